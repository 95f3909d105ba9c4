"""Birthdays and other yearly days ahead: today is 0, 29 February falls on the 28th in other years.

On the 28th and not on 1 March, because it is still the month and the eve people remember, and a
word of congratulation a day early is better than one a day late.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date
from typing import NamedTuple

from vaultnet.model import Contact, Place
from vaultnet.people.dates import Anniversary


class Occasion(NamedTuple):
    """A yearly day of a contact; the next one, `days_ahead` of today.

    `label` is empty for a birthday. `years` is how many it will have been since the year that is
    written (for a birthday the age), None if none is.
    """

    contact: Contact
    label: str
    day: date
    days_ahead: int
    years: int | None
    place: Place


class _Yearly(NamedTuple):
    """A yearly day as the note has it."""

    label: str
    anniversary: Anniversary
    place: Place


def find_occasions(contacts: Iterable[Contact], today: date, ahead: int) -> tuple[Occasion, ...]:
    """The occasions from `today` to `ahead` days later, nearest first, each at most once."""
    found = (
        occasion
        for contact in contacts
        for yearly in _yearly_days(contact)
        if (occasion := _next(contact, yearly, today)) and occasion.days_ahead <= ahead
    )
    return tuple(sorted(found, key=lambda o: (o.days_ahead, o.contact.path, o.label)))


def _yearly_days(contact: Contact) -> Iterator[_Yearly]:
    """The birthday and the `dates` of a contact."""
    birthday = contact.facts.get("birthday")
    if birthday and isinstance(birthday.value, Anniversary):
        yield _Yearly("", birthday.value, birthday.place)
    dates = contact.facts.get("dates")
    if dates and isinstance(dates.value, tuple):
        for label, anniversary in dates.value:
            yield _Yearly(label, anniversary, dates.place)


def _next(contact: Contact, yearly: _Yearly, today: date) -> Occasion | None:
    """The first time from today on; never before the year that is written."""
    written = yearly.anniversary.year
    first = max(today.year, written or 0)
    for year in range(first, min(first + 1, MAXYEAR) + 1):
        day = _in_year(yearly.anniversary, year)
        if day >= today:
            years = None if written is None else year - written
            ahead = (day - today).days
            return Occasion(contact, yearly.label, day, ahead, years, yearly.place)
    return None


def _in_year(anniversary: Anniversary, year: int) -> date:
    if (anniversary.month, anniversary.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, anniversary.month, anniversary.day)
