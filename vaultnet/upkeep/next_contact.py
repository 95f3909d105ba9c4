"""The day by which to be in touch with a contact, as one date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.upkeep.standing import Standing

CADENCES = (1, 2, 3, 5, 7, 10, 14, 20, 21, 28, 30, 42, 45, 60, 61, 90, 91, 100, 120, 180, 182, 365)
"""What people mostly write as a cadence: who had one of these may have another by now."""


def find_next_contact(standing: Standing) -> date | None:
    """The last day before the contact is overdue; not before the day it is snoozed to.

    None for whoever has no timer, was never met, is paused or is not to be contacted.
    """
    if standing.state in ("paused", "do_not_contact"):
        return None
    snoozed_to = _snoozed_to(standing.contact) if standing.state == "snoozed" else None
    if standing.since is None or standing.timer.limit is None:
        return snoozed_to
    last = _after(standing.since, standing.timer.limit)
    return max(last, snoozed_to) if last and snoozed_to else last


def may_be_next_contact(day: date, standing: Standing, settings: Settings) -> bool:
    """Whether vaultnet may ever have named this day: it is some limit after some contact.

    Kinds, stages and cadences change: the limits of all kinds and stages count, and usual cadences.
    """
    contact = standing.contact
    starts = {past.day for past in contact.days}
    met = contact.facts.get("met")
    if met and isinstance(met.value, date):
        starts.add(met.value)
    limits = {int(limit) for limit in _limits(standing, settings)}
    return day == _snoozed_to(contact) or any((day - start).days in limits for start in starts)


def _limits(standing: Standing, settings: Settings) -> Iterator[float]:
    yield from CADENCES
    if standing.timer.base_limit is not None:
        yield standing.timer.base_limit
    stages = settings.stages
    factors = {factor for name, factor in stages._asdict().items() if name != "new_days"}
    for kind in settings.kinds.values():
        if kind.limit is not None:
            yield from (kind.limit * factor for factor in factors)


def _after(start: date, limit: float) -> date | None:
    try:
        return start + timedelta(days=int(limit))
    except OverflowError:
        return None


def _snoozed_to(contact: Contact) -> date | None:
    fact = contact.facts.get("snooze_until")
    return fact.value if fact and isinstance(fact.value, date) else None
