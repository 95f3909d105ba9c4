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
        written = lines.text[passage[0] : passage[1]]
        if "[" in written or "#" in written:  # no link and no tag is without
            links, tags = read_marks(written)
            if links:
                prose.references.extend(_place_links(lines, passage, links))
            if tags:
                prose.tags.extend(_place_tags(lines, passage, tags))
    return prose


def _place_links(lines: Lines, passage: Passage, links: list[LinkMark]) -> Iterator[Reference]:
    """The references of a passage; the excerpt of a line is cut once for all of them."""
    offset, _, item, quoted = passage
    excerpt, excerpt_line = "", 0
    for begin, end, kind, (target, subpath, display), _ in links:
        start = offset + begin
        line, column = lines.place(start)
        if line != excerpt_line:
            excerpt, excerpt_line = lines.excerpt(line), line
        span = (line, column, start, offset + end)
        yield Reference(kind, target, subpath, display, *span, item, quoted, "", excerpt)


def _place_tags(lines: Lines, passage: Passage, tags: list[TagMark]) -> Iterator[Tag]:
    for tag in tags:
        start = passage.start + tag.start
        yield Tag(tag.name, True, *lines.place(start), start, passage.start + tag.end)
