"""Days as other tools write them, and names for what has none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.importers.days import Order, find_order, read_birthday, read_day
from vaultnet.importers.uids import stable_id

JUNE = date(2026, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-15", "20260615", "2026/6/15", "2026.06.15", "2026年6月15日", "15.06.2026",
        "15.06.26", "6/15/26, 8:13 AM", "15/06/2026", "15 Jun 2026", "15-Jun-2026",
        "Jun 15, 2026", "June 15th, 2026", "Mon, 15 Jun 2026 10:00:00 +0300", "15 июня 2026 г.",
        "15 июн. 2026", "2026-06-15 10:00:00 UTC", "2026-06-15T23:59:59Z", " 2026-06-15 ",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == JUNE


@pytest.mark.parametrize(
    "text",
    ["", "31.02.2026", "0/0/00", "99999999", "08/09/2026", "15 Foo 2026", "2026", "2026-06-155"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_the_order_decides_what_could_be_two_days() -> None:
    assert read_day("08/09/2026", "day") == date(2026, 9, 8)
    assert read_day("08/09/2026", "month") == date(2026, 8, 9)
    assert read_day("08/08/2026") == date(2026, 8, 8)
    assert read_day("08.09.2026", "month") == date(2026, 9, 8)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["08/09/2026", "", "13/09/2026"], "day"),
        (["08/09/2026", "09/13/2026"], "month"),
        (["08/09/2026", "2026-09-13"], None),
    ],
)
def test_one_date_tells_the_order_of_all(texts: list[str], order: Order | None) -> None:
    assert find_order(texts) == order


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_birthday_keeps_its_year_or_has_none(day: date) -> None:
    assert read_birthday(day.isoformat()) == day.isoformat()
    assert read_birthday(f"--{day:%m%d}") == read_birthday(f"--{day:%m-%d}") == f"--{day:%m-%d}"


@given(st.text(max_size=30))
def test_no_text_is_too_much(text: str) -> None:
    read_day(text)
    read_birthday(text)


@given(st.lists(st.text()), st.lists(st.text()))
def test_only_the_same_parts_have_the_same_name(one: list[str], other: list[str]) -> None:
    assert (stable_id(*one) == stable_id(*other)) == (one == other)


def test_a_name_is_the_same_on_every_machine() -> None:
    assert stable_id("Вера", "") == "228ec90c311db197"
