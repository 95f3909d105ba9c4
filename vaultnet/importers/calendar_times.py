"""The days of a calendar file in the time zone of each event, and the zones it defines itself."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from vaultnet.importers.calendar_components import Component, Property

MOST_ZONES = 1000
"""So many zones a file may define (ours; there are fewer on earth)."""

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.IGNORECASE)
_RULE = re.compile(r"\s*RRULE[^:]*:(.*)", re.IGNORECASE)
_YEARLY = re.compile(r"FREQ=YEARLY(?:;(?:BYMONTH|BYDAY|BYMONTHDAY|UNTIL|WKST)=[\w,+-]+)*", re.I)
"""Rules by which clocks are really put forward and back; others could be reckoned for ever."""


class Start(NamedTuple):
    """When an event begins, by the clocks of its zone; None is a zone nobody knows, or none."""

    local: datetime
    is_all_day: bool
    zone: tzinfo | None


class Zones:
    """The time zones of a file by their names: known ones, and those it defines itself."""

    def __init__(self) -> None:
        self._definitions: dict[str, str] = {}
        self._known: dict[str, tzinfo | None] = {}

    def define(self, component: Component) -> None:
        """Remember a `VTIMEZONE`; the first of a name counts."""
        texts = [line.text for line in component.lines]
        names = (text.partition(":")[2] for text in texts if text.upper().startswith("TZID"))
        name = next(names, "").strip()
        if name and not component.is_cut and len(self._definitions) < MOST_ZONES:
            whole = ("BEGIN:VTIMEZONE", *texts, "END:VTIMEZONE", "")
            self._definitions.setdefault(name, "\r\n".join(whole))

    def find(self, name: str) -> tzinfo | None:
        """The zone of IANA or of Windows that a name means, else the one the file defines."""
        if name not in self._known:
            self._known[name] = _look_up(name, self._definitions.get(name, ""))
        return self._known[name]


def _look_up(name: str, definition: str) -> tzinfo | None:
    from icalendar import Timezone
    from icalendar.timezone.tzp import TZP

    provider = TZP()
    rules = (found[1] for line in definition.splitlines() if (found := _RULE.fullmatch(line)))
    is_plain = all(_YEARLY.fullmatch(rule.strip()) for rule in rules)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if known := provider.timezone(name):
                return known
            if definition and is_plain:
                zone: tzinfo = provider.create_timezone(Timezone.from_ical(definition))
                zone.utcoffset(datetime(2000, 1, 1))  # some fail only when they are asked
                return zone
        except Exception:  # the library raises whatever it meets: it is no zone
            return None
    return None


def read_start(found: Property, calendar_zone: str, zones: Zones) -> Start | None:
    """When an event begins; None if the value is no time.

    A time in UTC is told by the clocks of the calendar's zone, as the person saw it.
    """
    moment = read_moment(found.value)
    if moment is None:
        return None
    name = found.parameters.get("TZID", "")
    zone = zones.find(name or calendar_zone) if name or calendar_zone else None
    if not isinstance(moment, datetime):
        return Start(datetime.combine(moment, time()), True, zone)
    if moment.tzinfo:
        zone = zone or UTC
    return Start(to_local(moment, zone), False, zone)


def read_days(found: Property, start: Start, zones: Zones) -> Iterator[date]:
    """The days that a list of times means to an event: of `EXDATE`, `RDATE`, `RECURRENCE-ID`."""
    name = found.parameters.get("TZID", "")
    for text in found.value.split(","):
        moment = read_moment(text.partition("/")[0])
        if isinstance(moment, datetime):
            other = zones.find(name) if name and not moment.tzinfo else None
            aware = moment.replace(tzinfo=other) if other and other != start.zone else moment
            moment = to_local(aware, start.zone).date()
        if moment:
            yield moment


def read_moment(text: str) -> date | datetime | None:
    """A day or a time as iCalendar writes it (RFC 5545, 3.3.4 and 3.3.5), aware if it is in UTC."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = date(*map(int, found.groups()[:3]))
        if found[4] is None:
            return day
        second = min(int(found[6] or 0), 59)  # a leap second
        clock = time(int(found[4]), int(found[5]), second, tzinfo=UTC if found[7] else None)
    except ValueError:
        return None
    return datetime.combine(day, clock)


def to_local(moment: datetime, zone: tzinfo | None) -> datetime:
    """A time by the clocks of a zone, without it; as it stands where nothing is to be reckoned."""
    try:
        aware = moment.astimezone(zone) if moment.tzinfo and zone else moment
    except (OverflowError, ValueError):
        aware = moment
    return aware.replace(tzinfo=None)
