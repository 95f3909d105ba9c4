"""Yearly days: the tables of `cases/occasions.md`, and what holds for every day."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from tests.upkeep.contacts import contact_of
from vaultnet.model import Contact, Fact, Place
from vaultnet.people.dates import Anniversary
from vaultnet.upkeep.anniversaries import Occasion, find_occasions

AHEAD = 14
CASES = [pytest.param(row, id=name) for name, _, row in read_rows("occasions")]


def say(occasion: Occasion) -> str:
    years = "-" if occasion.years is None else occasion.years
    return f"{occasion.days_ahead} {occasion.day} {occasion.label or '-'} {years}"


@pytest.mark.parametrize("row", CASES)
def test_occasions(row: Row) -> None:
    found = find_occasions([contact_of(row["properties"])], date.fromisoformat(row["today"]), AHEAD)
    assert ", ".join(map(say, found)) == row["occasions"].replace("none", "")


def test_the_nearest_is_first_and_says_where_it_is_written() -> None:
    people = {"Б": "05-18", "А": "05-19", "В": "05-18"}
    contacts = [
        contact_of(f"birthday: {day}", path=f"Люди/{name}.md") for name, day in people.items()
    ]
    found = find_occasions(reversed(contacts), date(2026, 5, 18), AHEAD)
    assert [occasion.contact.name for occasion in found] == ["Б", "В", "А"]
    assert found[0].place == Place("Люди/Б.md", 2)


def born_on(month: int, day: int, year: int | None) -> Contact:
    born = Fact[object](Anniversary(month, day, year), Place("Анна.md", 2))
    return Contact("Анна.md", "Анна", facts={"birthday": born})


@given(
    st.dates(date(1900, 1, 1), date(2000, 12, 31)),
    st.dates(date(2001, 1, 1), date(2199, 12, 31)),
    st.booleans(),
)
def test_every_birthday_comes_once_within_a_year(born: date, today: date, with_year: bool) -> None:
    contact = born_on(born.month, born.day, born.year if with_year else None)
    (occasion,) = find_occasions([contact], today, 366)
    assert occasion.day == today + timedelta(days=occasion.days_ahead)
    assert 0 <= occasion.days_ahead <= 365
    assert occasion.years == (occasion.day.year - born.year if with_year else None)
    if (born.month, born.day) != (2, 29) or isleap(occasion.day.year):
        assert (occasion.day.month, occasion.day.day) == (born.month, born.day)
    else:
        assert (occasion.day.month, occasion.day.day) == (2, 28)
    (on_the_day,) = find_occasions([contact], occasion.day, 0)
    assert on_the_day.day == occasion.day
