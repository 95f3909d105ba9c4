"""The rows of a table in a CSV or XLSX file, each with its number, by what its columns mean.

A file of any length is read in little memory; what cannot be read is said once, and the rest is
still there.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import BinaryIO, NamedTuple

from vaultnet.importers.delimited import DELIMITERS, Lines, NotRows, split_rows
from vaultnet.importers.drafts import Sample, Source
from vaultnet.importers.encodings import HEAD_BYTES, UNICODE, find_encoding, read_telling
from vaultnet.importers.tallies import Tally
from vaultnet.importers.workbooks import LARGEST, MARK, TooLarge, Unusable, read_sheet
from vaultnet.model import Diagnostic, Place, problem

PREAMBLE = 30
"""So many rows are looked through for the header: some tools greet the reader above it."""


class Column(NamedTuple):
    """A column that is read: its name as the header has it, and what it says of a person."""

    name: str
    concept: str


class Layout(NamedTuple):
    """A header that was understood: whose it is, and its columns; None for those left aside."""

    kind: str
    columns: tuple[Column | None, ...]


class Row(NamedTuple):
    """One row under its header: its number in the file, 1-based, and its cells that say anything.

    Cells are without blanks around them, and only those of columns that are read are here.
    """

    number: int
    layout: Layout
    cells: tuple[tuple[Column, str], ...]

    def text(self, concept: str) -> str:
        """The first cell of a concept; empty if there is none."""
        return next((text for column, text in self.cells if column.concept == concept), "")


Choose = Callable[[Sequence[str]], Layout | None]
"""What the cells of a row mean as a header; None if they are none."""


def read_rows(source: Source, choose: Choose, tally: Tally) -> Iterator[Row | Diagnostic]:
    """The rows below the header, blank ones and repeated headers left out.

    What concerns single rows is counted in the tally: `import-row-long` where cells stand beyond
    the last column, and what `read_cells` counts there.
    """
    header: list[str] = []
    layout = None
    for cells in read_cells(source, choose, tally):
        if isinstance(cells, Diagnostic):
            yield cells
            continue
        number, texts = cells
        if number <= PREAMBLE or texts[:1] == header[:1]:
            found = choose(texts)
            header, layout = (texts, found) if found else (header, layout)
            if found:
                continue
        if layout is None and number >= PREAMBLE:
            return
        if layout and (named := _name_cells(texts, layout, number, tally)):
            yield Row(number, layout, named)


def read_cells(
    source: Source, choose: Choose, tally: Tally
) -> Iterator[tuple[int, list[str]] | Diagnostic]:
    """Every row of the file with its number, as it stands.

    Findings: `import-encoding` for an encoding that was guessed, `file-too-large` for a workbook
    that unpacks to too much, `import-no-table` with the row from which on there is none. Bytes
    that are no letters and rows whose quotes do not close are counted in the tally.
    """
    place = Place(source.name)
    number = 0
    try:
        with source.open() as file:
            for cells in _open_rows(file, place, choose, tally):
                if isinstance(cells, Diagnostic):
                    yield cells
                else:
                    number += 1
                    yield number, cells
    except TooLarge as error:
        yield problem("file-too-large", place, size=str(error.args[0]), limit=str(LARGEST))
    except (NotRows, Unusable, csv.Error, OSError, UnicodeError):
        yield problem("import-no-table", place._replace(line=number + 1))


def preview_rows(source: Source, choose: Choose) -> list[list[str]]:
    """The first rows of a file, among which the header must be."""
    rows = itertools.islice(read_cells(source, choose, Tally("")), PREAMBLE)
    return [row[1] for row in rows if not isinstance(row, Diagnostic)]


def has_header(sample: Sample, choose: Choose) -> bool:
    """Whether a file begins with a table of such a header; a workbook tells only when read."""
    if sample.head.startswith(MARK):
        return False
    return any(choose(cells) for rows in _preview(sample.head).values() for cells in rows)


def _open_rows(
    file: BinaryIO, place: Place, choose: Choose, tally: Tally
) -> Iterator[list[str] | Diagnostic]:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if head.startswith(MARK):
        yield from read_sheet(file)
        return
    encoding = find_encoding(read_telling(file))
    if encoding != UNICODE:
        yield problem("import-encoding", place, encoding=encoding)
    lines = Lines(file, encoding, tally)
    yield from split_rows(lines, _find_delimiter(head, choose))


def _find_delimiter(head: bytes, choose: Choose) -> str:
    """The delimiter by which a row is the header, else the one that makes most cells."""
    previews = _preview(head)
    for delimiter, rows in previews.items():
        if any(choose(cells) for cells in rows):
            return delimiter
    return max(previews, key=lambda delimiter: sum(map(len, previews[delimiter])))


@lru_cache(maxsize=2)
def _preview(head: bytes) -> Mapping[str, list[list[str]]]:
    """The first rows by each delimiter."""
    encoding = find_encoding(head)
    previews = {}
    for delimiter in DELIMITERS:
        lines = Lines(io.BytesIO(head), encoding, Tally(""))
        with contextlib.suppress(NotRows, UnicodeError):
            previews[delimiter] = list(itertools.islice(split_rows(lines, delimiter), PREAMBLE))
    return previews


def _name_cells(
    texts: list[str], layout: Layout, number: int, tally: Tally
) -> tuple[tuple[Column, str], ...]:
    """The cells that say anything with their columns."""
    if any(texts[len(layout.columns) :]):
        tally.count("import-row-long", number)
    return tuple(
        (column, stripped)
        for column, text in zip(layout.columns, texts, strict=False)
        if column and (stripped := text.strip())
    )
