"""Who was invited to an event, who of them is the owner of the calendar, and how they met."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from vaultnet.importers.calendar_components import Component, Event, Property
from vaultnet.importers.drafts import Party
from vaultnet.importers.texts import clean
from vaultnet.model import Channel

MOST_ADDRESSES = 100_000
"""So many addresses are counted to find the owner's; the rarest are forgotten (ours)."""

THINGS = frozenset({"ROOM", "RESOURCE", "GROUP"})
"""What is invited but is nobody (RFC 5545, 3.2.3)."""

ABSENT = frozenset({"DECLINED", "DELEGATED"})
"""Answers of those who were not there (RFC 5545, 3.2.12)."""

_ADDRESS = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:]+")
_NO_PERSON = re.compile(
    r"@(?:[\w-]+\.)*(?:resource|group)\.calendar\.google\.com$|^(?:no-?reply|do-?not-?reply)@"
    r"|@(?:[\w-]+\.)*imip\.me\.com$"
)
_ONLINE = re.compile(
    r"zoom\.us|meet\.google|teams\.(?:microsoft|live)|webex|telemost|skype|whereby\.com|jit\.si"
    r"|meeting\.tencent|voovmeeting|dingtalk|feishu|larksuite|facetime"
    r"|\b(?:zoom|teams|online|онлайн)\b|线上|線上|腾讯会议",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\s*tel:|\+?\d[\d\s()-]{6,}\d\s*$", re.IGNORECASE)
_LINKS = (
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGLINK",
)


class Guest(NamedTuple):
    """Somebody in an event; `is_absent` if they said that they would not come."""

    party: Party
    is_absent: bool = False

    @property
    def key(self) -> str:
        """What tells one guest from another: the address, else the number, else the name."""
        return self.party.email or self.party.phone or self.party.name.casefold()


def list_guests(event: Event) -> tuple[Guest, ...]:
    """The people of an event, each once, in the order of the file; the organizer comes last.

    Rooms, things and groups are left out. The organizer belongs to them if others are invited.
    """
    invited = event.every("ATTENDEE")
    organizer = event.every("ORGANIZER") if invited else ()
    guests: dict[str, Guest] = {}
    for found in (*invited, *organizer):
        guest = _read_guest(found)
        if guest and guest.key:
            guests.setdefault(guest.key, guest)
    return tuple(guests.values())


def _read_guest(found: Property) -> Guest | None:
    said = {name: found.parameters.get(name, "").upper() for name in ("CUTYPE", "ROLE", "PARTSTAT")}
    if said["CUTYPE"] in THINGS or said["ROLE"] == "NON-PARTICIPANT":
        return None
    email, name = read_address(found), clean(found.parameters.get("CN", ""))
    if _NO_PERSON.search(email):
        return None
    phone = found.value.strip()[4:] if found.value.strip()[:4].lower() == "tel:" else ""
    is_name = name and "@" not in name
    party = Party(name if is_name else "", email, clean(unquote(phone)))
    return Guest(party, said["PARTSTAT"] in ABSENT)


def read_address(found: Property) -> str:
    """The e-mail address of somebody, folded; empty if the file has none."""
    for text in (found.value, found.parameters.get("EMAIL", ""), found.parameters.get("CN", "")):
        address = re.sub(r"^\s*mailto:", "", text, flags=re.IGNORECASE).strip()
        if _ADDRESS.fullmatch(address):
            return clean(unquote(address) if "%" in address else address).casefold()
    return ""


class Addresses:
    """In how many events of a file each address is."""

    def __init__(self) -> None:
        self._events: Counter[str] = Counter()

    def count(self, component: Component) -> None:
        """The addresses of one event more, told by a look at its lines."""
        self._events.update(set(_find_addresses(component)))
        if len(self._events) > MOST_ADDRESSES:
            self._events = Counter(dict(self._events.most_common(MOST_ADDRESSES // 2)))

    def find_most_frequent(self) -> str:
        """The address that is in more events than any other; empty if none is."""
        (first, most), (_, less) = (*self._events.most_common(2), ("", 0), ("", 0))[:2]
        return first if most > less else ""


def _find_addresses(component: Component) -> Iterator[str]:
    for line in component.lines:
        if line.text[:8].upper() == "ATTENDEE" or line.text[:9].upper() == "ORGANIZER":
            value = line.text.rpartition(":")[2].strip().casefold()
            if _ADDRESS.fullmatch(value) and not _NO_PERSON.search(value):
                yield value


def find_own_address(text: str) -> str:
    """The address that a calendar is named after, as Google names the main one; else empty."""
    address = text.strip().casefold()
    return address if _ADDRESS.fullmatch(address) and not _NO_PERSON.search(address) else ""


def find_channel(event: Event) -> Channel:
    """How an event was held: at a place, by video, by telephone; a meeting where nobody says.

    Calendars add a video link to whatever is planned, so a place goes before it.
    """
    place = event.text("LOCATION")
    links = tuple(filter(None, (event.text(name) for name in _LINKS)))
    if place and not _PHONE.match(place) and not _ONLINE.search(place):
        return "meeting"
    conferences = event.every("CONFERENCE")
    if links or _is_video(conferences):
        return "video"
    if any(_PHONE.match(text) for text in (place, *(c.value for c in conferences))):
        return "call"
    return "video" if _ONLINE.search(f"{place} {event.text('URL')}") else "meeting"


def _is_video(conferences: Iterable[Property]) -> bool:
    """Whether one of the conferences has more than a telephone number (RFC 7986, 5.11)."""
    return any(
        "VIDEO" in found.parameters.get("FEATURE", "").upper() or _ONLINE.search(found.value)
        for found in conferences
    )
