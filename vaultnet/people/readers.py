"""How the text of each property of a contact is read: a table from concepts to readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, Property, Scalar, Table
from vaultnet.people.cadence import is_no_timer, is_unset, read_cadence
from vaultnet.people.dates import Anniversary, Unreadable, read_anniversary, read_day
from vaultnet.people.properties import link_targets, scalars
from vaultnet.people.zones import read_zone

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers need beside the value: the words people use, and what a target means here."""

    vocabulary: Vocabulary
    resolve: Callable[[str], str | None]


class Written(NamedTuple):
    """A property of a note as its reader sees it: with the scalars that say something."""

    note: Note
    property: Property
    scalars: tuple[Scalar, ...]


SILENTLY = ""


class Rejected(Exception):  # noqa: N818 - a reader's verdict on a value, caught in this module
    """A value that cannot be read: a diagnostic of this code at its place, or none if SILENTLY."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


Reader = Callable[[Written, Reading], object]


def _read_day(written: Written, reading: Reading) -> date:
    return _accept(read_day(written.scalars[0].text, reading.vocabulary))


def _read_newest_day(written: Written, reading: Reading) -> date:
    """The newest of one or several days."""
    return max(_accept(read_day(s.text, reading.vocabulary)) for s in written.scalars)


def _read_anniversary(written: Written, reading: Reading) -> Anniversary:
    return _accept(read_anniversary(written.scalars[0].text, reading.vocabulary))


def _read_dates(written: Written, reading: Reading) -> tuple[tuple[str, Anniversary], ...]:
    """A map from a label to a yearly day."""
    if not isinstance(written.property.value, Table):
        raise Rejected("date-unreadable", written.scalars[0].text)
    return tuple(
        (entry.key, _accept(read_anniversary(scalar.text, reading.vocabulary)))
        for entry in written.property.value.entries
        for scalar in scalars(entry.value)
    )


def _read_cadence(written: Written, reading: Reading) -> int | None:
    text = written.scalars[0].text
    if is_unset(text, reading.vocabulary):
        raise Rejected(SILENTLY, text)
    if is_no_timer(text, reading.vocabulary):
        return None
    days = read_cadence(text, reading.vocabulary)
    if days is None:
        raise Rejected("cadence-unreadable", text)
    return days


def _word_reader(table: str, code: str) -> Reader:
    """A reader of a word that must stand in one table of the vocabulary."""

    def read(written: Written, reading: Reading) -> str:
        text = written.scalars[0].text
        known: Mapping[str, str] = getattr(reading.vocabulary, table)
        if squeeze(text) not in known:
            raise Rejected(code, text)
        return known[squeeze(text)]

    return read


def _read_yes_no(written: Written, reading: Reading) -> bool:
    text = written.scalars[0].text
    for answer, mark in ((True, "yes"), (False, "no")):
        if reading.vocabulary.has(mark, text):
            return answer
    raise Rejected("yes-no-unreadable", text)


def _read_texts(written: Written, reading: Reading) -> tuple[str, ...]:
    return tuple(scalar.text.strip() for scalar in written.scalars)


def _read_targets(written: Written, reading: Reading) -> tuple[str, ...]:
    """Notes that the value links to or names, as paths; plain text that names no note is kept."""
    return tuple(
        reading.resolve(name) or name.strip()
        for scalar in written.scalars
        for name in link_targets(written.note, scalar)
    )


def _read_zones(written: Written, reading: Reading) -> tuple[str, ...]:
    """The text of time zones, each of which `vaultnet.people.zones` can read."""
    for scalar in written.scalars:
        if read_zone(scalar.text, reading.vocabulary) is None:
            raise Rejected("timezone-unknown", scalar.text)
    return _read_texts(written, reading)


def _accept(value: T | Unreadable) -> T:
    if isinstance(value, Unreadable):
        raise Rejected(value.reason, value.text)
    return value


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "last_contact": _read_newest_day,
        "cadence": _read_cadence,
        "kind": _word_reader("kinds", "kind-unknown"),
        "stage": _word_reader("stages", "stage-unknown"),
        "rated_on": _read_day,
        "met": _read_day,
        "met_via": _read_targets,
        "birthday": _read_anniversary,
        "dates": _read_dates,
        "company": _read_targets,
        "role": _read_texts,
        "city": _read_texts,
        "timezone": _read_zones,
        "email": _read_texts,
        "phone": _read_texts,
        "telegram": _read_texts,
        "linkedin": _read_texts,
        "url": _read_texts,
        "channel": _read_texts,
        "interests": _read_texts,
        "needs": _read_texts,
        "offers": _read_texts,
        "works_with": _read_targets,
        "family": _read_targets,
        "friends": _read_targets,
        "uid": _read_texts,
        "verified": _read_day,
        "updated": _read_day,
        "snooze_until": _read_day,
        "paused": _read_yes_no,
        "private": _read_yes_no,
        "do_not_contact": _read_yes_no,
        "no_respect": _read_yes_no,
        "uncomfortable": _read_yes_no,
    }
)
