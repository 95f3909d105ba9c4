"""Blocks whose lines are not Markdown: code, HTML, mathematics, and comments over several lines.

Source of the rules: CommonMark 0.31, «Leaf blocks»; for `%%` and `$$`, Obsidian help, «Basic
formatting syntax» and «Advanced formatting syntax».
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from vaultnet.text.cursor import TAB, Cursor

_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
_TAG_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details"
    "|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head"
    "|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p"
    "|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = (
    r"[ \t]++[a-z_:][a-z0-9:._-]*+(?:[ \t]*+=[ \t]*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+"
)
_UNTIL_BLANK = re.compile(rf"</?(?:{_TAG_NAMES})(?:[ \t]|/?>|$)", re.IGNORECASE)
_LONE_TAG = re.compile(
    rf"(?:<[a-z][a-z0-9-]*+(?:{_ATTRIBUTE})*+[ \t]*+/?>|</[a-z][a-z0-9-]*+[ \t]*+>)[ \t]*$",
    re.IGNORECASE,
)
_UNTIL_MARK = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<(?:script|pre|style|textarea)(?:[ \t>]|$)", r"</(?:script|pre|style|textarea)>"),
        (r"<!--", r"-->"),
        (r"<\?", r"\?>"),
        (r"<![a-z]", r">"),
        (r"<!\[CDATA\[", r"\]\]>"),
    )
)


class Verbatim(ABC):
    """An open block of this kind; `closed` once a line has ended it."""

    __slots__ = ("closed",)

    def __init__(self) -> None:
        self.closed = False

    @abstractmethod
    def absorb(self, cursor: Cursor) -> bool:
        """Whether the line belongs to the block."""


class Fence(Verbatim):
    """A fenced code block, until a fence of the same sign that is at least as long."""

    __slots__ = ("_mark",)

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark

    def absorb(self, cursor: Cursor) -> bool:
        """Every line belongs to it, the closing fence too."""
        rest = cursor.line[cursor.position :].rstrip(" \t") if cursor.indent < TAB else ""
        self.closed = rest.startswith(self._mark) and not rest.strip(self._mark[0])
        return True


class IndentedCode(Verbatim):
    """Lines indented by four columns, with blank lines between them."""

    __slots__ = ()

    def absorb(self, cursor: Cursor) -> bool:
        """Whether the line is indented far enough, or blank."""
        return cursor.blank or cursor.indent >= TAB


class Html(Verbatim):
    """An HTML block, until a line that holds its closing mark, or until a blank line."""

    __slots__ = ("_closing",)

    def __init__(self, closing: re.Pattern[str] | None) -> None:
        super().__init__()
        self._closing = closing

    def absorb(self, cursor: Cursor) -> bool:
        """Whether the line belongs to it; the line with the closing mark does."""
        if self._closing is None:
            return not cursor.blank
        self.closed = self._closing.search(cursor.line, cursor.position) is not None
        return True


def fence_at(cursor: Cursor) -> Fence | None:
    """The code block that a fence at the cursor opens."""
    match = _FENCE.match(cursor.line, cursor.position)
    return Fence(match[1] or match[2]) if match else None


def html_at(cursor: Cursor, *, in_paragraph: bool) -> Html | None:
    """The HTML block that opens at the cursor; a lone unknown tag cannot break a paragraph."""
    line, position = cursor.line, cursor.position
    for opening, closing in _UNTIL_MARK:
        if match := opening.match(line, position):
            block = Html(closing)
            block.closed = closing.search(line, match.end()) is not None
            return block
    if _UNTIL_BLANK.match(line, position):
        return Html(None)
    if not in_paragraph and _LONE_TAG.match(line, position):
        return Html(None)
    return None
