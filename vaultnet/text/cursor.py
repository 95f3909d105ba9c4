"""A place in a line of Markdown, counted in columns, where a tab reaches the next stop of four."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"[ \t]*")
TAB = 4


class Cursor:
    """The first character of a line that is not blank, while containers take their share.

    `position` is its offset in the line and `column` its column; `base` is the column up to
    which containers have taken the line. What lies between `base` and `column` is indentation,
    which may end in the middle of a tab.
    """

    __slots__ = ("base", "column", "line", "position")

    def __init__(self, line: str) -> None:
        self.line = line
        self.position = self.column = self.base = 0
        if line.startswith((" ", "\t")):
            self._skip_blanks()

    @property
    def indent(self) -> int:
        """The columns of indentation before the first character that is not blank."""
        return self.column - self.base

    @property
    def blank(self) -> bool:
        """Whether nothing is left of the line."""
        return self.position == len(self.line)

    def take(self, width: int) -> None:
        """Go past a marker of `width` characters and the blanks behind it."""
        self.position += width
        self.column += width
        self.base = self.column
        self._skip_blanks()

    def _skip_blanks(self) -> None:
        start = self.position
        match = _BLANKS.match(self.line, start)
        self.position = end = match.end() if match else start
        if "\t" not in self.line[start:end]:
            self.column += end - start
            return
        *before, last = self.line[start:end].split("\t")
        for spaces in before:
            self.column += len(spaces)
            self.column += TAB - self.column % TAB
        self.column += len(last)
