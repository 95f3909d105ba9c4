"""Why a relationship looks dangerous, or does not."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.report.verdicts import say_condition, say_lack
from vaultnet.upkeep.portrait import Portrait
from vaultnet.upkeep.rules import Condition


def explain_dangers(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Each signal, whether it fired, and what it was judged by."""
    for verdict in portrait.dangers:
        title, outcome = say(f"dangers.{verdict.rule}"), say(f"warnings.outcome_{verdict.outcome}")
        yield say("why.danger", title=title, outcome=outcome)
        if verdict.outcome == "not_measured":
            yield f"  {say_lack(verdict, say)}"
        for condition in verdict.conditions:
            if condition.seen is not None:
                yield from _explain_condition(condition, settings, say)


def _explain_condition(condition: Condition, settings: Settings, say: Speech) -> Iterator[str]:
    yield f"  {say_condition(condition, settings, say)}"
    for place in condition.evidence:
        yield f"    {place}"
