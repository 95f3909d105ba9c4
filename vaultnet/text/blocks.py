"""Markdown's blocks: which lines are running text, and in which item, quote or heading they stand.

The rules are CommonMark 0.31 («Appendix: A parsing strategy», phase 1), which Obsidian follows;
callouts, tasks, `%%` and `$$` come from Obsidian help. Every line is visited once, and a line
can open at most `MAX_DEPTH` containers, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from vaultnet.model import Callout, Heading, Item
from vaultnet.text.containers import Container, ItemDraft, Span, take_quote_sign
from vaultnet.text.cursor import TAB, Cursor
from vaultnet.text.lines import Lines
from vaultnet.text.verbatim import IndentedCode, Verbatim, open_fence, open_html

MAX_DEPTH = 50

_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?:[ \t]+|($))")
_BOX = re.compile(r"\[(.)\](?=[ \t]|$)[ \t]*")
_CALLOUT = re.compile(r"\[!([^\]|]+)(?:\|[^\]]*)?\]([+-]?)(.*)")
# An item at the margin whose text cannot begin another block: by far the commonest.
_PLAIN_ITEM = re.compile(
    r"((?:[-+*]|[0-9]{1,9}[.)]) )(?:\[(.)\] +)?(?=[^\W\d_]|\*\*[^\W_]|\[\[|[0-9]++[^.)])"
)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_BLANKS = " \t"


class Passage(NamedTuple):
    """A stretch of running text, in which marks such as links and inline code are read.

    It is a paragraph, a heading, a row of a table or a comment; no mark reaches from one passage
    into another. `item` and `quoted` are those of `Reference`.
    """

    start: int
    end: int
    item: int
    quoted: bool


class Blocks(NamedTuple):
    """What the lines of a note say, in the order of the text."""

    passages: tuple[Passage, ...]
    items: tuple[Item, ...]
    headings: tuple[Heading, ...]
    callouts: tuple[Callout, ...]


def read_blocks(lines: Lines, first: int = 0) -> Blocks:
    """The blocks of a text from the row with index `first` on, which follows the frontmatter."""
    scanner = _Scanner(lines)
    scanner.scan(first)
    items = tuple(draft.finish(lines.text) for draft in scanner.drafts)
    return Blocks(tuple(scanner.passages), items, tuple(scanner.headings), tuple(scanner.callouts))


class _Scanner:
    """The state between two lines; the first container is the note itself."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.passages: list[Passage] = []
        self.drafts: list[ItemDraft] = []
        self.headings: list[Heading] = []
        self.callouts: list[Callout] = []
        self.containers = [Container(0, -1, -1, False)]
        self.paragraph: list[Span] | None = None
        self.verbatim: Verbatim | None = None
        self.region_end = -1
        self.after_blank = False
        self.unclosed: set[str] = set()
        self.number = self.start = 0
        self.matched = 1
        self.fresh: ItemDraft | None = None

    # ── Lines ────────────────────────────────────────────────────────────────────────────────

    def scan(self, first: int) -> None:
        """Read every row from `first` on, the plain ones by a short cut."""
        rows, starts = self.lines.rows, self.lines.starts
        for index in range(first, len(rows)):
            row, self.start = rows[index], starts[index]
            self.number = index + 1
            if self.start > self.region_end and (self.verbatim or not self._read_plain(row)):
                self._read(row)
            self.after_blank = not row
        self.matched = 1
        self._begin()

    def _read_plain(self, row: str) -> bool:
        """Take a row that means the same whatever is open, as most do; false if it is not one."""
        self.matched = 1
        if not row:
            if len(self.containers) > 1:
                return self.after_blank
            self._begin()
        elif row[0].isalpha():
            self._add_plain(row)
        elif row[0] == "#":
            self.fresh = None
            return self.open_heading(Cursor(row))
        elif self.paragraph is None or len(self.containers) > 1:
            item = _PLAIN_ITEM.match(row)
            if item is None:
                return False
            self._add_plain_item(row, item)
        else:
            return False
        return True

    def _add_plain(self, row: str) -> None:
        """Text at the margin continues a paragraph wherever it stands, else it ends all lists."""
        span = (self.start, self.start + len(row))
        if self.paragraph is not None:
            self.paragraph.append(span)
            return
        self._begin()
        self.paragraph = [span]

    def _add_plain_item(self, row: str, item: re.Match[str]) -> None:
        """An item at the margin ends what is open, unless that is a paragraph of the note."""
        self._begin()
        draft = self._add_item(item[2] or "", 0, item.end(), item.end(1))
        self.paragraph = draft.spans
        self.paragraph.append((self.start + item.end(), self.start + len(row)))

    def _read(self, row: str) -> None:
        cursor = Cursor(row)
        self._match_containers(cursor)
        if self.verbatim is not None and self._absorb(cursor):
            return
        self.fresh = None
        if not self._open_blocks(cursor):
            self._add_text(cursor)

    def _match_containers(self, cursor: Cursor) -> None:
        self.matched = 1
        for container in self.containers[1:]:
            if not container.continues(cursor):
                return
            self.matched += 1

    def _absorb(self, cursor: Cursor) -> bool:
        verbatim, self.verbatim = self.verbatim, None
        if verbatim is None or self.matched < len(self.containers):
            return False
        absorbed = verbatim.absorb(cursor)
        if absorbed and not verbatim.closed:
            self.verbatim = verbatim
        return absorbed

    def _open_blocks(self, cursor: Cursor) -> bool:
        """Open the containers that begin in this line; true if a block with no text follows."""
        while cursor.position < len(cursor.line) and cursor.indent < TAB:
            sign = cursor.line[cursor.position]
            leaf, container = _LEAVES.get(sign), _CONTAINERS.get(sign)
            if leaf is not None and leaf(self, cursor):
                return True
            if container is None or len(self.containers) > MAX_DEPTH:
                break
            if not container(self, cursor):
                break
        return False

    def _add_text(self, cursor: Cursor) -> None:
        if cursor.blank:
            self._begin()
        elif self.paragraph is not None:
            self.paragraph.append(self._rest(cursor))
        elif cursor.indent >= TAB:
            self._begin()
            self.verbatim = IndentedCode()
        else:
            self._begin()
            self.paragraph = [self._rest(cursor)]
            if self.fresh is not None:
                self.fresh.spans = self.paragraph

    # ── Beginnings and ends ──────────────────────────────────────────────────────────────────

    @property
    def _interrupts(self) -> bool:
        """Whether a new block would cut a paragraph in two, not just end a lazy line."""
        return self.paragraph is not None and self.matched == len(self.containers)

    def _rest(self, cursor: Cursor) -> Span:
        return self.start + cursor.position, self.start + len(cursor.line)

    def _begin(self) -> None:
        """Make way for a new block: end the paragraph and the containers the line has left."""
        if self.paragraph is not None:
            self._end_paragraph()
        del self.containers[self.matched :]

    def _push(self, container: Container) -> None:
        self.containers.append(container)
        self.matched += 1

    def _end_paragraph(self) -> None:
        spans, self.paragraph = self.paragraph or [], None
        if len(spans) == 1:
            self._pass(*spans[0])
            return
        table = self._table_start(spans)
        if table:
            self._pass(spans[0][0], spans[table - 1][1])
        for start, end in spans[table:]:
            self._pass(start, end)

    def _pass(self, start: int, end: int) -> None:
        at = self.containers[-1]
        self.passages.append(Passage(start, end, at.item, at.quoted))

    def _table_start(self, spans: list[Span]) -> int:
        """The index of the line above a `|---|` line, which is a table's head; else the length."""
        text = self.lines.text
        for index, (start, end) in enumerate(spans[1:]):
            if text.startswith(("|", "-", ":"), start) and _is_table_rule(text[start:end]):
                return index
        return len(spans)

    # ── Containers ───────────────────────────────────────────────────────────────────────────

    def open_quote(self, cursor: Cursor) -> bool:
        """Open a block quote or a callout."""
        self._begin()
        take_quote_sign(cursor)
        at = self.containers[-1]
        head = _CALLOUT.match(cursor.line, cursor.position) if cursor.indent < TAB else None
        if head:
            callout = Callout(head[1].strip(), head[2], head[3].strip(), self.number)
            self.callouts.append(callout)
        self._push(Container(0, at.item, at.heading, at.quoted or head is None))
        self.fresh = None
        return True

    def open_item(self, cursor: Cursor) -> bool:
        """Open a list item; in the middle of a paragraph only `1.` or a bullet with text can."""
        line, position = cursor.line, cursor.position
        marker = _MARKER.match(line, position)
        if marker is None:
            return False
        empty = marker.end() == len(line)
        if self._interrupts and (empty or int(marker[1] or 1) != 1):
            return False
        self._begin()
        width = _take_marker(cursor, len(marker[0].rstrip(_BLANKS)))
        box = _BOX.match(line, cursor.position) if cursor.indent < TAB else None
        status, text_position = (box[1], box.end()) if box else ("", cursor.position)
        self.fresh = self._add_item(status, position, text_position, width)
        self.containers[-1].filled = not cursor.blank
        return box is None

    def _add_item(self, status: str, position: int, text_position: int, width: int) -> ItemDraft:
        """Begin an item here and make it the innermost container."""
        start, at = self.start, self.containers[-1]
        draft = ItemDraft(status, self.number, start + position, start + text_position, at)
        self._push(Container(width, len(self.drafts), at.heading, at.quoted))
        self.drafts.append(draft)
        return draft

    # ── Blocks without containers ────────────────────────────────────────────────────────────

    def open_heading(self, cursor: Cursor) -> bool:
        """Read a heading of number signs."""
        signs = _HEADING.match(cursor.line, cursor.position)
        if signs is None:
            return False
        self._begin()
        end = len(_without_closing_signs(cursor.line, signs.end()))
        spans = [(self.start + signs.end(), self.start + end)]
        whole = (self.start + cursor.position, self.start + len(cursor.line.rstrip(_BLANKS)))
        if self.fresh is not None:
            self.fresh.spans = spans
        self._pass(*spans[0])
        self._add_heading(len(signs[1]), cursor.line[signs.end() : end], self.number, whole)
        return True

    def _add_heading(self, level: int, words: str, line: int, span: Span) -> None:
        self.containers[-1].heading = len(self.headings)
        self.headings.append(Heading(level, words, line, *span))

    def open_underline(self, cursor: Cursor) -> bool:
        """Turn the paragraph above a line of `=` or `-` into a heading."""
        rest = cursor.line[cursor.position :].rstrip(_BLANKS)
        spans = self.paragraph
        if spans is None or not self._interrupts or rest.strip(rest[0]):
            return False
        words = " ".join(self.lines.text[start:end].strip() for start, end in spans)
        span = (spans[0][0], self.start + cursor.position + len(rest))
        line = self.lines.place(spans[0][0])[0]
        self._begin()
        self._add_heading(1 if rest[0] == "=" else 2, words, line, span)
        return True

    def open_rule(self, cursor: Cursor) -> bool:
        """Pass over a thematic break, `***` or longer with or without blanks."""
        line, position = cursor.line, cursor.position
        sign = line[position]
        if len(line.rstrip(sign + _BLANKS)) > position or line.count(sign, position) < 3:
            return False
        self._begin()
        return True

    def open_dashes(self, cursor: Cursor) -> bool:
        """Read a line of `-`: the underline of a heading, or a thematic break."""
        return self.open_underline(cursor) or self.open_rule(cursor)

    def open_fence(self, cursor: Cursor) -> bool:
        """Begin a fenced code block."""
        return self._open_verbatim(open_fence(cursor))

    def open_html(self, cursor: Cursor) -> bool:
        """Begin an HTML block."""
        return self._open_verbatim(open_html(cursor, in_paragraph=self.paragraph is not None))

    def _open_verbatim(self, verbatim: Verbatim | None) -> bool:
        if verbatim is None:
            return False
        self._begin()
        self.verbatim = None if verbatim.closed else verbatim
        return True

    def open_comment(self, cursor: Cursor) -> bool:
        """Begin a `%%` comment over several lines: one passage without items or headings."""
        end = self._region(cursor, "%%")
        if end < 0:
            return False
        newline = self.lines.text.find("\n", end)
        self._pass(self.start + cursor.position, newline if newline >= 0 else len(self.lines.text))
        return True

    def open_formula(self, cursor: Cursor) -> bool:
        """Begin a block of mathematics: `$$` alone on its line."""
        alone = cursor.line[cursor.position :].rstrip(_BLANKS) == "$$"
        return alone and self._region(cursor, "$$") >= 0

    def _region(self, cursor: Cursor, mark: str) -> int:
        """Pass over the lines up to the next `mark` after this line; its offset, -1 if none."""
        line, position = cursor.line, cursor.position
        if mark in self.unclosed or not line.startswith(mark, position):
            return -1
        if line.find(mark, position + len(mark)) >= 0:
            return -1
        end = self.lines.text.find(mark, self.start + len(line))
        if end < 0:
            self.unclosed.add(mark)
            return -1
        self._begin()
        self.region_end = end
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


def _is_table_rule(row: str) -> bool:
    return "|" in row and "-" in row and not row.strip(" \t|:-")


_Opener = Callable[[_Scanner, Cursor], bool]

_LEAVES: dict[str, _Opener] = {
    "#": _Scanner.open_heading,
    "=": _Scanner.open_underline,
    "-": _Scanner.open_dashes,
    "*": _Scanner.open_rule,
    "_": _Scanner.open_rule,
    "`": _Scanner.open_fence,
    "~": _Scanner.open_fence,
    "<": _Scanner.open_html,
    "%": _Scanner.open_comment,
    "$": _Scanner.open_formula,
}
_CONTAINERS: dict[str, _Opener] = {
    ">": _Scanner.open_quote,
    **dict.fromkeys("-+*0123456789", _Scanner.open_item),
}
