"""Birthdays, other yearly days and the days of the next contact as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from vaultnet.exporters.contacts.handover import Handover
from vaultnet.exporters.contacts.identity import find_uid
from vaultnet.exporters.contacts.vcard import escape, fold
from vaultnet.importers.calendar_birthdays import OWN
from vaultnet.importers.texts import clean
from vaultnet.importers.uids import stable_id
from vaultnet.model import Contact
from vaultnet.people.dates import Anniversary
from vaultnet.upkeep.next_contact import find_next_contact

SOME_YEAR = 1972
"""When a day without a year begins: any leap year would do, and some programs know none before
1970."""

MORNING = "PT9H"
"""When on its day an event reminds (ours): at nine, for a day begins at midnight."""

LAST_OF_FEBRUARY = ";BYMONTH=2;BYMONTHDAY=-1"
"""29 February each year: the 28th where there is none (RFC 5545, 3.3.10).

A bare yearly rule would leave those years out, for a day that does not exist is skipped.
"""


class AllDay(NamedTuple):
    """An event of a whole day; `uid` is its name for good, `lines` what only its kind has."""

    uid: str
    day: date
    title: str
    lines: tuple[str, ...] = ()


def write_calendar(handover: Handover) -> bytes:
    """All events in the order of the notes, then by kind; the same vault and day, the same bytes.

    The stamp of each event is the day of the export: a newer one changes the events of an older.
    """
    name = escape(handover.say("calendar.name"))
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//vaultnet//vaultnet//EN")
    about = ("CALSCALE:GREGORIAN", f"NAME:{name}", f"X-WR-CALNAME:{name}")
    events = chain.from_iterable(tell(handover) for tell in KINDS)
    written = (line for event in events for line in _write(event, handover.today))
    return b"".join(map(fold, (*head, *about, *written, "END:VCALENDAR")))


def _write(event: AllDay, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_basic(today)}T000000Z"
    yield "SEQUENCE:0"
    yield f"DTSTART;VALUE=DATE:{_basic(event.day)}"
    yield f"SUMMARY:{escape(event.title)}"
    yield from event.lines
    yield "TRANSP:TRANSPARENT"
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{MORNING}")
    yield from (f"DESCRIPTION:{escape(event.title)}", "END:VALARM", "END:VEVENT")


def _birthdays(handover: Handover) -> Iterator[AllDay]:
    """The birthday as our own import reads it back goes along, with its year or without."""
    for contact in handover.people:
        fact = contact.facts.get("birthday")
        if fact and isinstance(fact.value, Anniversary):
            born, name = fact.value, clean(contact.name)
            year = "-" if born.year is None else f"{born.year:04}"
            said = f"{OWN}:{year}-{born.month:02}-{born.day:02}"
            title = handover.say("calendar.birthday", name=name)
            yield AllDay(_uid(contact, "birthday"), _first(born), title, (_yearly(born), said))


def _anniversaries(handover: Handover) -> Iterator[AllDay]:
    """The `dates` of the notes, but none whose label would name somebody who stays."""
    for contact in handover.people:
        fact = contact.facts.get("dates")
        for label, day in fact.value if fact and isinstance(fact.value, tuple) else ():
            if not handover.discretion.forbids(label, fact.place if fact else None):
                name, label = clean(contact.name), clean(label)
                title = handover.say("calendar.anniversary", name=name, label=label)
                uid = _uid(contact, "date", label, f"{day.month}-{day.day}")
                yield AllDay(uid, _first(day), title, (_yearly(day),))


def _next_contacts(handover: Handover) -> Iterator[AllDay]:
    """The last day before a contact is overdue; today for whoever is overdue already."""
    standings = sorted(handover.agenda().standings, key=lambda s: s.contact.path)
    for standing in standings:
        if day := find_next_contact(standing):
            title = handover.say("calendar.due", name=clean(standing.contact.name))
            yield AllDay(_uid(standing.contact, "next"), max(day, handover.today), title)


KINDS: tuple[Callable[[Handover], Iterator[AllDay]], ...] = (
    _birthdays, _anniversaries, _next_contacts,
)  # fmt: skip


def _uid(contact: Contact, *parts: str) -> str:
    return f"{stable_id(find_uid(contact), *parts)}@vaultnet"


def _first(day: Anniversary) -> date:
    return date(day.year or SOME_YEAR, day.month, day.day)


def _yearly(day: Anniversary) -> str:
    is_leap = (day.month, day.day) == (2, 29)
    return f"RRULE:FREQ=YEARLY{LAST_OF_FEBRUARY if is_leap else ''}"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")
