"""References and tags of the running text, each with its place in the note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultnet.model import Reference, Tag
from vaultnet.text.lines import Lines
from vaultnet.text.marks import LinkMark, TagMark, read_marks
from vaultnet.text.outline import Passage


class Prose(NamedTuple):
    """What the passages of a text refer to and how they are tagged, in order."""

    references: list[Reference]
    tags: list[Tag]


def read_prose(lines: Lines, passages: Iterable[Passage]) -> Prose:
    """Read the marks of every passage that may hold one."""
    prose = Prose([], [])
    for passage in passages:
        written = lines.text[passage.start : passage.end]
        if "[[" in written or "](" in written or "#" in written:
            marks = read_marks(written)
            prose.references.extend(_place_links(lines, passage, marks.links))
            prose.tags.extend(_place_tags(lines, passage, marks.tags))
    return prose


def _place_links(lines: Lines, passage: Passage, links: list[LinkMark]) -> Iterator[Reference]:
    """The references of a passage; the excerpt of a line is cut once for all of them."""
    offset, _, item, quoted = passage
    excerpt, excerpt_line = "", 0
    for link in links:
        start = offset + link.start
        line, column = lines.place(start)
        if line != excerpt_line:
            excerpt, excerpt_line = lines.excerpt(line), line
        span = (line, column, start, offset + link.end)
        yield Reference(link.kind, *link.address, *span, item, quoted, "", excerpt)


def _place_tags(lines: Lines, passage: Passage, tags: list[TagMark]) -> Iterator[Tag]:
    for tag in tags:
        start = passage.start + tag.start
        yield Tag(tag.name, True, *lines.place(start), start, passage.start + tag.end)
