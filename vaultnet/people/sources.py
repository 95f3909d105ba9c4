"""What the finders of interactions share: the vault around a note, and what may count at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Interaction, Note, Place, Reference, Source
from vaultnet.people.marks import Marks, depth_of, read_marks

FINISHED = ("x", "X")
CANCELLED = ("-",)


class DatedNote(NamedTuple):
    """A note that stands for a day, with the day."""

    path: str
    day: date
    is_meeting: bool


class Sources(NamedTuple):
    """What one note draws on: the words people use, what a target means here, and who is who."""

    vocabulary: Vocabulary
    resolve: Callable[[str], str | None]
    contacts: frozenset[str]
    dated: Mapping[str, DatedNote]

    def contact(self, reference: Reference) -> str | None:
        """The contact a reference means, if it means one."""
        target = self.resolve(reference.target)
        return target if target in self.contacts else None


def record(
    day: date, contact: str, source: Source, place: Place, text: str, vocabulary: Vocabulary
) -> Interaction:
    """An interaction with all that its line says: direction, channel, purposes, depth."""
    return with_marks(day, contact, source, place, text, read_marks(text, vocabulary))


def with_marks(
    day: date, contact: str, source: Source, place: Place, text: str, marks: Marks
) -> Interaction:
    """The interaction of a line whose marks are known; `text` is the whole line."""
    channel, direction, purposes, gifts, rest = marks
    depth = depth_of(marks, text, is_log=source == "log")
    return Interaction(
        day, contact, source, place, channel, direction, purposes, gifts, depth, rest
    )


def may_count(note: Note, reference: Reference) -> bool:
    """Whether a link can speak of a contact: no embed, quote, open or cancelled task."""
    if reference.kind == "embed" or reference.quoted:
        return False
    index = reference.item
    while index >= 0:
        item = note.items[index]
        if item.status:
            return item.status in FINISHED
        index = item.parent
    return True
