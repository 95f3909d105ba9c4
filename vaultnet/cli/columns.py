"""A table for a pipe: the columns that rich would draw there, at a hundredth of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

_GAP = "  "
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # new lines, tabs, controls


def align(
    title: str, head: Sequence[str], rows: Sequence[Sequence[str]], right: str, most: int
) -> list[str] | None:
    """The lines of a table, unwrapped; `right` aligns columns: `lr…`.

    None if rich has to draw it: wider than `most` columns or narrower than its title, or a cell
    holds more than one line, or blanks at its ends.
    """
    table = [head, *rows]
    if not all(map(_is_plain, (title, *(cell for row in table for cell in row)))):
        return None
    sizes = [[cell_len(cell) for cell in row] for row in table]
    widths = [max(column) for column in zip(*sizes, strict=True)]
    if not cell_len(title) <= sum(widths) + len(_GAP) * (len(widths) - 1) <= most:
        return None
    lines = (_join(row, own, widths, right) for row, own in zip(table, sizes, strict=True))
    return [title, *lines]


def _is_plain(cell: str) -> bool:
    return cell == cell.strip() and not _ODD.search(cell)


def _join(row: Sequence[str], sizes: Iterable[int], widths: Iterable[int], right: str) -> str:
    """One line, each cell filled up with blanks on the side that is not its own."""
    cells = (
        " " * (width - size) + cell if side == "r" else cell + " " * (width - size)
        for cell, size, width, side in zip(row, sizes, widths, right, strict=True)
    )
    return _GAP.join(cells)
