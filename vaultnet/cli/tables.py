"""A table in the terminal: columns where there is room for them, else a block for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

NARROW = 60
"""In fewer columns of a terminal than these, a cell would be a pile of syllables."""


def table_of(
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: str,
    addresses: Mapping[str, str],
    width: int,
) -> RenderableType:
    """The table for a terminal of some width; a cell whose text is in `addresses` leads there.

    Nothing is cut short: Chinese has no blanks where lines could be broken.
    """
    cells = ([_link(cell, addresses) for cell in row] for row in rows)
    if width < NARROW:
        return Group(Text(title), *_list_blocks(head, cells))
    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False)
    for name, sign in zip(head, right, strict=True):
        table.add_column(Text(name), justify="right" if sign == "r" else "left", overflow="fold")
    for row in cells:
        table.add_row(*row)
    return table


def _link(cell: str, addresses: Mapping[str, str]) -> Text:
    return Text(cell, Style(link=addresses.get(cell)), overflow="fold")


def _list_blocks(head: Sequence[str], rows: Iterable[Sequence[Text]]) -> Iterator[RenderableType]:
    """The first cell of each row, and below it the others that hold something, by their names."""
    for first, *others in rows:
        yield first
        for name, cell in zip(head[1:], others, strict=True):
            if cell.plain:
                yield Padding(Text(f"{name}: ", overflow="fold") + cell, (0, 0, 0, 2))
