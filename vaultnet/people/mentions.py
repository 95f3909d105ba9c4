"""Interactions by link: a dated note that names a contact, a contact's note that names a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Interaction, Note, Place, Reference
from vaultnet.people.marks import read_marks
from vaultnet.people.sources import DatedNote, Sources, may_count, with_marks
from vaultnet.people.tasks import done_day

_BULLET = re.compile(r"(?:>\s*)*(?:(?:[-*+]|\d+[.)]|#{1,6})\s+)?(?:\[.\]\s+)?")


def find_mentions(note: Note, sources: Sources) -> Iterator[Interaction]:
    """Links of a dated note to contacts (docs/contacts.md, source 3)."""
    dated = sources.dated.get(note.path)
    if dated is None:
        return
    for reference in note.references:
        if not _is_presence(note, reference, sources.vocabulary):
            continue
        contact = sources.contact(reference)
        if contact and contact != note.path:
            yield _mention(dated, contact, reference, sources.vocabulary)


def find_named_days(note: Note, sources: Sources) -> Iterator[Interaction]:
    """Links of a contact's own note to dated notes (source 6); a property names no meeting."""
    if note.path not in sources.contacts:
        return
    for reference in note.references:
        if reference.kind == "property" or not may_count(note, reference):
            continue
        target = sources.resolve(reference.target)
        if target and target != note.path and target in sources.dated:
            day = sources.dated[target].day
            place = Place(note.path, reference.line)
            yield Interaction(day, note.path, "link", place, text=reference.excerpt)


def _mention(
    dated: DatedNote, contact: str, reference: Reference, vocabulary: Vocabulary
) -> Interaction:
    text = _BULLET.sub("", reference.excerpt, count=1)
    marks = read_marks(text, vocabulary, reference.target)._replace(text=text.strip())
    if dated.is_meeting and marks.channel is None:
        marks = marks._replace(channel="meeting")
    place = Place(dated.path, reference.line)
    return with_marks(dated.day, contact, "dated_note", place, text, marks)


def _is_presence(note: Note, reference: Reference, vocabulary: Vocabulary) -> bool:
    """Whether a link says that somebody was there on the note's day.

    Of the properties only the list of attendees does; a done task with a day of its own does not.
    """
    if reference.kind == "property":
        name = squeeze(reference.key.split(".")[0])
        return vocabulary.fields.get(name) == "attendees"
    if reference.item >= 0 and done_day(note.items[reference.item]):
        return False
    return may_count(note, reference)
