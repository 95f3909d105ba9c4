"""References and tags of the running text, each with its place in the note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vaultnet.model import Reference, Tag
from vaultnet.text.blocks import Passage
from vaultnet.text.lines import Lines
from vaultnet.text.marks import LinkMark, read_marks


class Prose(NamedTuple):
    """What the passages of a text refer to and how they are tagged, in order."""

    references: list[Reference]
    tags: list[Tag]


def read_prose(lines: Lines, passages: Iterable[Passage]) -> Prose:
    """Read the marks of every passage that may hold one."""
    prose = Prose([], [])
    text = lines.text
    for passage in passages:
        start = passage.start
        written = text[start : passage.end]
        if "[[" not in written and "](" not in written and "#" not in written:
            continue
        marks = read_marks(written)
        for link in marks.links:
            prose.references.append(_reference(lines, passage, link))
        for tag in marks.tags:
            line, column = lines.place(start + tag.start)
            prose.tags.append(Tag(tag.name, True, line, column, start + tag.start, start + tag.end))
    return prose


def _reference(lines: Lines, passage: Passage, link: LinkMark) -> Reference:
    start = passage.start + link.start
    line, column = lines.place(start)
    target, subpath, display = link.address
    return Reference(
        link.kind,
        target,
        subpath,
        display,
        line,
        column,
        start,
        passage.start + link.end,
        passage.item,
        passage.quoted,
        "",
        lines.excerpt(line),
    )
