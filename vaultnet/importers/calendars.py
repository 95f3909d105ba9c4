"""Meetings and birthdays from iCalendar files: of Google, Outlook, Apple, phones and servers.

A file is read twice: first for its time zones, the changes of single meetings and whose calendar
it is, then event by event. Of an event its title goes along; what was written about it is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vaultnet.importers.calendar_birthdays import find_birthday
from vaultnet.importers.calendar_components import Component, Event, read_components, read_event
from vaultnet.importers.calendar_lines import read_lines
from vaultnet.importers.calendar_people import Guest, find_channel, list_guests
from vaultnet.importers.calendar_recurrences import find_days
from vaultnet.importers.calendar_survey import Survey, short_name, survey_calendar
from vaultnet.importers.calendar_times import Start, read_days, read_start
from vaultnet.importers.drafts import Draft, Encounter, Reading, Sample, Source
from vaultnet.importers.encodings import UNICODE
from vaultnet.importers.tallies import Tally
from vaultnet.importers.texts import clean
from vaultnet.importers.uids import stable_id
from vaultnet.model import Place, problem

MOST_GUESTS = 20
"""With more guests than that a meeting says nothing of any two of its people (ours)."""

LONGEST_TITLE = 200
"""Characters of a title that go along (ours)."""

_BEGIN = re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe"


def is_calendar(sample: Sample) -> bool:
    """Whether a file begins with a calendar, or has the name of one."""
    head = sample.head.replace(b"\0", b"").lstrip(_MARKS)
    return bool(_BEGIN.match(head)) or sample.name.lower().endswith((".ics", ".ical", ".ifb"))


def read_calendar(source: Source) -> Iterator[Reading]:
    """Each birthday as a person, each meeting as an encounter with each of its other guests.

    A meeting that recurs is as many as there were up to `source.today`. Rooms, whoever declined,
    meetings that were cancelled, lie ahead or have more than `MOST_GUESTS` guests are left out.

    Findings, each at its first line, with how many there are: `import-event-cut`,
    `import-event-line`, `import-event-start`, `import-recurrence`, `import-recurrence-long`,
    `import-zone`, `import-event-twice`, `import-not-held`, `import-ahead`, `import-crowd`,
    `import-no-guests`, `import-bytes-lost`; `import-own-guessed` and `import-own-unknown` about
    the owner's address; `import-encoding`, `import-no-event` and `import-broken` of a whole file.
    """
    place = Place(source.name)
    try:
        survey = survey_calendar(source)
        if survey.encoding != UNICODE:
            yield problem("import-encoding", place, encoding=survey.encoding)
        if not survey.events:
            yield problem("import-no-event", place)
        yield from _Reader(source, survey).read()
    except OSError as error:
        yield problem("import-broken", place, reason=str(error))


class _Reader:
    """One reading of a file, with what its survey has found."""

    def __init__(self, source: Source, survey: Survey) -> None:
        self._source = source
        self._survey = survey
        self._tally = Tally(source.name)
        self._own = source.own or frozenset(survey.own)

    def read(self) -> Iterator[Reading]:
        """What the events say, then what could not be used."""
        if not self._own and (guess := self._survey.addresses.find_most_frequent()):
            self._own = frozenset({guess})
            yield problem("import-own-guessed", Place(self._source.name), address=guess)
        with self._source.open() as file:
            lines = read_lines(file, self._survey.encoding, self._tally)
            for component in read_components(lines):
                if component.kind == "VEVENT":
                    yield from self._read_event(component)
        yield from self._tally.findings()

    def _read_event(self, component: Component) -> Iterator[Reading]:
        event = read_event(component)
        for unread in event.unread:
            self._tally.count("import-event-line", unread)
        start = self._find_start(event)
        if component.is_cut:
            self._tally.count("import-event-cut", event.line)
        elif self._survey.last.get(short_name(event), event.line) != event.line:
            self._tally.count("import-event-twice", event.line)
        elif start is None:
            self._tally.count("import-event-start", event.line)
        elif birthday := find_birthday(event, start):
            yield self._make_draft(event, *birthday)
        elif guests := self._find_guests(event):
            yield from self._meet(event, start, guests)

    def _find_start(self, event: Event) -> Start | None:
        """When an event begins; a zone nobody knows is told, its clocks read as they are."""
        found = event.first("DTSTART")
        start = read_start(found, event.head.zone, self._survey.zones) if found else None
        zone = found.parameters.get("TZID") if found else None
        if start and zone and start.zone is None:
            self._tally.count("import-zone", event.line, zone=clean(zone))
        return start

    def _make_draft(self, event: Event, name: str, day: str) -> Draft:
        place = Place(self._source.name, event.line)
        return Draft(name, place, clean(event.text("UID")), facts=(("birthday", day),))

    def _find_guests(self, event: Event) -> tuple[Guest, ...]:
        """Who was met; nobody if the event was none or says nothing of two people."""
        guests = list_guests(event)
        others = tuple(guest for guest in guests if guest.party.email not in self._own)
        there = tuple(guest for guest in others if not guest.is_absent)
        cancelled = "CANCELLED" in event.text("STATUS").upper()
        cancelled = cancelled or event.head.method.upper() == "CANCEL"
        declined = any(guest.is_absent for guest in guests if guest not in others)
        if not others:
            self._tally.count("import-no-guests", event.line)
        elif cancelled or declined or not there:
            self._tally.count("import-not-held", event.line)
        elif len(there) > MOST_GUESTS:
            self._tally.count("import-crowd", event.line, most=str(MOST_GUESTS))
        elif not self._own:
            self._tally.count("import-own-unknown", event.line)
        else:
            return there
        return ()

    def _meet(self, event: Event, start: Start, guests: tuple[Guest, ...]) -> Iterator[Encounter]:
        """The meetings of an event with each of its guests; `uid` survives a change of the day."""
        uid = event.text("UID") or f"{start.local.isoformat()} {event.text('SUMMARY')}"
        channel, title = find_channel(event), _title(event)
        place = Place(self._source.name, event.line)
        for planned, day in self._find_days(event, start):
            for guest in guests:
                name = stable_id("calendar", uid, planned.isoformat(), guest.key)
                yield Encounter(day, guest.party, channel, "both", name, title, place)

    def _find_days(self, event: Event, start: Start) -> Iterator[tuple[date, date]]:
        """The days an event was planned for and held on, up to today."""
        zones, today, first = self._survey.zones, self._source.today, start.local.date()
        if first > today:
            self._tally.count("import-ahead", event.line)
            return
        if single := event.first("RECURRENCE-ID"):
            yield next(read_days(single, start, zones), first), first
            return
        found = find_days(event, start, today, zones)
        if found.is_unread:
            self._tally.count("import-recurrence", event.line)
        if found.is_cut:
            self._tally.count("import-recurrence-long", event.line, most=str(len(found.days)))
        singles = self._survey.overrides.get(hash(event.text("UID")), ())
        elsewhere = {day for single in singles for day in read_days(single, start, zones)}
        yield from ((day, day) for day in found.days if day not in elsewhere)


def _title(event: Event) -> str:
    """The title, unless the event is marked as private."""
    is_public = event.text("CLASS").upper() in ("", "PUBLIC")
    return clean(event.text("SUMMARY"))[:LONGEST_TITLE] if is_public else ""
