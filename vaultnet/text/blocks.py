"""Markdown's blocks: which lines are running text, and in which item, quote or heading they stand.

The rules are CommonMark 0.31 («Appendix: A parsing strategy», phase 1), which Obsidian follows;
callouts, tasks, `%%` and `$$` come from Obsidian help. Every line is visited once, and a line
can open at most `MAX_DEPTH` containers, so the time is linear in the text.
"""

from __future__ import annotations

from typing import NamedTuple

from vaultnet.model import Callout, Heading, Item
from vaultnet.text.cursor import TAB, Cursor
from vaultnet.text.flat import read_flat
from vaultnet.text.lines import Lines
from vaultnet.text.openers import CONTAINERS, LEAVES
from vaultnet.text.outline import Outline, Passage
from vaultnet.text.verbatim import IndentedCode

MAX_DEPTH = 50


class Blocks(NamedTuple):
    """What the lines of a note say, in the order of the text."""

    passages: tuple[Passage, ...]
    items: tuple[Item, ...]
    headings: tuple[Heading, ...]
    callouts: tuple[Callout, ...]


def read_blocks(lines: Lines, first: int = 0) -> Blocks:
    """The blocks of a text from the row with index `first` on, which follows the frontmatter."""
    outline = Outline(lines)
    _scan(outline, first)
    items = [item if isinstance(item, Item) else item.finish(lines.text) for item in outline.items]
    return Blocks(
        tuple(outline.passages), tuple(items), tuple(outline.headings), tuple(outline.callouts)
    )


def _scan(outline: Outline, first: int) -> None:
    """Read every row from `first` on, the flat ones by a short cut."""
    rows, starts = outline.lines.rows, outline.lines.starts
    index = first
    while index < len(rows):
        outline.start, outline.number = starts[index], index + 1
        if outline.start <= outline.region_end:
            index += 1
        elif taken := read_flat(outline):
            index += taken
        else:
            _read(outline, rows[index])
            index += 1
    outline.matched = 1
    outline.begin()


def _read(outline: Outline, row: str) -> None:
    """Read a row as CommonMark does: its containers, then new blocks, then its text."""
    cursor = Cursor(row)
    _match_containers(outline, cursor)
    if outline.verbatim is not None and _absorb(outline, cursor):
        return
    outline.fresh = None
    if not _open_blocks(outline, cursor):
        _add_text(outline, cursor)


def _match_containers(outline: Outline, cursor: Cursor) -> None:
    """Count the open containers in which the line stays."""
    outline.matched = 1
    for container in outline.containers[1:]:
        if not container.continues(cursor):
            return
        outline.matched += 1


def _absorb(outline: Outline, cursor: Cursor) -> bool:
    """Whether the open block of code, HTML and the like takes the line; it may end with it."""
    verbatim, outline.verbatim = outline.verbatim, None
    if verbatim is None or outline.matched < len(outline.containers):
        return False
    absorbed = verbatim.absorb(cursor)
    if absorbed and not verbatim.closed:
        outline.verbatim = verbatim
    return absorbed


def _open_blocks(outline: Outline, cursor: Cursor) -> bool:
    """Open the containers that begin in this line; true if a block with no text follows."""
    while cursor.position < len(cursor.line) and cursor.indent < TAB:
        sign = cursor.line[cursor.position]
        leaf, container = LEAVES.get(sign), CONTAINERS.get(sign)
        if leaf is not None and leaf(outline, cursor):
            return True
        if container is None or len(outline.containers) > MAX_DEPTH:
            break
        if not container(outline, cursor):
            break
    return False


def _add_text(outline: Outline, cursor: Cursor) -> None:
    """What opens no block is blank, goes on with a paragraph, is code, or begins a paragraph."""
    if cursor.blank:
        outline.begin()
    elif outline.paragraph is not None:
        outline.paragraph.append(outline.rest(cursor))
    elif cursor.indent >= TAB:
        outline.begin()
        outline.verbatim = IndentedCode()
    else:
        outline.begin()
        outline.paragraph = [outline.rest(cursor)]
        if outline.fresh is not None:
            outline.fresh.spans = outline.paragraph
