"""Open block quotes and list items: whether a line stays in them, and what becomes of an item."""

from __future__ import annotations

from vaultnet.model import Item
from vaultnet.text.cursor import TAB, Cursor

Span = tuple[int, int]


class Container:
    """An open block quote (`width` 0) or list item (`width` columns of indentation).

    `item` is the innermost item up to here and `heading` the last heading, both indices or -1;
    `quoted` says whether a plain block quote is among the containers; `filled` turns true when
    an item that began with a blank line gets its text.
    """

    __slots__ = ("filled", "heading", "item", "quoted", "width")

    def __init__(
        self, width: int, item: int, heading: int, quoted: bool, filled: bool = True
    ) -> None:
        self.width = width
        self.item = item
        self.heading = heading
        self.quoted = quoted
        self.filled = filled

    def continues(self, cursor: Cursor) -> bool:
        """Whether the line stays in this container; the cursor then goes past its share."""
        if self.width == 0:
            return take_quote_sign(cursor)
        if cursor.blank:
            return self.filled
        if cursor.column - cursor.base < self.width:
            return False
        cursor.base += self.width
        self.filled = True
        return True


def take_quote_sign(cursor: Cursor) -> bool:
    """Go past `>` and one column of blank behind it, if they stand at the cursor."""
    if cursor.indent >= TAB or not cursor.line.startswith(">", cursor.position):
        return False
    cursor.take(1)
    cursor.base += cursor.indent > 0
    return True


class ItemDraft:
    """An item whose text is still being read: `spans` are the lines of its own paragraph."""

    __slots__ = ("heading", "line", "parent", "quoted", "spans", "start", "status", "text_start")

    def __init__(self, status: str, line: int, start: int, text_start: int, at: Container) -> None:
        self.status = status
        self.line = line
        self.start = start
        self.text_start = text_start
        self.parent = at.item
        self.heading = at.heading
        self.quoted = at.quoted
        self.spans: list[Span] = []

    def finish(self, text: str) -> Item:
        """The item, with its paragraph on one line."""
        words, end = "", self.text_start
        if self.spans:
            start, end = self.spans[-1]
            words = text[max(start, self.text_start) : end].strip()
            end = start + len(text[start:end].rstrip())
            if len(self.spans) > 1:
                before = (text[max(s, self.text_start) : e].strip() for s, e in self.spans[:-1])
                words = " ".join((*before, words))
        return Item(
            words, self.status, self.line, self.start, end, self.parent, self.heading, self.quoted
        )
