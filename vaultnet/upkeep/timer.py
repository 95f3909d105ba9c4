"""How often a contact wants to hear from you: the ideal and the limit, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaultnet.config import KindSettings, Settings, StagesSettings
from vaultnet.language.vocabulary import squeeze
from vaultnet.model import Contact, Place

Origin = Literal["cadence", "unreadable", "kind", "tag", "folder", "default", "none"]

IDEAL_SHARE_OF_CADENCE = 0.75  # ours: a cadence names the limit, the ideal comes a quarter earlier


@dataclass(frozen=True, slots=True)
class Timer:
    """Ideal and limit in days (None: no timer), and everything they were made from.

    `base_ideal` and `base_limit` are the kind's own; the stage multiplies them by `factor`.
    `meaningful_only` means that a like or a short message does not reset the timer.
    """

    kind: str | None
    ideal: float | None
    limit: float | None
    origin: Origin
    place: Place | None = None
    rule: str = ""
    base_ideal: float | None = None
    base_limit: float | None = None
    stage: str | None = None
    stage_place: Place | None = None
    factor: float = 1.0
    meaningful_only: bool = False


@dataclass(frozen=True, slots=True)
class _Base:
    kind: str | None
    ideal: float | None
    limit: float | None
    origin: Origin
    place: Place | None = None
    rule: str = ""


def set_timer(contact: Contact, today: date, settings: Settings) -> Timer:
    """The timer of a contact: its cadence, else its kind changed by the stage (specification § 4).

    A cadence that cannot be read gives no timer at all, so that nobody looks fresh by mistake.
    """
    base = _base(contact, settings)
    stage, stage_place = _stage(contact, today, settings.stages)
    if base.origin == "cadence" or base.ideal is None or base.limit is None:
        return Timer(
            base.kind, base.ideal, base.limit, base.origin, base.place, base.rule,
            base.ideal, base.limit, stage, stage_place,
        )  # fmt: skip
    factor = getattr(settings.stages, stage) if stage else 1.0
    return Timer(
        base.kind, base.ideal * factor, base.limit * factor, base.origin, base.place, base.rule,
        base.ideal, base.limit, stage, stage_place, factor, stage == "long_term",
    )  # fmt: skip


def _base(contact: Contact, settings: Settings) -> _Base:
    kind_fact = contact.facts.get("kind")
    kind = str(kind_fact.value) if kind_fact else None
    unreadable = next((p.place for p in contact.problems if p.code == "cadence-unreadable"), None)
    if unreadable:
        return _Base(kind, None, None, "unreadable", unreadable)
    if cadence := contact.facts.get("cadence"):
        days = cadence.value if isinstance(cadence.value, int) else None
        ideal = None if days is None else days * IDEAL_SHARE_OF_CADENCE
        return _Base(kind, ideal, days, "cadence", cadence.place)
    if kind and kind_fact:
        return _of_kind(kind, settings.kinds, "kind", kind_fact.place)
    if rule := _rule_for(contact, settings.kinds):
        origin: Origin = "tag" if rule.startswith("#") else "folder"
        own = settings.kinds[rule]
        if own.kind:
            return _of_kind(own.kind, settings.kinds, origin, None, rule)
        return _Base(None, own.ideal, own.limit, origin, None, rule)
    if settings.contacts.default_kind:
        return _of_kind(settings.contacts.default_kind, settings.kinds, "default", None)
    return _Base(None, None, None, "none")


def _of_kind(
    kind: str,
    kinds: Mapping[str, KindSettings],
    origin: Origin,
    place: Place | None,
    rule: str = "",
) -> _Base:
    own = kinds[kind]
    return _Base(kind, own.ideal, own.limit, origin, place, rule)


def _rule_for(contact: Contact, kinds: Mapping[str, KindSettings]) -> str | None:
    """The most specific tag rule that fits, else the deepest folder rule."""
    tags = {squeeze(tag) for tag in contact.tags}
    path = squeeze(contact.path)
    by_tag = [
        name
        for name in kinds
        if name.startswith("#")
        and any(tag == squeeze(name[1:]) or tag.startswith(squeeze(name[1:]) + "/") for tag in tags)
    ]
    by_folder = [n for n in kinds if n.endswith("/") and path.startswith(squeeze(n.lstrip("/")))]
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
