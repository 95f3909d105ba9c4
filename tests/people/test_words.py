"""Days and cadences as people write them: the tables of `cases/dates.md` and `cases/cadence.md`."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from vaultnet.language.vocabulary import built_in
from vaultnet.people.cadence import LONGEST, is_no_timer, is_unset, read_cadence
from vaultnet.people.dates import (
    Anniversary,
    Unreadable,
    find_day,
    is_blank,
    read_anniversary,
    read_day,
)

WORDS = built_in()
DATES = [(name, row) for name, _, row in read_rows("dates")]
CADENCES = [(name, row) for name, _, row in read_rows("cadence")]


def rows_with(*columns: str) -> list[object]:
    return [pytest.param(row, id=name) for name, row in DATES if tuple(row) == columns]


@pytest.mark.parametrize("row", rows_with("text", "day"))
def test_day(row: Row) -> None:
    day = read_day(row["text"], WORDS)
    assert (day.reason if isinstance(day, Unreadable) else str(day)) == row["day"]


@pytest.mark.parametrize("row", rows_with("text", "yearly"))
def test_yearly_day(row: Row) -> None:
    assert say_anniversary(read_anniversary(row["text"], WORDS)) == row["yearly"]


def say_anniversary(day: Anniversary | Unreadable) -> str:
    if isinstance(day, Unreadable):
        return day.reason
    year = f"{day.year:04}-" if day.year is not None else ""
    return f"{year}{day.month:02}-{day.day:02}"


@pytest.mark.parametrize("row", rows_with("text", "blank"))
def test_blank(row: Row) -> None:
    assert is_blank(row["text"].strip("`")) == (row["blank"] == "yes")


@pytest.mark.parametrize("row", rows_with("name", "day"))
def test_day_in_name(row: Row) -> None:
    day = find_day(row["name"], WORDS)
    assert (day.isoformat() if day else "none") == row["day"]


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in CADENCES])
def test_cadence(row: Row) -> None:
    if is_no_timer(row["text"], WORDS):
        assert row["days"] == "none"
    elif is_unset(row["text"], WORDS):
        assert row["days"] == "unset"
    else:
        days = read_cadence(row["text"], WORDS)
        assert ("unreadable" if days is None else str(days)) == row["days"]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_form_of_a_day_gives_the_day(day: date) -> None:
    month = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {month.split()[day.month - 1]} {day.year}",
    )
    assert {read_day(form, WORDS) for form in forms} == {day}


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_reason(text: str) -> None:
    assert isinstance(read_day(text, WORDS), date | Unreadable)
    assert isinstance(read_anniversary(text, WORDS), Anniversary | Unreadable)
    assert find_day(text, WORDS) is None or read_cadence(text, WORDS) is None


@given(st.integers(0, 99999), st.sampled_from(["", "d", " дн.", "w", " недель", "m", "个月", "q"]))
def test_cadence_is_positive_and_bounded(number: int, unit: str) -> None:
    days = read_cadence(f"{number}{unit}", WORDS)
    assert days is None or 1 <= days <= LONGEST
