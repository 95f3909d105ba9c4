"""Markdown's blocks: which lines are running text, and in which item, quote or heading they stand.

The rules are CommonMark 0.31 («Appendix: A parsing strategy», phase 1), which Obsidian follows;
callouts, tasks, `%%` and `$$` come from Obsidian help. Every line is visited once, and a line
can open at most `MAX_DEPTH` containers, so the time is linear in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vaultnet.model import Callout, Heading, Item
from vaultnet.text.cursor import TAB, Cursor
from vaultnet.text.lines import Lines
from vaultnet.text.openers import CONTAINERS, LEAVES, open_heading
from vaultnet.text.outline import Outline, Passage
from vaultnet.text.verbatim import IndentedCode

MAX_DEPTH = 50

# An item at the margin whose text cannot begin another block: by far the commonest.
_PLAIN_ITEM = re.compile(
    r"((?:[-+*]|[0-9]{1,9}[.)]) )(?:\[(.)\] +)?(?=[^\W\d_]|\*\*[^\W_]|\[\[|[0-9]++[^.)])"
)


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
    items = tuple(draft.finish(lines.text) for draft in outline.drafts)
    return Blocks(tuple(outline.passages), items, tuple(outline.headings), tuple(outline.callouts))


def _scan(outline: Outline, first: int) -> None:
    """Read every row from `first` on, the plain ones by a short cut."""
    rows, starts = outline.lines.rows, outline.lines.starts
    for index in range(first, len(rows)):
        row, outline.start = rows[index], starts[index]
        outline.number = index + 1
        if outline.start > outline.region_end and (
            outline.verbatim or not _read_plain(outline, row)
        ):
            _read(outline, row)
        outline.after_blank = not row
    outline.matched = 1
    outline.begin()


def _read_plain(outline: Outline, row: str) -> bool:
    """Take a row that means the same whatever is open, as most do; false if it is not one."""
    outline.matched = 1
    if not row:
        if len(outline.containers) > 1:
            return outline.after_blank
        outline.begin()
    elif row[0].isalpha():
        _add_plain(outline, row)
    elif row[0] == "#":
        outline.fresh = None
        return open_heading(outline, Cursor(row))
    elif outline.paragraph is None or len(outline.containers) > 1:
        item = _PLAIN_ITEM.match(row)
        if item is None:
            return False
        _add_plain_item(outline, row, item)
    else:
        return False
    return True


def _add_plain(outline: Outline, row: str) -> None:
    """Text at the margin continues a paragraph wherever it stands, else it ends all lists."""
    span = (outline.start, outline.start + len(row))
    if outline.paragraph is not None:
        outline.paragraph.append(span)
        return
    outline.begin()
    outline.paragraph = [span]


def _add_plain_item(outline: Outline, row: str, item: re.Match[str]) -> None:
    """An item at the margin ends what is open, unless that is a paragraph of the note."""
    outline.begin()
    draft = outline.add_item(item[2] or "", 0, item.end(), item.end(1))
    outline.paragraph = draft.spans
    outline.paragraph.append((outline.start + item.end(), outline.start + len(row)))


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
