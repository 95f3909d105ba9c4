"""The properties of a note as an edit finds them, and what no edit of properties survives.

Refused are YAML that cannot be read, a key that stands twice, something that looks like a
frontmatter and is none for Obsidian, and in a property that is to change: anchors, aliases, tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import yaml

from vaultnet.model import Property, Sequence, Table
from vaultnet.text.edit.refusal import Code, refuse
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.values import find_entry
from vaultnet.text.frontmatter import Block
from vaultnet.text.note import parse

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNUSABLE: dict[str, Code] = {
    "yaml-syntax": "frontmatter-unreadable",
    "yaml-not-a-map": "frontmatter-not-a-map",
    "yaml-too-deep": "frontmatter-too-deep",
    "yaml-duplicate-key": "duplicate-key",
}
_OPENING = re.compile(r"---[ \t]*\n(?:#[^\n]*\n)*[^\n]*:(?:[ \t\n]|\Z)")
_MAP_EVENTS = (yaml.MappingStartEvent, yaml.MappingEndEvent)


class Knot(NamedTuple):
    """Something in the YAML that makes a value more than its text, and the offset where it is."""

    code: Literal["anchor", "yaml-tag"]
    start: int


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """The properties of a source that may be edited.

    `table` is the map of them all; `knots` are the anchors, aliases and tags in it.
    """

    source: Source
    table: Table
    knots: tuple[Knot, ...] = ()

    @property
    def is_flow(self) -> bool:
        """Whether the properties stand in braces, as JSON does."""
        return self.source.block is not None and is_flow(self.source, self.table)

    def find(self, key: str) -> Property | None:
        """The property of that key, if there is one and nothing in it hides from its text.

        Anchors and aliases tie a value to other values, tags change what it is, and `[[Note]]`
        without quotes is a list in a list: whoever wrote them should say what is meant.
        """
        entry, source = find_entry(self.table, key), self.source
        if entry is None:
            return None
        for knot in self.knots:
            if entry.start <= knot.start < entry.end:
                raise refuse(knot.code, source.place(knot.start), key=entry.key)
        for code, place, details in source.note.problems:
            within = entry.line <= place.line <= source.row_at(entry.end) + 1
            if code == "property-link-unquoted" and within:
                raise refuse("link-unquoted", place, **dict(details))
        return entry


def read_frontmatter(source: Source) -> Frontmatter:
    """The properties that a source has, none if it has no frontmatter; refuses broken ones."""
    for code, place, details in source.note.problems:
        if code in _UNUSABLE:
            raise refuse(_UNUSABLE[code], place, **dict(details))
    if source.block is None:
        return Frontmatter(source, Table((), 0, 0, 0, 0))
    return _read_block(source, source.block)


def is_flow(source: Source, value: Sequence | Table) -> bool:
    """Whether a list or a map stands in brackets or braces."""
    return source.text.startswith(("[", "{"), value.start)


def check_no_lookalike(source: Source) -> None:
    """Refuse to put a frontmatter above something that was meant to be one."""
    text = source.lines.text
    if _OPENING.match(text):
        raise refuse("frontmatter-unclosed", source.place(0))
    below = text.lstrip()
    if _OPENING.match(below) and parse(source.path, below.encode()).properties:
        raise refuse("frontmatter-not-first", source.place(len(text) - len(below)))


def _read_block(source: Source, block: Block) -> Frontmatter:
    try:
        events = list(yaml.parse(source.text[block.start : block.end], Loader=_LOADER))
    except (yaml.YAMLError, ValueError) as error:  # control characters, which reading forgives
        place = source.place(block.start)
        raise refuse("frontmatter-unreadable", place, reason=_reason(error)) from error
    maps = [event for event in events if isinstance(event, _MAP_EVENTS)]
    start = block.start + (_offset(maps[0].start_mark) if maps else 0)
    end = max((entry.end for entry in source.note.properties), default=start)
    if maps and getattr(maps[0], "flow_style", False):
        end = block.start + _offset(maps[-1].end_mark)
    table = Table(source.note.properties, *source.lines.place(start), start, end)
    return Frontmatter(source, table, tuple(_knots(events, block.start)))


def _knots(events: list[yaml.Event], offset: int) -> Iterator[Knot]:
    for event in events:
        start = offset + _offset(event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Knot("anchor", start)
        elif getattr(event, "tag", None):
            yield Knot("yaml-tag", start)


def _offset(mark: Any) -> int:
    """The offset of a mark, which an event that was parsed always has."""
    return int(mark.index)


def _reason(error: Exception) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
