"""Operations on properties that hold one value, and on the entries of a map such as ratings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vaultnet.model import Note, Property, Scalar, Sequence, Table
from vaultnet.text.edit.entries import (
    add_collection,
    add_scalar,
    remove_entry,
    replace_scalar,
)
from vaultnet.text.edit.frontmatter import Frontmatter, is_flow, read_frontmatter
from vaultnet.text.edit.habits import prefers_flow, slot_beside
from vaultnet.text.edit.refusal import Code, refuse
from vaultnet.text.edit.scalars import Writable, spell, write_scalar
from vaultnet.text.edit.source import NOTHING, Source, Step
from vaultnet.text.edit.spans import Replacement
from vaultnet.text.edit.values import find_entry, plainly, property_of

_TEMPLATE = re.compile(r"\{\{[^{}\n]*\}\}")  # what a template was to fill in: `{{date}}`
_NO_ENTRIES = Table((), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SetProperty:
    """Give a property one value; without such a property, add it behind the others.

    Refused for a list or a map that holds something, since that would be lost; a `{{date}}` that
    a template has left there holds nothing.
    """

    key: str
    value: Writable

    def plan(self, source: Source) -> Step:
        """The step that writes the value."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        key = found.key if found else self.key
        if found and _says(found, self.value):
            return NOTHING
        replacement = _set_scalar(front, front.table, found, key, self.value)
        return Step((replacement,), lambda note: _says(property_of(note, key), self.value), key)


@dataclass(frozen=True, slots=True)
class RemoveProperty:
    """Take a property out, with all that belongs to its value."""

    key: str

    def plan(self, source: Source) -> Step:
        """The step that removes it; nothing to do without such a property."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        if found is None:
            return NOTHING
        replacement = remove_entry(front, front.table, found)
        return Step((replacement,), lambda note: property_of(note, found.key) is None, found.key)


@dataclass(frozen=True, slots=True)
class SetEntry:
    """Give an entry of a map one value: `SetEntry("rating", "competence", 4)`.

    The entry and the map are added if they are missing. Refused if the property is no map.
    """

    key: str
    entry: str
    value: Writable

    def plan(self, source: Source) -> Step:
        """The step that writes the entry."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        key = found.key if found else self.key
        table = _map_of(front, found) if found else _NO_ENTRIES
        inner = find_entry(table, self.entry)
        name = inner.key if inner else self.entry
        if inner and _says(inner, self.value):
            return NOTHING
        replacement = (
            _set_scalar(front, table, inner, name, self.value)
            if table.end
            else _add_map(front, found, key, name, self.value)
        )
        return Step((replacement,), _holds_entry(key, table, name, self.value), key)


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """Take one entry out of a map; the map stays, if need be empty."""

    key: str
    entry: str

    def plan(self, source: Source) -> Step:
        """The step that removes it; nothing to do without such an entry."""
        front = read_frontmatter(source)
        found = front.find(self.key)
        table = _map_of(front, found) if found else _NO_ENTRIES
        inner = find_entry(table, self.entry)
        if found is None or inner is None:
            return NOTHING
        replacement = remove_entry(front, table, inner)
        return Step((replacement,), _holds_entry(found.key, table, inner.key, None), found.key)


def _set_scalar(
    front: Frontmatter, table: Table, entry: Property | None, key: str, value: Writable
) -> Replacement:
    """The value in place of the one that an entry of the map has, or as an entry of its own."""
    if entry is None:
        return add_scalar(front, table, key, value)
    old, flow = entry.value, is_flow(front.source, table)
    if isinstance(old, Scalar):
        return replace_scalar(front, entry, old, value, flow=flow)
    written = front.source.text[old.start : old.end]
    if plainly(old) is not None and not _TEMPLATE.fullmatch(written):
        code: Code = "value-is-list" if isinstance(old, Sequence) else "value-is-map"
        raise refuse(code, front.source.place(old.start), key=entry.key)
    return Replacement(old.start, old.end, write_scalar(value, slot_beside(front, None, flow=flow)))


def _map_of(front: Frontmatter, entry: Property) -> Table:
    """The map that a property holds; one without a place where the property is empty."""
    if isinstance(entry.value, Table):
        return entry.value
    if plainly(entry.value) is None:
        return _NO_ENTRIES
    code: Code = "value-is-list" if isinstance(entry.value, Sequence) else "value-is-text"
    raise refuse(code, front.source.place(entry.value.start), key=entry.key)


def _add_map(
    front: Frontmatter, entry: Property | None, key: str, name: str, value: Writable
) -> Replacement:
    """A map with one entry, as the value of a property that is missing or empty."""
    flow = prefers_flow(front)
    slot = slot_beside(front, None, flow=flow)
    written = f"{write_scalar(name, slot)}: {write_scalar(value, slot)}"
    return add_collection(front, Table, entry, key, written, flow=flow)


def _holds_entry(
    key: str, table: Table, name: str, value: Writable | None
) -> Callable[[Note], bool]:
    """Whether a map has this value for an entry, or none, and its other values as they were."""

    def holds(note: Note) -> bool:
        entry = property_of(note, key)
        now = entry.value if entry and isinstance(entry.value, Table) else _NO_ENTRIES
        return _says(find_entry(now, name), value) and _others(now, name) == _others(table, name)

    return holds


def _others(table: Table, name: str) -> list[object]:
    return [(entry.key, plainly(entry.value)) for entry in table.entries if entry.key != name]


def _says(entry: Property | None, value: Writable | None) -> bool:
    """Whether an entry has a value; None stands for no entry at all."""
    if entry is None or value is None:
        return entry is None and value is None
    words = plainly(entry.value) or ""
    return isinstance(words, str) and words.rstrip("\n") == spell(value)
