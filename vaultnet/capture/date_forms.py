"""Days in properties that are not written as `2026-08-14`, though they can mean no other day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from vaultnet.capture.fixes import Fix
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, NoteKind, Place, Scalar
from vaultnet.people.dates import read_leading_day
from vaultnet.text.edit import SetProperty

DAYS: Mapping[NoteKind, frozenset[str]] = MappingProxyType(
    {
        "contact": frozenset(
            {"last_contact", "met", "rated_on", "verified", "updated", "snooze_until", "birthday"}
        ),
        "dated": frozenset({"date"}),
    }
)
"""The properties that are days, in notes of each kind; elsewhere they may mean anything."""


def find_date_fixes(note: Note, kind: NoteKind, vocabulary: Vocabulary) -> Iterator[Fix]:
    """A fix for every such property; lists, links to a day and days with a time are left alone."""
    concepts = DAYS.get(kind, frozenset())
    for entry in note.properties:
        value, concept = entry.value, vocabulary.fields.get(squeeze(entry.key))
        if concept not in concepts or not isinstance(value, Scalar):
            continue
        day = _read_whole(value.text, vocabulary)
        if day and value.text != day.isoformat():
            place = Place(note.path, value.line, value.column)
            operations = (SetProperty(entry.key, day),)
            yield Fix("date-form", place, value.text, day.isoformat(), operations)


def _read_whole(written: str, vocabulary: Vocabulary) -> date | None:
    """The day that a text consists of, without a sign before or behind it."""
    bare = written.strip()
    found = read_leading_day(bare, vocabulary) if bare[:1].isalnum() else None
    if found is None or not isinstance(found[0], date) or found[1] != len(bare) or ":" in bare:
        return None
    return found[0]
