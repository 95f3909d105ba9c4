"""Interactions that a contact's properties list: `interactions: [{date: …, text: …}]`.

The Friend Tracker plugin for Obsidian keeps them so.
"""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.vocabulary import squeeze
from vaultnet.model import Diagnostic, Interaction, Note, Place, Scalar, Sequence, Table, problem
from vaultnet.people.dates import Unreadable, read_day
from vaultnet.people.properties import scalars
from vaultnet.people.sources import Sources, record


def find_recorded(note: Note, sources: Sources) -> Iterator[Interaction | Diagnostic]:
    """One interaction for each entry with a day; its other texts are what the line says."""
    if note.path not in sources.contacts:
        return
    for entry in note.properties:
        if sources.vocabulary.fields.get(squeeze(entry.key)) == "interactions":
            items = entry.value.items if isinstance(entry.value, Sequence) else ()
            for item in items:
                if isinstance(item, Table):
                    yield from _read(item, note, sources)


def _read(table: Table, note: Note, sources: Sources) -> Iterator[Interaction | Diagnostic]:
    days: list[Scalar] = []
    texts: list[Scalar] = []
    for entry in table.entries:
        is_day = sources.vocabulary.fields.get(squeeze(entry.key)) == "date"
        (days if is_day else texts).extend(scalars(entry.value))
    for written in days[:1]:
        day = read_day(written.text, sources.vocabulary)
        if isinstance(day, Unreadable):
            place = Place(note.path, written.line, written.column)
            yield problem(day.reason, place, key="date", text=written.text)
        else:
            text = ": ".join(scalar.text for scalar in texts)
            place = Place(note.path, table.line)
            yield record(day, note.path, "log", place, text, sources.vocabulary)
