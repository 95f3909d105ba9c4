"""The note as an edit finds it: its text, its lines, and what is read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from vaultnet.model import Note, Place
from vaultnet.text.decode import decode
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.spans import Replacement
from vaultnet.text.frontmatter import Block, find_block
from vaultnet.text.lines import Lines, cut_lines
from vaultnet.text.note import parse

_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class Source:
    """A note that is to be edited. A row is an index into `lines.rows`, counted from 0."""

    path: str
    data: bytes
    text: str
    lines: Lines
    block: Block | None
    note: Note

    def row_at(self, offset: int) -> int:
        """The row in which an offset lies."""
        return self.lines.place(offset)[0] - 1

    def before(self, offset: int) -> str:
        """What stands before an offset in its row."""
        return self.text[self.lines.starts[self.row_at(offset)] : offset]

    def place(self, offset: int) -> Place:
        """The place of an offset, for a refusal."""
        return Place(self.path, *self.lines.place(offset))

    def place_of_line(self, line: int) -> Place:
        """The place of a line that somebody named, whether or not it exists."""
        return Place(self.path, line)

    def is_blank(self, row: int) -> bool:
        """Whether nothing but blanks stands in a row."""
        return not self.lines.rows[row].strip(_BLANKS)

    def content_end(self, row: int) -> int:
        """The offset behind the last character of a row that is neither blank nor newline."""
        return self.lines.starts[row] + len(self.lines.rows[row].rstrip(_BLANKS))

    def newline(self, row: int) -> str:
        """The newline that ends a row; for the last one, that of the row before it, or LF."""
        row = min(row, len(self.lines.rows) - 2)
        if row < 0:
            return "\n"
        end = self.lines.starts[row + 1]
        return "\r\n" if self.text[end - 2 : end] == "\r\n" else self.text[end - 1]

    def row_end(self, row: int) -> int:
        """The offset behind a row, before its newline."""
        if row == len(self.lines.rows) - 1:
            return len(self.text)
        return self.lines.starts[row + 1] - len(self.newline(row))

    def insert_rows(self, row: int, rows: Iterable[str]) -> Replacement:
        """New rows before a row, with the newline of the row above; a file's end stays as it is."""
        newline = self.newline(max(row - 1, 0))
        if row == len(self.lines.rows):
            end = len(self.text)
            return Replacement(end, end, "".join(newline + words for words in rows))
        start = self.lines.starts[row]
        return Replacement(start, start, "".join(words + newline for words in rows))

    def remove_rows(self, first: int, last: int) -> Replacement:
        """Nothing in place of the rows from `first` to `last`, which a newline ends."""
        return Replacement(self.lines.starts[first], self.lines.starts[last + 1], "")


class Step(NamedTuple):
    """How an operation is carried out, and what must be true afterwards.

    `key` is the only property that may differ; None allows none. `holds` tells from the note that
    is read again whether it says what was asked for.
    """

    replacements: tuple[Replacement, ...] = ()
    holds: Callable[[Note], bool] = lambda note: True
    key: str | None = None


NOTHING = Step()
"""What an operation plans that finds its work done."""


class Operation(Protocol):
    """What a person asks of one note."""

    def plan(self, source: Source) -> Step:
        """Find the spans; raises RefusedError where that cannot be done safely."""


def read_source(path: str, data: bytes) -> Source:
    """Read the bytes of a note; refuses what is not UTF-8."""
    text, odd = decode(path, data)
    for code, place, details in odd:
        if code == "file-not-utf8":
            raise refuse("not-utf8", place, **dict(details))
    lines = cut_lines(text)
    return Source(path, data, text, lines, find_block(lines), parse(path, data))
