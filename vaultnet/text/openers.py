"""What a sign at the beginning of a line opens: one function for each kind of block.

An opener looks at the cursor; it opens its block and answers true, or leaves all as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vaultnet.model import Callout
from vaultnet.text.containers import Container, take_quote_sign
from vaultnet.text.cursor import TAB, Cursor
from vaultnet.text.outline import Outline
from vaultnet.text.verbatim import Verbatim, fence_at, html_at

_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?:[ \t]+|($))")
_BOX = re.compile(r"\[(.)\](?=[ \t]|$)[ \t]*")
_CALLOUT = re.compile(r"\[!([^\]|]+)(?:\|[^\]]*)?\]([+-]?)(.*)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_BLANKS = " \t"


def open_quote(outline: Outline, cursor: Cursor) -> bool:
    """Open a block quote or a callout."""
    outline.begin()
    take_quote_sign(cursor)
    at = outline.containers[-1]
    head = _CALLOUT.match(cursor.line, cursor.position) if cursor.indent < TAB else None
    if head:
        callout = Callout(head[1].strip(), head[2], head[3].strip(), outline.number)
        outline.callouts.append(callout)
    outline.push(Container(0, at.item, at.heading, at.quoted or head is None))
    outline.fresh = None
    return True


def open_item(outline: Outline, cursor: Cursor) -> bool:
    """Open a list item; in the middle of a paragraph only `1.` or a bullet with text can."""
    line, position = cursor.line, cursor.position
    marker = _MARKER.match(line, position)
    if marker is None:
        return False
    empty = marker.end() == len(line)
    if outline.interrupts and (empty or int(marker[1] or 1) != 1):
        return False
    outline.begin()
    width = _take_marker(cursor, len(marker[0].rstrip(_BLANKS)))
    box = _BOX.match(line, cursor.position) if cursor.indent < TAB else None
    status, text_position = (box[1], box.end()) if box else ("", cursor.position)
    outline.fresh = outline.add_item(status, position, text_position, width)
    outline.containers[-1].filled = not cursor.blank
    return box is None


def open_heading(outline: Outline, cursor: Cursor) -> bool:
    """Read a heading of number signs."""
    signs = _HEADING.match(cursor.line, cursor.position)
    if signs is None:
        return False
    outline.begin()
    end = len(_without_closing_signs(cursor.line, signs.end()))
    spans = [(outline.start + signs.end(), outline.start + end)]
    whole = (outline.start + cursor.position, outline.start + len(cursor.line.rstrip(_BLANKS)))
    if outline.fresh is not None:
        outline.fresh.spans = spans
    outline.add_passage(*spans[0])
    outline.add_heading(len(signs[1]), cursor.line[signs.end() : end], outline.number, whole)
    return True


def open_underline(outline: Outline, cursor: Cursor) -> bool:
    """Turn the paragraph above a line of `=` or `-` into a heading."""
    rest = cursor.line[cursor.position :].rstrip(_BLANKS)
    spans = outline.paragraph
    if spans is None or not outline.interrupts or rest.strip(rest[0]):
        return False
    words = " ".join(outline.lines.text[start:end].strip() for start, end in spans)
    span = (spans[0][0], outline.start + cursor.position + len(rest))
    line = outline.lines.place(spans[0][0])[0]
    outline.begin()
    outline.add_heading(1 if rest[0] == "=" else 2, words, line, span)
    return True


def open_rule(outline: Outline, cursor: Cursor) -> bool:
    """Pass over a thematic break, `***` or longer with or without blanks."""
    line, position = cursor.line, cursor.position
    sign = line[position]
    if len(line.rstrip(sign + _BLANKS)) > position or line.count(sign, position) < 3:
        return False
    outline.begin()
    return True


def open_dashes(outline: Outline, cursor: Cursor) -> bool:
    """Read a line of `-`: the underline of a heading, or a thematic break."""
    return open_underline(outline, cursor) or open_rule(outline, cursor)


def open_fence(outline: Outline, cursor: Cursor) -> bool:
    """Begin a fenced code block."""
    return _open_verbatim(outline, fence_at(cursor))


def open_html(outline: Outline, cursor: Cursor) -> bool:
    """Begin an HTML block."""
    return _open_verbatim(outline, html_at(cursor, in_paragraph=outline.paragraph is not None))


def _open_verbatim(outline: Outline, verbatim: Verbatim | None) -> bool:
    if verbatim is None:
        return False
    outline.begin()
    outline.verbatim = None if verbatim.closed else verbatim
    return True


def open_comment(outline: Outline, cursor: Cursor) -> bool:
    """Begin a `%%` comment over several lines: one passage without items or headings."""
    end = _region(outline, cursor, "%%")
    if end < 0:
        return False
    newline = outline.lines.text.find("\n", end)
    outline.add_passage(
        outline.start + cursor.position, newline if newline >= 0 else len(outline.lines.text)
    )
    return True


def open_formula(outline: Outline, cursor: Cursor) -> bool:
    """Begin a block of mathematics: `$$` alone on its line."""
    alone = cursor.line[cursor.position :].rstrip(_BLANKS) == "$$"
    return alone and _region(outline, cursor, "$$") >= 0


def _region(outline: Outline, cursor: Cursor, mark: str) -> int:
    """Pass over the lines up to the next `mark` after this line; its offset, -1 if none."""
    line, position = cursor.line, cursor.position
    if mark in outline.unclosed or not line.startswith(mark, position):
        return -1
    if line.find(mark, position + len(mark)) >= 0:
        return -1
    end = outline.lines.text.find(mark, outline.start + len(line))
    if end < 0:
        outline.unclosed.add(mark)
        return -1
    outline.begin()
    outline.region_end = end
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


Opener = Callable[[Outline, Cursor], bool]

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
