"""Operations on properties that hold a list: one item more, one item less."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vaultnet.model import Note, Property, Scalar, Sequence, Value
from vaultnet.text.edit.entries import add_collection, replace_by_rows
from vaultnet.text.edit.flow import add_member, remove_member
from vaultnet.text.edit.folded import BLOCK_SIGNS, row_behind
from vaultnet.text.edit.frontmatter import Frontmatter, is_flow, read_frontmatter
from vaultnet.text.edit.habits import indent_of, prefers_flow, slot_beside
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.scalars import reads_as, spell, write_scalar
from vaultnet.text.edit.source import NOTHING, Source, Step
from vaultnet.text.edit.spans import Replacement
from vaultnet.text.edit.values import composed, plainly, property_of

_DASH = re.compile(r"[ \t]*-[ \t]+")


@dataclass(frozen=True, slots=True)
class AppendItem:
    """Put a text behind the items of a list; one that is among them already is not repeated.

    A property that holds one text becomes a list of two; a missing one is added.
    """

    key: str
    item: str

    def plan(self, source: Source) -> Step:
        """The step that adds the item."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        key = found.key if found else self.key
        items = _items_of(front, found) if found else ()
        if _index(items, spell(self.item)) >= 0:
            return NOTHING
        wanted = (*items, spell(self.item))
        return Step((self._add(front, found),), lambda note: _says(note, key, wanted), key)

    def _add(self, front: Frontmatter, found: Property | None) -> Replacement:
        if found is None or plainly(found.value) is None:
            if found and isinstance(found.value, Sequence):
                written = write_scalar(self.item, slot_beside(front, None, flow=True))
                return add_member(front.source, found.value, written)
            flow = prefers_flow(front)
            written = write_scalar(self.item, slot_beside(front, None, flow=flow))
            return add_collection(front, Sequence, found, self.key, written, flow=flow)
        if isinstance(found.value, Sequence):
            return _add_item(front, found.value, self.item)
        return _make_list(front, found, self.item)


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take a text out of a list, where it stands first; a single text leaves nothing."""

    key: str
    item: str

    def plan(self, source: Source) -> Step:
        """The step that removes the item; nothing to do without it."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        items = _items_of(front, found) if found else ()
        index = _index(items, self.item)
        if found is None or index < 0:
            return NOTHING
        left = (*items[:index], *items[index + 1 :])
        replacement = _remove_item(source, found.value, index)
        return Step((replacement,), lambda note: _says(note, found.key, left), found.key)


def _add_item(front: Frontmatter, sequence: Sequence, item: str) -> Replacement:
    """One item more: in the brackets, or on a row like the one of the last item."""
    source = front.source
    flow = is_flow(source, sequence)
    written = write_scalar(item, slot_beside(front, sequence, flow=flow))
    if flow:
        return add_member(source, sequence, written)
    lead = source.before(sequence.items[-1].start)
    if not _DASH.fullmatch(lead):
        lead = " " * (sequence.column - 1) + "- "
    return source.insert_rows(row_behind(source, sequence), [lead + written])


def _make_list(front: Frontmatter, entry: Property, item: str) -> Replacement:
    """A list of the one text that a property holds, as it is written, and the item."""
    source, value = front.source, entry.value
    old = source.text[value.start : value.end]
    if old.startswith(BLOCK_SIGNS) or source.row_at(value.start) != source.row_at(value.end):
        raise refuse("value-is-text", source.place(value.start), key=entry.key)
    if prefers_flow(front) and reads_as(f"[{old}]") == plainly(value):
        written = write_scalar(item, slot_beside(front, value, flow=True))
        return Replacement(value.start, value.end, f"[{old}, {written}]")
    margin = " " * (entry.column - 1 + indent_of(front, Sequence))
    written = write_scalar(item, slot_beside(front, value))
    return replace_by_rows(source, value, ["", f"{margin}- {old}", f"{margin}- {written}"])


def _remove_item(source: Source, value: Value, index: int) -> Replacement:
    if isinstance(value, Scalar):
        return Replacement(_behind_sign(source, value.start), value.end, "")
    if not isinstance(value, Sequence) or is_flow(source, value):
        return remove_member(source, value, index)
    item = value.items[index]
    first = source.row_at(_behind_sign(source, item.start) - 1)
    return source.remove_rows(first, row_behind(source, item) - 1)


def _behind_sign(source: Source, start: int) -> int:
    """The offset behind the colon or the dash that stands before a value."""
    return len(source.lines.text[:start].rstrip())


def _index(items: tuple[object, ...], item: str) -> int:
    """Where a text stands in a list, -1 if it does not; how its letters are composed is all one."""
    texts = [composed(text) if isinstance(text, str) else None for text in items]
    return texts.index(composed(item)) if composed(item) in texts else -1


def _items_of(front: Frontmatter, entry: Property) -> tuple[object, ...]:
    """The items of a list, the one text of a property that has no list, or nothing."""
    if plainly(entry.value) is None:
        return ()
    if isinstance(entry.value, Sequence):
        return tuple(map(plainly, entry.value.items))
    if isinstance(entry.value, Scalar):
        return (entry.value.text,)
    raise refuse("value-is-map", front.source.place(entry.value.start), key=entry.key)


def _says(note: Note, key: str, items: tuple[object, ...]) -> bool:
    """Whether a property holds exactly these items."""
    entry = property_of(note, key)
    return entry is not None and plainly(entry.value) == (("list", *items) if items else None)
