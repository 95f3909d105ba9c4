"""The proof of an edit before it is written: all else in the note is read as it was.

Everything that vaultnet reads from a note is compared, places aside, except the one property
and the rows that the edit changes; these must say what was asked for. A row is changed unless it
belongs to the equal rows at the beginning or at the end of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vaultnet.model import Callout, Heading, Item, Note, Place, Reference, Tag
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.source import Source, Step, read_source
from vaultnet.text.edit.spans import Edit
from vaultnet.text.edit.values import plainly
from vaultnet.text.lines import Lines

_OWN = -2  # the index of an item or heading that the edit itself has made or changed

Rank = Callable[[int], int]


def prove(source: Source, step: Step) -> Edit:
    """The edit of a step, proved; RefusedError if it would do more or less than it should."""
    edit = Edit(step.replacements)
    if not edit.replacements:
        return edit
    place = source.place(edit.replacements[0].start)
    after = read_source(source.path, _carried_out(edit, source.data, place))
    undone = edit.inverse(source.data).apply(after.data) == source.data
    if not (undone and _same_elsewhere(source, after, step)):
        raise refuse("unproved", place)
    for code in _new_findings(source.note, after.note):
        raise refuse("new-finding", place, finding=code)
    if not step.holds(after.note):
        raise refuse("unproved", place)
    return edit


def _carried_out(edit: Edit, data: bytes, place: Place) -> bytes:
    try:
        return edit.apply(data)
    except UnicodeEncodeError as error:  # half of a surrogate pair, from a broken command line
        raise refuse("text-unwritable", place) from error


def _new_findings(before: Note, after: Note) -> Iterator[str]:
    """The codes of what is wrong with the note only now."""
    known = Counter((found.code, found.details) for found in before.problems)
    now = Counter((found.code, found.details) for found in after.problems)
    return (code for code, _ in now - known)


def _same_elsewhere(before: Source, after: Source, step: Step) -> bool:
    first, last_before, last_after = _changed_rows(before.lines, after.lines)
    remainder = _Rows(before, first, last_before).remainder(step.key)
    return remainder == _Rows(after, first, last_after).remainder(step.key)


def _changed_rows(before: Lines, after: Lines) -> tuple[int, int, int]:
    """The first row that differs, and behind the last one: where the rows are equal again."""
    old, new = before.rows, after.rows
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - first
    equal = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return first, len(old) - equal, len(new) - equal


class _Rows(NamedTuple):
    """A note and those of its rows that an edit changes, from `first` up to `last`."""

    source: Source
    first: int
    last: int

    def remainder(self, key: str | None) -> tuple[object, ...]:
        """What is read from the note besides the property `key` and the rows, without places."""
        note = self.source.note
        items, headings = self._ranks(note.items), self._ranks(note.headings)
        body = [r for r in note.references if r.kind != "property" and self._spares(r)]
        return (
            note.unread,
            [(entry.key, plainly(entry.value)) for entry in note.properties if entry.key != key],
            [(*r[:4], r.key) for r in note.references if _is_elsewhere(r, key)],
            [tag.name for tag in note.tags if not tag.inline and (key or "").casefold() != "tags"],
            [(*r[:4], items(r.item), r.quoted) for r in body],
            [tag.name for tag in note.tags if tag.inline and self._spares(tag)],
            [_said(item, items, headings) for item in note.items if self._spares(item)],
            [(h.level, h.text) for h in note.headings if self._spares(h)],
            [callout[:3] for callout in note.callouts if self._spares(callout)],
        )

    def _spares(self, part: Item | Heading | Reference | Tag | Callout) -> bool:
        """Whether a part of the body lies outside the rows."""
        begin = part.line - 1
        end = begin if isinstance(part, Callout) else self.source.row_at(part.end)
        return begin >= self.last or end < self.first

    def _ranks(self, parts: Iterable[Item | Heading]) -> Rank:
        """The indices of items or headings, counted without those of the rows."""
        spared = [index for index, part in enumerate(parts) if self._spares(part)]
        ranks = {-1: -1, **{index: rank for rank, index in enumerate(spared)}}
        return lambda index: ranks.get(index, _OWN)


def _is_elsewhere(reference: Reference, key: str | None) -> bool:
    """Whether a link stands in another property than `key`."""
    if reference.kind != "property":
        return False
    return key is None or not f"{reference.key}.".startswith(f"{key}.")


def _said(item: Item, items: Rank, headings: Rank) -> tuple[object, ...]:
    return (item.text, item.status, items(item.parent), headings(item.heading), item.quoted)
