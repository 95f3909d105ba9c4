"""The rows of the first sheet of a workbook (XLSX), in bounded memory."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, TypeVar
from zipfile import ZipFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MARK = b"PK\x03\x04"
MOST_ROWS = 1 << 20
"""Rows of a sheet (Microsoft: Excel specifications and limits)."""

MOST_COLUMNS = 1 << 12
LARGEST = 1 << 29
"""Bytes of all parts together when unpacked."""

LARGEST_WHOLE = 1 << 26
"""Bytes of the parts that are held in memory: all but the sheets."""

_T = TypeVar("_T")


class Unusable(ValueError):  # noqa: N818 - what the file is
    """The file is no workbook that can be read."""


class TooLarge(ValueError):  # noqa: N818 - what the file is
    """The workbook unpacks to `args[0]` bytes, which is more than is sensible."""


def read_sheet(file: BinaryIO) -> Iterator[list[str]]:
    """The cells of the first sheet; a day without a time is written as a day.

    Raises Unusable if the file is broken or holds no sheet, and TooLarge.
    """
    try:
        _weigh(file)
        workbook = _quietly(partial(_open, file))
        rows = _say_rows(workbook)
        while (cells := _quietly(partial(next, rows, None))) is not None:
            yield cells
        workbook.close()
    except (Unusable, TooLarge):
        raise
    except Exception as error:  # whatever the parsers of a broken file raise
        raise Unusable from error


def _weigh(file: BinaryIO) -> None:
    """Refuse what would unpack to far more than it is."""
    with ZipFile(file) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    whole = sum(size for name, size in sizes.items() if "/worksheets/" not in name)
    if whole > LARGEST_WHOLE or sum(sizes.values()) > LARGEST:
        raise TooLarge(sum(sizes.values()))
    file.seek(0)


def _open(file: BinaryIO) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(file, read_only=True, data_only=True)


def _say_rows(workbook: Workbook) -> Iterator[list[str]]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what a sheet says of its size need not be true
    for number, cells in enumerate(sheet.iter_rows(values_only=True)):
        if number == MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise Unusable
        yield [_say(cell) for cell in cells]


def _say(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a telephone number that a spreadsheet took for a sum
    return "" if cell is None else str(cell)


def _quietly(work: Callable[[], _T]) -> _T:
    """The library warns of styles and extensions, which are none of the reader's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return work()
