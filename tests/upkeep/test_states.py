"""Where a contact stands on a day: the tables of `cases/states.md`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.cases_reader import Row, Section, read_rows
from tests.people.vaults import settings_from
from tests.upkeep.contacts import contact_of
from vaultnet.upkeep.standing import Standing, assess

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("states")]


@pytest.mark.parametrize(("section", "row"), CASES)
def test_standing(section: Section, row: Row) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    path = row.get("path", "Люди/Анна.md")
    contact = contact_of(row.get("properties", ""), row["log"], path, settings)
    standing = assess(contact, date.fromisoformat(row["today"]), settings)
    assert {column: say(standing) for column, say in COLUMNS.items() if column in row} == {
        column: row[column] for column in COLUMNS if column in row
    }


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def say_rhythm(standing: Standing) -> str:
    rhythm = standing.rhythm
    return f"{rhythm.gap:g} {rhythm.pace}" if rhythm else "-"


COLUMNS: dict[str, Callable[[Standing], str]] = {
    "state": lambda s: s.state,
    "ideal": lambda s: number(s.timer.ideal),
    "limit": lambda s: number(s.timer.limit),
    "days": lambda s: number(s.days_since),
    "over": lambda s: number(s.days_over),
    "rhythm": say_rhythm,
    "wait": lambda s: s.wait.reason if s.wait else "-",
}
