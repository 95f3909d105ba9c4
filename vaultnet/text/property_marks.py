"""Links and tags that stand in properties.

Sources: Obsidian help, «Properties» and «Tags»; release notes 1.4 (links in properties), 1.9
(`tag` is no longer `tags`, no commas) and 1.11 (Markdown links in properties).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vaultnet.model import (
    Diagnostic,
    Place,
    Property,
    Reference,
    Scalar,
    Sequence,
    Table,
    Tag,
    Value,
    problem,
)
from vaultnet.text.lines import Lines
from vaultnet.text.marks import LinkMark, read_links
from vaultnet.text.tags import valid_name
from vaultnet.text.targets import WIKILINK_PATTERN, split_wikilink


class PropertyMarks(NamedTuple):
    """What the properties link to, how they tag the note, and what was hardly meant so."""

    references: list[Reference]
    tags: list[Tag]
    problems: list[Diagnostic]


def read_property_marks(path: str, lines: Lines, entries: tuple[Property, ...]) -> PropertyMarks:
    """The links in all texts of the properties, in order, and the tags of the `tags` property.

    `[[Note]]` without quotes is a list in a list for YAML and no link for Obsidian: it gives
    `property-link-unquoted` with the `target` that was meant. What cannot be a tag gives
    `tags-invalid` with its text as `tag`: two names in one text, a number, a list in the list.
    """
    marks = PropertyMarks([], [], [])
    for key, value in _walk(lines.text, entries):
        if isinstance(value, Scalar):
            marks.references.extend(_read_scalar(lines, key, value))
        else:
            place = Place(path, value.line, value.column)
            target = _unquoted_link(lines.text, value)
            marks.problems.append(problem("property-link-unquoted", place, target=target))
    for entry in entries:
        if entry.key.casefold() == "tags":
            _read_tags(path, entry.value, marks)
    return marks


def _walk(text: str, entries: tuple[Property, ...]) -> Iterator[tuple[str, Scalar | Sequence]]:
    """Every text that may hold a link, and every unquoted link, with its dotted key."""
    stack: list[tuple[str, Value]] = [(entry.key, entry.value) for entry in reversed(entries)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, Scalar):
            if "[" in value.text and ("](" in value.text or "[[" in value.text):
                yield key, value
        elif isinstance(value, Sequence) and _unquoted_link(text, value):
            yield key, value
        else:
            stack.extend((f"{key}.{name}", child) for name, child in reversed(_children(value)))


def _children(value: Sequence | Table) -> list[tuple[str, Value]]:
    if isinstance(value, Table):
        return [(entry.key, entry.value) for entry in value.entries]
    return [(str(index), item) for index, item in enumerate(value.items)]


def _read_scalar(lines: Lines, key: str, scalar: Scalar) -> Iterator[Reference]:
    """The links of one text; where each stands, if it is written there letter by letter."""
    text = scalar.text
    position = scalar.start
    for mark in read_links(text, text):
        written = text[mark.start : mark.end]
        start = lines.text.find(written, position, scalar.end)
        if start >= 0:
            position = end = start + len(written)
        else:
            start, end = scalar.start, scalar.end
        yield _reference(lines, key, mark, start, end)


def _reference(lines: Lines, key: str, mark: LinkMark, start: int, end: int) -> Reference:
    return Reference("property", *mark.address, *lines.place(start), start, end, key=key)


def _unquoted_link(text: str, value: Sequence) -> str:
    """The target of a flow list that looks like a wikilink; empty if it does not."""
    if len(value.items) != 1 or not text.startswith("[[", value.start):
        return ""
    match = WIKILINK_PATTERN.fullmatch(text, value.start, value.end)
    if match is None:
        return ""
    inner = value.items[0]
    if not isinstance(inner, Sequence) or not all(_is_plain(item) for item in inner.items):
        return ""
    address = split_wikilink(match["inside"])
    return address.target if address else ""


def _is_plain(value: Value) -> bool:
    return isinstance(value, Scalar) and value.plain


def _read_tags(path: str, value: Value, marks: PropertyMarks) -> None:
    for item in value.items if isinstance(value, Sequence) else (value,):
        if isinstance(item, Scalar) and item.is_null:
            continue
        written = item.text.strip() if isinstance(item, Scalar) else ""
        if name := valid_name(written.removeprefix("#")):
            marks.tags.append(Tag(name, False, item.line, item.column, item.start, item.end))
        else:
            place = Place(path, item.line, item.column)
            marks.problems.append(problem("tags-invalid", place, tag=written))
