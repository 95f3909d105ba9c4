"""What a rule saw, in one clause: for the note, for the terminal and for `why`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.upkeep.rules import Condition, Verdict

Unit = Literal["share", "ago"]

UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        "own_share": "share",
        "own_days": "ago",
        "ask_share": "share",
        "new_days": "ago",
        "circle_share": "share",
        "shallow_share": "share",
        "always_me": "share",
        "only_in_need": "share",
        "got_share": "share",
    }
)
"""What a condition's number is; one that is not here is a plain number."""


def say_condition(condition: Condition, settings: Settings, say: Speech, circle: str = "") -> str:
    """«доля ваших инициатив за 90 дней — 22 % (порог 30 %)»; for one that could be judged.

    `circle` is the name of the condition's circle if it may be said, ready for the page.
    """
    assert condition.seen is not None
    return say(
        f"conditions.{condition.name}",
        seen=_say_seen(condition.name, condition.seen, say),
        threshold=_say_threshold(condition.name, condition.threshold, say),
        window=say.days(settings.warnings.window_days),
        circle=say("conditions.circle", name=circle) if circle else say("conditions.one_circle"),
    )


def say_lack(verdict: Verdict, say: Speech) -> str:
    """What the notes would have to say to judge the first condition, and how often they do."""
    condition = verdict.conditions[0]
    if not condition.records:
        return say("conditions.no_records")
    return say(
        f"conditions.{condition.name}_lack",
        known=say.number(condition.known),
        least=say.number(condition.least),
        n=condition.records,
    )


def _say_seen(name: str, value: float, say: Speech) -> str:
    if UNITS.get(name) != "ago":
        return _say_threshold(name, value, say)
    return say("conditions.ago", days=say.days(value)) if value else say("conditions.today")


def _say_threshold(name: str, value: float, say: Speech) -> str:
    unit = UNITS.get(name)
    if unit == "share":
        return say.share(value)
    return say.days(value) if unit == "ago" else say.number(round(value, 1))
