"""The events and time zones of a calendar file, one at a time, with the calendar they are in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from vaultnet.importers.calendar_lines import Line

MOST_BYTES = 1 << 20
"""So much of the wanted lines of one event or time zone is read (ours)."""

WANTED = frozenset(
    {"UID", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS", "CLASS"}
    | {"SUMMARY", "LOCATION", "URL", "CONFERENCE", "ORGANIZER", "ATTENDEE"}
    | {"X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGLINK"}
    | {"X-VAULTNET-BIRTHDAY", "X-NEXTCLOUD-BC-FIELD-TYPE", "X-NEXTCLOUD-BC-YEAR"}
    | {"X-KDE-KABC-BIRTHDAY", "X-KDE-KABC-NAME-1", "X-APPLE-BIRTHDAY", "X-BIRTHDAY"}
)
"""The properties of an event that are read; what people wrote about it is not among them."""

_EDGE = re.compile(r"(BEGIN|END):\s*([\w-]+)\s*", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]+")


class Property(NamedTuple):
    """A property with its parameters by their names in upper case, and its value as it stands."""

    parameters: Mapping[str, str]
    value: str


class Head(NamedTuple):
    """What a calendar says of all its events; empty where it does not."""

    name: str = ""
    zone: str = ""
    method: str = ""


_OF_HEAD = {"X-WR-CALNAME": "name", "NAME": "name", "X-WR-TIMEZONE": "zone", "METHOD": "method"}


@dataclass(slots=True)
class Component:
    """A `VEVENT` or a `VTIMEZONE`, which begins in a `line`; one that `is_cut` has no end."""

    kind: str
    line: int
    head: Head
    lines: list[Line] = field(default_factory=list)
    is_cut: bool = False
    _size: int = 0

    def add(self, line: Line) -> None:
        """Take a line in, as long as there is room."""
        self._size += len(line.text)
        if self._size <= MOST_BYTES:
            self.lines.append(line)
        else:
            self.is_cut = True


class Event(NamedTuple):
    """An event by the names of its properties; `unread` are the lines that are no property."""

    line: int
    head: Head
    properties: Mapping[str, tuple[Property, ...]]
    unread: tuple[int, ...]

    def every(self, name: str) -> tuple[Property, ...]:
        """All properties of a name, in their order."""
        return self.properties.get(name, ())

    def first(self, name: str) -> Property | None:
        """The first property of a name."""
        return next(iter(self.every(name)), None)

    def text(self, name: str) -> str:
        """The text of the first property of a name, without its backslashes; else empty."""
        found = self.first(name)
        return re.sub(r"\\(.)", _unescape, found.value).strip() if found else ""


def _unescape(found: re.Match[str]) -> str:
    return " " if found[1] in "nN" else found[1]


def read_components(lines: Iterable[Line]) -> Iterator[Component]:
    """The events and time zones in the order of the file; alarms within events are left out."""
    head, current, inner = Head(), None, list[str]()
    for line in lines:
        edge = _EDGE.fullmatch(line.text)
        begins, kind = (edge[1].upper() == "BEGIN", edge[2].upper()) if edge else (False, "")
        if begins and kind in ("VEVENT", "VTIMEZONE", "VCALENDAR"):
            if current:
                current.is_cut = True
                yield current
            current = None if kind == "VCALENDAR" else Component(kind, line.number, head)
            head, inner = (Head() if kind == "VCALENDAR" else head), []
        elif current is None:
            head = _read_head(head, line, inner, begins, kind)
        elif edge and kind in (current.kind, "VCALENDAR"):
            current.is_cut |= kind == "VCALENDAR"
            yield current
            current = None
        else:
            _go_on(current, line, inner, begins, kind)
    if current:
        current.is_cut = True
        yield current


def _go_on(current: Component, line: Line, inner: list[str], begins: bool, kind: str) -> None:
    """Take in what belongs to a component, or keep count of what is nested in it."""
    if current.kind == "VTIMEZONE":
        current.add(line)
    elif begins:
        inner.append(kind)
    elif kind:
        del inner[-1:]
    elif not inner and _is_wanted(line):
        current.add(line)


def _is_wanted(line: Line, wanted: frozenset[str] = WANTED) -> bool:
    name = _NAME.match(line.text)
    return name is None or name[0].upper() in wanted


def _read_head(head: Head, line: Line, inner: list[str], begins: bool, kind: str) -> Head:
    """What a line outside events says of the calendar, unless it is one of a task."""
    if begins:
        inner.append(kind)
    elif kind:
        del inner[-1:]
    elif not inner:
        name, _, value = line.text.partition(":")
        slot = _OF_HEAD.get(name.partition(";")[0].upper())
        if slot and not getattr(head, slot):
            return head._replace(**{slot: value.strip()})
    return head


def read_event(component: Component, only: frozenset[str] = WANTED) -> Event:
    """Some properties of an event; those that cannot be read are told by their lines."""
    properties, unread = defaultdict[str, list[Property]](list), list[int]()
    for line in filter(partial(_is_wanted, wanted=only), component.lines):
        try:
            name, found = _read_property(line.text)
        except ValueError:
            unread.append(line.number)
        else:
            properties[name].append(found)
    found_by_name = {name: tuple(found) for name, found in properties.items()}
    return Event(component.line, component.head, found_by_name, tuple(unread))


def _read_property(text: str) -> tuple[str, Property]:
    """A line taken apart (RFC 5545, 3.1); ValueError if it is no property."""
    from icalendar.parser import Contentline

    name, colon, value = text.partition(":")
    if colon and _NAME.fullmatch(name):  # most have no parameters
        return name.upper(), Property({}, value)
    line = Contentline(text)  # type: ignore[no-untyped-call]
    name, parameters, value = line.parts()
    plain = {key.upper(): _join(said) for key, said in parameters.items()}
    return name.upper(), Property(plain, value)


def _join(said: object) -> str:
    """A parameter may have several values."""
    return ",".join(map(str, said)) if isinstance(said, list) else str(said)
