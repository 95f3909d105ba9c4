"""What a sign at the beginning of a line opens: one function for each kind of block.

An opener looks at the cursor; it opens its block and answers true, or leaves all as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vaultnet.model import Callout
from vaultnet.text.containers import Container, take_quote_sign
from vaultnet.text.cursor import TAB, Cursor
from vaultnet.text.page import Page
from vaultnet.text.verbatim import Verbatim, fence_at, html_at

_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?:[ \t]+|($))")
_BOX = re.compile(r"\[(.)\](?=[ \t]|$)[ \t]*")
_CALLOUT = re.compile(r"\[!([^\]|]+)(?:\|[^\]]*)?\]([+-]?)(.*)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_BLANKS = " \t"


def open_quote(page: Page, cursor: Cursor) -> bool:
    """Open a block quote or a callout."""
    page.begin()
    take_quote_sign(cursor)
    at = page.containers[-1]
    head = _CALLOUT.match(cursor.line, cursor.position) if cursor.indent < TAB else None
    if head:
        callout = Callout(head[1].strip(), head[2], head[3].strip(), page.number)
        page.callouts.append(callout)
    page.push(Container(0, at.item, at.heading, at.quoted or head is None))
    page.fresh = None
    return True


def open_item(page: Page, cursor: Cursor) -> bool:
    """Open a list item; in the middle of a paragraph only `1.` or a bullet with text can."""
    line, position = cursor.line, cursor.position
    marker = _MARKER.match(line, position)
    if marker is None:
        return False
    empty = marker.end() == len(line)
    if page.interrupts and (empty or int(marker[1] or 1) != 1):
        return False
    page.begin()
    width = _take_marker(cursor, len(marker[0].rstrip(_BLANKS)))
    box = _BOX.match(line, cursor.position) if cursor.indent < TAB else None
    status, text_position = (box[1], box.end()) if box else ("", cursor.position)
    page.fresh = page.add_item(status, position, text_position, width)
    page.containers[-1].filled = not cursor.blank
    return box is None


def open_heading(page: Page, cursor: Cursor) -> bool:
    """Read a heading of number signs."""
    signs = _HEADING.match(cursor.line, cursor.position)
    if signs is None:
        return False
    page.begin()
    end = len(_without_closing_signs(cursor.line, signs.end()))
    spans = [(page.start + signs.end(), page.start + end)]
    whole = (page.start + cursor.position, page.start + len(cursor.line.rstrip(_BLANKS)))
    if page.fresh is not None:
        page.fresh.spans = spans
    page.add_passage(*spans[0])
    page.add_heading(len(signs[1]), cursor.line[signs.end() : end], page.number, whole)
    return True


def open_underline(page: Page, cursor: Cursor) -> bool:
    """Turn the paragraph above a line of `=` or `-` into a heading."""
    rest = cursor.line[cursor.position :].rstrip(_BLANKS)
    spans = page.paragraph
    if spans is None or not page.interrupts or rest.strip(rest[0]):
        return False
    words = " ".join(page.lines.text[start:end].strip() for start, end in spans)
    span = (spans[0][0], page.start + cursor.position + len(rest))
    line = page.lines.place(spans[0][0])[0]
    page.begin()
    page.add_heading(1 if rest[0] == "=" else 2, words, line, span)
    return True


def open_rule(page: Page, cursor: Cursor) -> bool:
    """Pass over a thematic break, `***` or longer with or without blanks."""
    line, position = cursor.line, cursor.position
    sign = line[position]
    if len(line.rstrip(sign + _BLANKS)) > position or line.count(sign, position) < 3:
        return False
    page.begin()
    return True


def open_dashes(page: Page, cursor: Cursor) -> bool:
    """Read a line of `-`: the underline of a heading, or a thematic break."""
    return open_underline(page, cursor) or open_rule(page, cursor)


def open_fence(page: Page, cursor: Cursor) -> bool:
    """Begin a fenced code block."""
    return _open_verbatim(page, fence_at(cursor))


def open_html(page: Page, cursor: Cursor) -> bool:
    """Begin an HTML block."""
    return _open_verbatim(page, html_at(cursor, in_paragraph=page.paragraph is not None))


def _open_verbatim(page: Page, verbatim: Verbatim | None) -> bool:
    if verbatim is None:
        return False
    page.begin()
    page.verbatim = None if verbatim.closed else verbatim
    return True


def open_comment(page: Page, cursor: Cursor) -> bool:
    """Begin a `%%` comment over several lines: one passage without items or headings."""
    end = _region(page, cursor, "%%")
    if end < 0:
        return False
    newline = page.lines.text.find("\n", end)
    page.add_passage(
        page.start + cursor.position, newline if newline >= 0 else len(page.lines.text)
    )
    return True


def open_formula(page: Page, cursor: Cursor) -> bool:
    """Begin a block of mathematics: `$$` alone on its line."""
    alone = cursor.line[cursor.position :].rstrip(_BLANKS) == "$$"
    return alone and _region(page, cursor, "$$") >= 0


def _region(page: Page, cursor: Cursor, mark: str) -> int:
    """Pass over the lines up to the next `mark` after this line; its offset, -1 if none."""
    line, position = cursor.line, cursor.position
    if mark in page.unclosed or not line.startswith(mark, position):
        return -1
    if line.find(mark, position + len(mark)) >= 0:
        return -1
    end = page.lines.text.find(mark, page.start + len(line))
    if end < 0:
        page.unclosed.add(mark)
        return -1
    page.begin()
    page.region_end = end
    return end


def _take_marker(cursor: Cursor, length: int) -> int:
    """Go past an item's marker and the blanks that belong to it; the width it asks of its lines."""
    indent = cursor.indent
    cursor.take(length)
    blanks = 1 if cursor.blank or cursor.indent > TAB else cursor.indent
    cursor.base += blanks
    return indent + length + blanks


def _without_closing_signs(line: str, start: int) -> str:
    """A heading's line up to the end of its text: `## Log ##` has two signs too many."""
    line = line.rstrip(_BLANKS)
    bare = line.rstrip("#")
    if len(bare) <= start:
        return line[:start]
    return bare.rstrip(_BLANKS) if bare[-1] in _BLANKS else line


Opener = Callable[[Page, Cursor], bool]

LEAVES: dict[str, Opener] = {
    "#": open_heading,
    "=": open_underline,
    "-": open_dashes,
    "*": open_rule,
    "_": open_rule,
    "`": open_fence,
    "~": open_fence,
    "<": open_html,
    "%": open_comment,
    "$": open_formula,
}
CONTAINERS: dict[str, Opener] = {
    ">": open_quote,
    **dict.fromkeys("-+*0123456789", open_item),
}
