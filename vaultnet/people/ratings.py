"""The marks from 1 to 5 that a note gives its person: a map, flat properties, or one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import (
    Diagnostic,
    Fact,
    Note,
    Place,
    Property,
    Rating,
    Scalar,
    Table,
    Value,
    problem,
)
from vaultnet.people.dates import Unreadable, read_day
from vaultnet.people.properties import parts_of, scalars

WHOLE = "overall"
OWN_KEYS = ("depth", "trust", "benefit", "career", "satisfaction")
"""The marks of the relationship itself, which may also be properties of their own."""

_MARK = re.compile(r"([0-9]+(?:[.,][0-9]+)?)(?:\s*/\s*5)?")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?(?:\s*/\s*[0-9]+)?")
_NAMESAKES = {"influence": "authority"}  # the source calls a criterion and its first part alike


class Ratings(NamedTuple):
    """The ratings of one note, each part once, the day they name, and what could not be read."""

    ratings: tuple[Rating, ...]
    rated_on: Fact[date] | None
    problems: tuple[Diagnostic, ...]


Finding = Rating | Fact[date] | Diagnostic


def read_ratings(note: Note, vocabulary: Vocabulary) -> Ratings:
    """Everything a note rates; a part that cannot be read loses no other.

    An empty value says nothing. Of two ratings of one part the first counts.
    """
    ratings: dict[str, Rating] = {}
    days: list[Fact[date]] = []
    problems: list[Diagnostic] = []
    for key, finding in _find(note, vocabulary):
        if isinstance(finding, Diagnostic):
            problems.append(finding)
        elif isinstance(finding, Fact):
            days.append(finding)
        elif finding.part in ratings:
            problems.append(problem("property-twice", finding.place, key=key))
        else:
            ratings[finding.part] = finding
    return Ratings(tuple(ratings.values()), days[0] if days else None, tuple(problems))


def read_mark(text: str) -> float | None:
    """The mark that a text says (`4`, `4,5`, `4/5`); None if it is none from 1 to 5."""
    match = _MARK.fullmatch(text.strip())
    value = float(match[1].replace(",", ".")) if match else 0.0
    return value if 1 <= value <= 5 else None


def _find(note: Note, vocabulary: Vocabulary) -> Iterator[tuple[str, Finding]]:
    """Every finding with the key it stands under."""
    reader = _Reader(note.path, vocabulary)
    for part in parts_of(note, "rating", vocabulary):
        if not part.is_flat or reader.knows(part.name) or _is_number(part.entry.value):
            yield from reader.read_entry(part.name, part.entry, WHOLE)
    for entry in note.properties:
        key = squeeze(entry.key)
        own = vocabulary.fields.get(key) or vocabulary.ratings.get(key)
        if own in OWN_KEYS and _is_number(entry.value):
            yield from reader.read_value(entry, own)


class _Reader(NamedTuple):
    """Reads the ratings of one note, at `path`."""

    path: str
    vocabulary: Vocabulary

    def knows(self, name: str) -> bool:
        """Whether a name means something within a rating."""
        return self._names_day(name) or self._part(name, "") is not None

    def read_entry(self, name: str, entry: Property, above: str) -> Iterator[tuple[str, Finding]]:
        """What an entry says within the criterion `above`, or within the whole."""
        if self._names_day(name):
            yield from self._read_day(entry)
        elif part := self._part(name, above):
            yield from self.read_value(entry, part)
        elif any(scalars(entry.value)):
            place = Place(self.path, entry.line, entry.column)
            yield entry.key, problem("rating-unknown", place, key=entry.key)

    def read_value(self, entry: Property, part: str) -> Iterator[tuple[str, Finding]]:
        """The mark of a part, or the marks of the map that stands for it."""
        for value in _flatten(entry.value):
            if isinstance(value, Table):
                for inner in value.entries:
                    yield from self.read_entry(inner.key, inner, part)
            else:
                yield entry.key, self._read_mark(value, part)

    def _part(self, name: str, above: str) -> str | None:
        """The part that a name means; the whole of a criterion is that criterion."""
        word = squeeze(name)
        part = self.vocabulary.ratings.get(word)
        if not word or part == WHOLE:
            return above
        if part is None:  # the user's own word for a mark
            own = self.vocabulary.fields.get(word)
            return own if own in OWN_KEYS else None
        return _NAMESAKES.get(part, part) if part == above else part

    def _names_day(self, name: str) -> bool:
        return self.vocabulary.fields.get(squeeze(name)) in ("date", "rated_on")

    def _read_day(self, entry: Property) -> Iterator[tuple[str, Finding]]:
        for scalar in scalars(entry.value):
            place = Place(self.path, scalar.line, scalar.column)
            day = read_day(scalar.text, self.vocabulary)
            if isinstance(day, Unreadable):
                yield entry.key, problem(day.reason, place, key=entry.key, text=day.text)
            else:
                yield entry.key, Fact(day, Place(self.path, scalar.line))

    def _read_mark(self, scalar: Scalar, part: str) -> Rating | Diagnostic:
        value = read_mark(scalar.text)
        if value is not None:
            return Rating(part, value, Place(self.path, scalar.line))
        where = Place(self.path, scalar.line, scalar.column)
        return problem("rating-unreadable", where, text=scalar.text)


def _is_number(value: Value) -> bool:
    return isinstance(value, Scalar) and _NUMBER.fullmatch(value.text.strip()) is not None


def _flatten(value: Value) -> Iterator[Scalar | Table]:
    """The scalars of a value that say something, and its maps, whole."""
    if isinstance(value, Table):
        yield value
    elif isinstance(value, Scalar):
        yield from scalars(value)
    else:
        for item in value.items:
            yield from _flatten(item)
