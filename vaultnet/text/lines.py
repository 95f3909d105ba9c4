"""The lines of a text: where each begins, and in which of them an offset lies."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple

EXCERPT_LENGTH = 300


class Lines(NamedTuple):
    """A text cut at its newlines.

    In `text` a line feed is the only newline and every character has its offset of the
    `original`: CRLF became a blank and LF, a lone CR became LF. `rows` are the lines without
    their newlines, `starts` their offsets.
    """

    original: str
    text: str
    rows: list[str]
    starts: list[int]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both 1-based, in code points."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def excerpt(self, line: int) -> str:
        """The line of that number without the blanks around it, at most 300 code points of it."""
        row = self.rows[line - 1].strip()
        return row if len(row) <= EXCERPT_LENGTH else row[:EXCERPT_LENGTH].rstrip()


def cut_lines(text: str) -> Lines:
    """Cut a text into lines; only CR, LF and CRLF end a line."""
    original = text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    rows = text.split("\n")
    starts = list(accumulate(map(add, map(len, rows[:-1]), repeat(1)), initial=0))
    return Lines(original, text, rows, starts)
