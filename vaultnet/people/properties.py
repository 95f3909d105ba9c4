"""The properties of a note as texts: by the concept they mean, lists and maps flattened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile
from operator import attrgetter

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, Place, Scalar, Table, Value
from vaultnet.people.dates import is_blank


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
    return tuple(r.target for r in inside if r.kind == "property") or (scalar.text,)
