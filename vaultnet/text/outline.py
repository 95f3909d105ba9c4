"""The outline of a note as far as it has been read: what is open in it, what has been found."""

from __future__ import annotations

from typing import NamedTuple

from vaultnet.model import Callout, Heading, Item
from vaultnet.text.containers import Container, ItemDraft, Span
from vaultnet.text.cursor import Cursor
from vaultnet.text.lines import Lines
from vaultnet.text.verbatim import Verbatim


class Passage(NamedTuple):
    """A stretch of running text, in which marks such as links and inline code are read.

    It is a paragraph, a heading, a row of a table or a comment; no mark reaches from one passage
    into another. `item` and `quoted` are those of `Reference`.
    """

    start: int
    end: int
    item: int
    quoted: bool


class Outline:
    """The state between two lines.

    `containers` are the open quotes and items from the outside in, the first being the note; the
    current line, which has the number `number` and the offset `start`, continues `matched` of
    them. `paragraph` or `verbatim` is the block open in the innermost. `fresh` is the item that
    began in this line and may still get its text from it. Lines up to the offset `region_end`
    belong to a comment or a formula; `unclosed` are the marks of these that never come again.
    """

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.passages: list[Passage] = []
        self.items: list[ItemDraft | Item] = []
        self.headings: list[Heading] = []
        self.callouts: list[Callout] = []
        self.containers = [Container(0, -1, -1, False)]
        self.paragraph: list[Span] | None = None
        self.verbatim: Verbatim | None = None
        self.region_end = -1
        self.unclosed: set[str] = set()
        self.number = self.start = 0
        self.matched = 1
        self.fresh: ItemDraft | None = None

    @property
    def interrupts(self) -> bool:
        """Whether a new block would cut a paragraph in two, not just end a lazy line."""
        return self.paragraph is not None and self.matched == len(self.containers)

    def rest(self, cursor: Cursor) -> Span:
        """The span of the line from the cursor on."""
        return self.start + cursor.position, self.start + len(cursor.line)

    def begin(self) -> None:
        """Make way for a new block: end the paragraph and the containers the line has left."""
        if self.paragraph is not None:
            self.end_paragraph()
        del self.containers[self.matched :]

    def push(self, container: Container) -> None:
        """Open a container, in which the rest of the line stands."""
        self.containers.append(container)
        self.matched += 1

    def end_paragraph(self) -> None:
        """Close the open paragraph: one passage, or one for each row of a table."""
        spans, self.paragraph = self.paragraph or [], None
        if len(spans) == 1:
            self.add_passage(*spans[0])
            return
        table = self._table_start(spans)
        if table:
            self.add_passage(spans[0][0], spans[table - 1][1])
        for start, end in spans[table:]:
            self.add_passage(start, end)

    def add_passage(self, start: int, end: int) -> None:
        """Add a passage of the innermost container."""
        at = self.containers[-1]
        self.passages.append(Passage(start, end, at.item, at.quoted))

    def add_item(self, status: str, position: int, text_position: int, width: int) -> ItemDraft:
        """Begin an item here and make it the innermost container."""
        start, at = self.start, self.containers[-1]
        draft = ItemDraft(status, self.number, start + position, start + text_position, at)
        self.push(Container(width, len(self.items), at.heading, at.quoted))
        self.items.append(draft)
        return draft

    def add_heading(self, level: int, words: str, line: int, span: Span) -> None:
        """Add a heading, which rules what follows in its container."""
        self.containers[-1].heading = len(self.headings)
        self.headings.append(Heading(level, words, line, *span))

    def _table_start(self, spans: list[Span]) -> int:
        """The index of the line above a `|---|` line, which is a table's head; else the length."""
        text = self.lines.text
        for index, (start, end) in enumerate(spans[1:]):
            if text.startswith(("|", "-", ":"), start) and _is_table_rule(text[start:end]):
                return index
        return len(spans)


def _is_table_rule(row: str) -> bool:
    return "|" in row and "-" in row and not row.strip(" \t|:-")
