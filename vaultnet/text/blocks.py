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
from vaultnet.text.page import Page, Passage
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
    page = Page(lines)
    _scan(page, first)
    items = tuple(draft.finish(lines.text) for draft in page.drafts)
    return Blocks(tuple(page.passages), items, tuple(page.headings), tuple(page.callouts))


def _scan(page: Page, first: int) -> None:
    """Read every row from `first` on, the plain ones by a short cut."""
    rows, starts = page.lines.rows, page.lines.starts
    for index in range(first, len(rows)):
        row, page.start = rows[index], starts[index]
        page.number = index + 1
        if page.start > page.region_end and (page.verbatim or not _read_plain(page, row)):
            _read(page, row)
        page.after_blank = not row
    page.matched = 1
    page.begin()


def _read_plain(page: Page, row: str) -> bool:
    """Take a row that means the same whatever is open, as most do; false if it is not one."""
    page.matched = 1
    if not row:
        if len(page.containers) > 1:
            return page.after_blank
        page.begin()
    elif row[0].isalpha():
        _add_plain(page, row)
    elif row[0] == "#":
        page.fresh = None
        return open_heading(page, Cursor(row))
    elif page.paragraph is None or len(page.containers) > 1:
        item = _PLAIN_ITEM.match(row)
        if item is None:
            return False
        _add_plain_item(page, row, item)
    else:
        return False
    return True


def _add_plain(page: Page, row: str) -> None:
    """Text at the margin continues a paragraph wherever it stands, else it ends all lists."""
    span = (page.start, page.start + len(row))
    if page.paragraph is not None:
        page.paragraph.append(span)
        return
    page.begin()
    page.paragraph = [span]


def _add_plain_item(page: Page, row: str, item: re.Match[str]) -> None:
    """An item at the margin ends what is open, unless that is a paragraph of the note."""
    page.begin()
    draft = page.add_item(item[2] or "", 0, item.end(), item.end(1))
    page.paragraph = draft.spans
    page.paragraph.append((page.start + item.end(), page.start + len(row)))


def _read(page: Page, row: str) -> None:
    """Read a row as CommonMark does: its containers, then new blocks, then its text."""
    cursor = Cursor(row)
    _match_containers(page, cursor)
    if page.verbatim is not None and _absorb(page, cursor):
        return
    page.fresh = None
    if not _open_blocks(page, cursor):
        _add_text(page, cursor)


def _match_containers(page: Page, cursor: Cursor) -> None:
    """Count the open containers in which the line stays."""
    page.matched = 1
    for container in page.containers[1:]:
        if not container.continues(cursor):
            return
        page.matched += 1


def _absorb(page: Page, cursor: Cursor) -> bool:
    """Whether the open block of code, HTML and the like takes the line; it may end with it."""
    verbatim, page.verbatim = page.verbatim, None
    if verbatim is None or page.matched < len(page.containers):
        return False
    absorbed = verbatim.absorb(cursor)
    if absorbed and not verbatim.closed:
        page.verbatim = verbatim
    return absorbed


def _open_blocks(page: Page, cursor: Cursor) -> bool:
    """Open the containers that begin in this line; true if a block with no text follows."""
    while cursor.position < len(cursor.line) and cursor.indent < TAB:
        sign = cursor.line[cursor.position]
        leaf, container = LEAVES.get(sign), CONTAINERS.get(sign)
        if leaf is not None and leaf(page, cursor):
            return True
        if container is None or len(page.containers) > MAX_DEPTH:
            break
        if not container(page, cursor):
            break
    return False


def _add_text(page: Page, cursor: Cursor) -> None:
    """What opens no block is blank, goes on with a paragraph, is code, or begins a paragraph."""
    if cursor.blank:
        page.begin()
    elif page.paragraph is not None:
        page.paragraph.append(page.rest(cursor))
    elif cursor.indent >= TAB:
        page.begin()
        page.verbatim = IndentedCode()
    else:
        page.begin()
        page.paragraph = [page.rest(cursor)]
        if page.fresh is not None:
            page.fresh.spans = page.paragraph
