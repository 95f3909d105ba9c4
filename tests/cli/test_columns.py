"""A table in a pipe: the same lines that rich would draw, or none where only rich can."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from vaultnet.cli.columns import align
from vaultnet.cli.tables import table_of

HEAD, RIGHT, WIDTH = ("Имя", "дней", "зачем"), "lrl", 10_000

cells = st.text(st.sampled_from("aЯ王ё\u0301🎂\u200d\u200b\xa0\u202f-[]: "), max_size=8)
rows = st.lists(st.tuples(cells, cells, cells), max_size=6)


def drawn_by_rich(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, markup=False, emoji=False)
    with console.capture() as drawn:
        console.print(table_of(title, HEAD, rows, RIGHT, {}, WIDTH))
    return [line.rstrip() for line in drawn.get().splitlines()]


@given(st.sampled_from(("", "Кому", "王小明的生日")), rows)
def test_the_columns_are_those_of_rich(title: str, rows: list[tuple[str, str, str]]) -> None:
    if lines := align(title, HEAD, rows, RIGHT, WIDTH):
        seen = [line.rstrip() for line in lines]
        assert "\n".join(seen).strip("\n") == "\n".join(drawn_by_rich(title, rows)).strip("\n")


@pytest.mark.parametrize("cell", ["две\nстроки", "таб\tуляция", " пробел", "конец ", "x" * WIDTH])
def test_what_only_rich_can_lay_out_is_left_to_it(cell: str) -> None:
    assert align("", HEAD, [(cell, "1", "")], RIGHT, WIDTH) is None


def test_a_title_wider_than_the_table_is_left_to_rich() -> None:
    assert align("Кому написать на этой неделе", HEAD, [], RIGHT, WIDTH) is None
