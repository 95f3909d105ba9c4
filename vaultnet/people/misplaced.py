"""Marks of interactions in lines that record none, where nobody will count them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set
from operator import attrgetter

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Diagnostic, Item, Note, Place, Tag, problem
from vaultnet.people.log import sections


def find_unused_marks(note: Note, read: Set[int], vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Purpose tags (`#дал`, `#ask`) in plain list items of a contact's note that record nothing.

    `read` are the lines that record something, or are reported as unreadable. Tasks, quotes and
    checklists have marks of their own, and prose may tag what it likes.
    """
    marks = [tag for tag in note.tags if tag.inline and _is_purpose(tag, vocabulary)]
    if not marks:
        return
    checklist = sections(note.headings, "checklist_headings", vocabulary)
    for tag in marks:
        item = _item_of(tag, note)
        if item is None or item.status or item.quoted:
            continue
        if item.line not in read and item.heading not in checklist:
            yield problem("mark-unused", Place(note.path, tag.line, tag.column), tag=tag.name)


def _is_purpose(tag: Tag, vocabulary: Vocabulary) -> bool:
    return squeeze(tag.name.partition("/")[0]) in vocabulary.purposes


def _item_of(tag: Tag, note: Note) -> Item | None:
    """The list item whose own paragraph a tag stands in."""
    before = bisect_right(note.items, tag.start, key=attrgetter("start"))
    item = note.items[before - 1] if before else None
    return item if item and tag.start < item.end else None
