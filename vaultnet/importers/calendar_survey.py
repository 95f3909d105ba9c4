"""What must be known of a whole calendar file before its events can be read one by one."""

from __future__ import annotations

from dataclasses import dataclass, field

from vaultnet.importers.calendar_components import (
    Component,
    Event,
    Property,
    read_components,
    read_event,
)
from vaultnet.importers.calendar_lines import read_lines
from vaultnet.importers.calendar_people import Addresses, find_own_address
from vaultnet.importers.calendar_times import Zones
from vaultnet.importers.drafts import Source
from vaultnet.importers.encodings import find_encoding, read_telling

_NAMES = frozenset({"UID", "RECURRENCE-ID"})


@dataclass(slots=True)
class Survey:
    """What a look through the file has found; `own` are addresses the calendar is named after.

    `overrides` are the days whose meetings stand as events of their own, by the UID's short name;
    `last` is the line of the last of the events that say the same meeting several times.
    """

    encoding: str
    zones: Zones = field(default_factory=Zones)
    addresses: Addresses = field(default_factory=Addresses)
    own: set[str] = field(default_factory=set)
    overrides: dict[int, list[Property]] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    events: int = 0


def survey_calendar(source: Source) -> Survey:
    """Look through a file once; OSError if it cannot be read."""
    with source.open() as file:
        survey = Survey(find_encoding(read_telling(file)))
        seen = set[int]()
        for component in read_components(read_lines(file, survey.encoding)):
            if component.kind == "VTIMEZONE":
                survey.zones.define(component)
            else:
                _survey_event(component, survey, seen)
    return survey


def _survey_event(component: Component, survey: Survey, seen: set[int]) -> None:
    survey.events += 1
    survey.addresses.count(component)
    if own := find_own_address(component.head.name):
        survey.own.add(own)
    event = read_event(component, _NAMES)
    uid, single = event.text("UID"), event.first("RECURRENCE-ID")
    if component.is_cut or not uid:
        return
    if single:
        survey.overrides.setdefault(hash(uid), []).append(single)
    name = short_name(event)
    if name in seen:
        survey.last[name] = component.line
    seen.add(name)


def short_name(event: Event) -> int:
    """A number for the UID and, of a single meeting of several, its day: short, for memory."""
    return hash((event.text("UID"), event.text("RECURRENCE-ID")))
