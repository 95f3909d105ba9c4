"""A table for a terminal, as plain texts, and lines under a title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultnet.language.speech import Speech

NOTHING = "—"
"""What stands where a measure is undefined."""

LEAST = 0.01

Rows = tuple[tuple[str, ...], ...]


class Sheet(NamedTuple):
    """The title, the head, the rows, and for each column `l` or `r`: where it is aligned."""

    title: str
    head: tuple[str, ...]
    rows: Rows
    align: str


def make_sheet(
    title: str, columns: Iterable[str], rows: Iterable[Sequence[str]], align: str, say: Speech
) -> Sheet:
    """A sheet whose columns are given by the keys of their names."""
    return Sheet(title, tuple(map(say, columns)), tuple(map(tuple, rows)), align)


def indent(title: str, lines: Iterable[str]) -> str:
    """A title and its lines below it, two spaces in; nothing without lines."""
    written = [f"  {line}" for line in lines]
    return "\n".join([title, *written]) if written else ""


def say_measure(value: float | None, say: Speech) -> str:
    """A number, or that there is none."""
    return NOTHING if value is None else say.number(value)


def say_share(value: float | None, say: Speech) -> str:
    """A share in per cent, or that there is none; the least ones are not said to be nothing."""
    if value is None:
        return NOTHING
    return f"< {say.share(LEAST)}" if 0 < value < LEAST / 2 else say.share(value)
