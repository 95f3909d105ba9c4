"""The rows of a text with delimiters (CSV), in bounded memory, whatever is broken in it."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from vaultnet.importers.tallies import Tally

DELIMITERS = ",;\t|"
LONGEST = 1 << 20
"""Characters of the longest line that is read, and of all the lines of one row."""

MOST_BROKEN = 100
"""After so many rows whose quotes do not close, what follows is no rows."""

_LOST = "\N{REPLACEMENT CHARACTER}"


class NotRows(ValueError):  # noqa: N818 - what the rest of the file is
    """The rest of the file is no table."""


class _Unclosed(Exception):  # noqa: N818 - a state of the row being read, caught in this module
    """A quote that was opened is not closed."""


class Lines:
    """The lines of a file, which can be given back as long as the row they make is not closed.

    Zeros (`file-nul`), lost bytes (`import-bytes-lost`) and lines that are too long
    (`import-row-broken`) are counted in the tally, and left out.
    """

    def __init__(self, file: BinaryIO, encoding: str, tally: Tally) -> None:
        self._text = io.TextIOWrapper(file, encoding, "replace", newline="")
        self._again: deque[str] = deque()
        self._tally = tally
        self._size = 0
        self.taken: list[str] = []
        self.row = 1
        self.width = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line and not self.taken:
            raise StopIteration
        self._size += len(line)
        if not line or self._size > LONGEST:
            self._again.append(line)
            raise _Unclosed
        self.taken.append(line)
        return line

    def close_row(self, width: int = 0) -> None:
        """The lines taken so far made a row of so many cells."""
        self.taken.clear()
        self._size = 0
        self.row += 1
        self.width = width or self.width

    def give_back(self) -> str:
        """The first of the lines taken, which makes a row of its own; the others come again."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        self._tally.count("import-row-broken", self.row)
        self.close_row()
        return first

    def _read(self) -> str:
        line = self._text.readline(LONGEST)
        if len(line) == LONGEST:
            return self._skip(line)
        if "\0" in line:
            self._tally.count("file-nul", self.row)
            line = line.replace("\0", "") or "\n"
        if _LOST in line:
            self._tally.count("import-bytes-lost", self.row)
        return line

    def _skip(self, line: str) -> str:
        """A blank line instead of one that does not end."""
        self._tally.count("import-row-broken", self.row)
        while line and line[-1] not in "\r\n":
            line = self._text.readline(LONGEST)
        return "\n"


def split_rows(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    """The cells of each row.

    A row whose quotes do not close ends with its line, and is counted as `import-row-broken`.
    Raises NotRows where too many rows are so.
    """
    for _ in range(MOST_BROKEN):
        try:
            yield from _until_unclosed(lines, delimiter)
        except (_Unclosed, csv.Error):
            yield split_line(lines.give_back(), delimiter)
        else:
            return
    raise NotRows


def split_line(line: str, delimiter: str) -> list[str]:
    """The cells of a line by its delimiters alone, without the quotes around them."""
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _until_unclosed(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    for cells in csv.reader(lines, delimiter=delimiter):
        if len(lines.taken) > 1 and _is_torn(lines, delimiter):
            raise _Unclosed
        lines.close_row(len(cells))
        yield cells


def _is_torn(lines: Lines, delimiter: str) -> bool:
    """Whether it was a quote of a later row that closed the row.

    Quotes that belong together are even in number, and a line of a row has cells of its own.
    """
    if sum(line.count('"') for line in lines.taken) % 2 == 0:
        return False
    return any(line.count(delimiter) * 2 > lines.width > 1 for line in lines.taken[1:])
