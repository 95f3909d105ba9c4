"""The properties of a note as texts: by the concept they mean, lists and maps flattened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, Place, Property, Scalar, Table, Value
from vaultnet.people.dates import is_blank

_SEPARATOR = re.compile(r"[\s_\-]+")


def values_of(note: Note, concept: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Place]]:
    """The texts of a structural property such as `type`, each with its place."""
    for entry in note.properties:
        if vocabulary.fields.get(squeeze(entry.key)) == concept:
            for scalar in scalars(entry.value):
                for name in link_targets(note, scalar):
                    yield name.strip(), Place(note.path, scalar.line)


def texts_of(note: Note, concept: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The texts of a structural property, in order."""
    return tuple(text for text, _ in values_of(note, concept, vocabulary))


class Part(NamedTuple):
    """What a note says of one part of a concept; `name` is empty for the concept as a whole.

    `is_flat` tells `rating_trust: 4`, whose key names the part too, from an entry of a map.
    """

    name: str
    entry: Property
    is_flat: bool = False


def parts_of(note: Note, concept: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """The entries of a concept's map (`rating: {trust: 4}`), and its flat properties."""
    for entry in note.properties:
        known = vocabulary.fields.get(squeeze(entry.key))
        if known == concept:
            yield from _entries(entry.value, entry)
        elif known is None and (name := _part_named(entry.key, concept, vocabulary)):
            yield Part(name, entry, is_flat=True)


def _entries(value: Value, whole: Property) -> Iterator[Part]:
    """The entries of a map, or of the maps in a list; any other value belongs to the whole."""
    if isinstance(value, Table):
        yield from (Part(entry.key, entry) for entry in value.entries)
    elif isinstance(value, Scalar):
        yield Part("", whole._replace(value=value))
    else:
        for item in value.items:
            yield from _entries(item, whole)


def _part_named(key: str, concept: str, vocabulary: Vocabulary) -> str:
    """What follows a word of the concept in a key: `trust` in `rating_trust`."""
    for separator in _SEPARATOR.finditer(key):
        if vocabulary.fields.get(squeeze(key[: separator.start()])) == concept:
            return key[separator.end() :]
    return ""


def scalars(value: Value) -> Iterator[Scalar]:
    """The scalars of a value that say something, lists and maps flattened."""
    if isinstance(value, Scalar):
        if not value.is_null and not is_blank(value.text):
            yield value
        return
    parts = (e.value for e in value.entries) if isinstance(value, Table) else value.items
    for part in parts:
        yield from scalars(part)


def link_targets(note: Note, scalar: Scalar) -> tuple[str, ...]:
    """The targets of the links in a scalar, or its text if it holds none.

    References stand in the order of the text, so that a long list is searched, not read.
    """
    end = max(scalar.end, scalar.start + 1)
    first = bisect_left(note.references, scalar.start, key=attrgetter("start"))
    inside = takewhile(lambda r: r.start < end, islice(note.references, first, None))
    return tuple(r.target for r in inside if r.kind != "embed") or (scalar.text,)
