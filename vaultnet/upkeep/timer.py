"""How often a contact wants to hear from you: the ideal and the limit, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

from vaultnet.config import KindSettings, Settings, StagesSettings
from vaultnet.language.vocabulary import lies_in, squeeze
from vaultnet.model import Contact, Place

Origin = Literal["cadence", "unreadable", "kind", "tag", "folder", "default", "none"]

IDEAL_SHARE_OF_CADENCE = 0.75  # ours: a cadence names the limit, the ideal comes a quarter earlier


class Timer(NamedTuple):
    """Ideal and limit in days (None: no timer), and everything they were made from.

    `place` states the kind or the cadence, `rule` is a tag or folder of the settings. The stage
    multiplies the kind's own days by `factor`. `meaningful_only` means that a like or a short
    message does not reset the timer.
    """

    kind: str | None
    base_ideal: float | None
    base_limit: float | None
    origin: Origin
    place: Place | None = None
    rule: str = ""
    stage: str | None = None
    stage_place: Place | None = None
    factor: float = 1.0

    @property
    def ideal(self) -> float | None:
        """The days after which it is time; None without a timer."""
        return None if self.base_ideal is None else self.base_ideal * self.factor

    @property
    def limit(self) -> float | None:
        """The longest silence wanted; None without a timer."""
        return None if self.base_limit is None else self.base_limit * self.factor

    @property
    def meaningful_only(self) -> bool:
        """Whether only meaningful contact resets the timer."""
        return self.stage == "long_term" and self.origin != "cadence" and self.limit is not None


def set_timer(contact: Contact, today: date, settings: Settings) -> Timer:
    """The timer of a contact: its cadence, else its kind changed by the stage (docs/method.md).

    A cadence that cannot be read gives no timer at all, so that nobody looks fresh by mistake.
    """
    timer = _by_cadence(contact) or _by_kind(contact, settings)
    stage, place = _stage(contact, today, settings.stages)
    if stage is None:
        return timer
    overridden = timer.origin == "cadence" or timer.base_limit is None
    factor = 1.0 if overridden else getattr(settings.stages, stage)
    return timer._replace(stage=stage, stage_place=place, factor=factor)


def _by_cadence(contact: Contact) -> Timer | None:
    kind = _kind(contact)
    unreadable = next((p.place for p in contact.problems if p.code == "cadence-unreadable"), None)
    if unreadable:
        return Timer(kind, None, None, "unreadable", unreadable)
    cadence = contact.facts.get("cadence")
    if cadence is None:
        return None
    days = cadence.value if isinstance(cadence.value, int) else None
    ideal = None if days is None else days * IDEAL_SHARE_OF_CADENCE
    return Timer(kind, ideal, days, "cadence", cadence.place)


def _by_kind(contact: Contact, settings: Settings) -> Timer:
    """The kind written in the note, else a rule for its tag or folder, else the default kind."""
    kinds = settings.kinds
    if kind := _kind(contact):
        return _timer_of(kind, kinds, "kind", place=contact.facts["kind"].place)
    if rule := _rule_for(contact, kinds):
        origin: Origin = "tag" if rule.startswith("#") else "folder"
        if kinds[rule].kind:
            return _timer_of(kinds[rule].kind, kinds, origin, rule=rule)
        return Timer(None, kinds[rule].ideal, kinds[rule].limit, origin, rule=rule)
    if default := settings.contacts.default_kind:
        return _timer_of(default, kinds, "default")
    return Timer(None, None, None, "none")


def _kind(contact: Contact) -> str | None:
    fact = contact.facts.get("kind")
    return str(fact.value) if fact else None


def _timer_of(
    kind: str,
    kinds: Mapping[str, KindSettings],
    origin: Origin,
    place: Place | None = None,
    rule: str = "",
) -> Timer:
    return Timer(kind, kinds[kind].ideal, kinds[kind].limit, origin, place, rule)


def _rule_for(contact: Contact, kinds: Mapping[str, KindSettings]) -> str | None:
    """The most specific tag rule that fits, else the deepest folder rule."""
    tags = {squeeze(tag) for tag in contact.tags}
    by_tag = [
        name
        for name in kinds
        if name.startswith("#")
        and any(tag == squeeze(name[1:]) or tag.startswith(squeeze(name[1:]) + "/") for tag in tags)
    ]
    by_folder = [n for n in kinds if n.endswith("/") and lies_in(contact.path, n)]
    candidates = by_tag or by_folder
    return max(candidates, key=lambda name: (len(name), name)) if candidates else None


def _stage(
    contact: Contact, today: date, stages: StagesSettings
) -> tuple[str | None, Place | None]:
    """The stage written in the note; somebody met lately is new without saying so."""
    if fact := contact.facts.get("stage"):
        return str(fact.value), fact.place
    met = contact.facts.get("met")
    if met and isinstance(met.value, date) and 0 <= (today - met.value).days < stages.new_days:
        return "new", met.place
    return None, None
