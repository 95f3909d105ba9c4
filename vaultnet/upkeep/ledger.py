"""All interaction days of all contacts in one order, so that a span of time is one slice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from vaultnet.config import Settings
from vaultnet.model import Contact, InteractionDay
from vaultnet.upkeep.exchanges import Initiative, find_initiatives

T = TypeVar("T")

YEAR = 365
QUARTER = 91  # docs/method.md: a quarter of a year in days


class Entry(NamedTuple):
    """One interaction day of one contact; `gap` is the days since the one before, if any."""

    day: date
    contact: Contact
    met: InteractionDay
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What happened up to and including `today`, oldest first; `initiatives` likewise.

    `first_met` is the day each contact became one: `met`, else the first interaction; a contact
    with neither is missing. `news_since` is the day of the first line marked as news, None if the
    mark is not in use.
    """

    today: date
    contacts: tuple[Contact, ...]
    entries: tuple[Entry, ...]
    initiatives: tuple[Initiative, ...]
    first_met: tuple[tuple[date, Contact], ...]
    news_since: date | None = None

    def between(self, after: date, until: date) -> Sequence[Entry]:
        """The entries with `after` < day ≤ `until`."""
        return _cut(self.entries, after, until, _day_of_entry)

    def turned_between(self, after: date, until: date) -> Sequence[Initiative]:
        """The initiatives with `after` < day ≤ `until`."""
        return _cut(self.initiatives, after, until, _day_of_initiative)

    def met_between(self, after: date, until: date) -> Sequence[tuple[date, Contact]]:
        """Who became a contact with `after` < day ≤ `until`."""
        return _cut(self.first_met, after, until, _day_of_meeting)

    def last(self, days: int) -> Sequence[Entry]:
        """The entries of the last `days` days, today among them."""
        return self.between(days_before(self.today, days), self.today)


def keep_ledger(contacts: Iterable[Contact], today: date, settings: Settings) -> Ledger:
    """The ledger of the contacts as of `today`: the one pass over interactions."""
    in_order = tuple(sorted(contacts, key=lambda contact: contact.path))
    entries = [entry for contact in in_order for entry in _entries(contact, today)]
    entries.sort(key=_day_of_entry)
    initiatives = [i for c in in_order for i in find_initiatives(c, today, settings.warnings)]
    first_met = [(day, c) for c in in_order if (day := _first_met(c, today))]
    return Ledger(
        today=today,
        contacts=in_order,
        entries=tuple(entries),
        initiatives=tuple(sorted(initiatives, key=_day_of_initiative)),
        first_met=tuple(sorted(first_met, key=_day_of_meeting)),
        news_since=next((entry.day for entry in entries if _brings_news(entry)), None),
    )


def days_before(day: date, days: int) -> date:
    """The day so many days earlier, or the first one of the calendar."""
    return date.fromordinal(max(day.toordinal() - days, 1))


def _entries(contact: Contact, today: date) -> Iterator[Entry]:
    before: date | None = None
    for met in contact.past(today):
        yield Entry(met.day, contact, met, (met.day - before).days if before else None)
        before = met.day


def _brings_news(entry: Entry) -> bool:
    return any("update" in line.purposes for line in entry.met.interactions)


def _first_met(contact: Contact, today: date) -> date | None:
    met = contact.facts.get("met")
    if met and isinstance(met.value, date) and met.value <= today:
        return met.value
    return next((day.day for day in contact.days if day.day <= today), None)


def _cut(rows: Sequence[T], after: date, until: date, day_of: Callable[[T], date]) -> Sequence[T]:
    start = bisect_right(rows, after, key=day_of)
    return rows[start : bisect_right(rows, until, lo=start, key=day_of)]


def _day_of_entry(entry: Entry) -> date:
    return entry.day


def _day_of_initiative(initiative: Initiative) -> date:
    return initiative.opening.day


def _day_of_meeting(meeting: tuple[date, Contact]) -> date:
    return meeting[0]
