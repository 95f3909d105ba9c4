"""What a week has room for: the vaults of `cases/capacity.md`, and what holds for all of them."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, Section, read_rows
from tests.people.histories import History, days, histories
from tests.people.vaults import settings_from, surroundings, vault_of
from vaultnet.config import Settings
from vaultnet.model import title_of
from vaultnet.upkeep.capacity import Capacity, Relaxation, measure_capacity
from vaultnet.upkeep.standing import Standing, assess

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("capacity")]


@pytest.mark.parametrize(("section", "row"), CASES)
def test_capacity(section: Section, row: Row) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    notes = {path: text for path, text in section.texts.items() if path != "settings"}
    contacts = vault_of(notes, surroundings(settings)).contacts
    standings = [
        assess(contact, date.fromisoformat(row["today"]), settings) for contact in contacts
    ]
    capacity = measure_capacity(standings, settings)
    assert capacity.budget == settings.report.week
    found = {
        "required": number(capacity.required),
        "scheduled": str(capacity.scheduled),
        "kinds": say_kinds(capacity),
        "moves": "; ".join(map(say_move, capacity.relaxations)) or "-",
    }
    assert found == {name: cell for name, cell in row.items() if name != "today"}


def number(value: float) -> str:
    return f"{round(value, 3):g}"


def say_kinds(capacity: Capacity) -> str:
    kinds = (f"{kind or 'own'} {n} {number(value)}" for kind, n, value in capacity.by_kind)
    return ", ".join(kinds) or "-"


def say_move(move: Relaxation) -> str:
    names = ", ".join(map(title_of, move.contacts))
    return f"{move.source} → {move.target}: {names} {number(move.required)}"


def standings_of(history: History, today: date, settings: Settings) -> list[Standing]:
    return [assess(c, today, settings) for c in vault_of(history.notes()).contacts]


@given(histories, days, st.integers(0, 2), st.randoms(use_true_random=False))
def test_moves_help_and_bring_it_into_the_budget(
    history: History, today: date, week: int, random: Random
) -> None:
    settings = settings_from(f"[report]\nweek = {week}\n")
    standings = standings_of(history, today, settings)
    capacity = measure_capacity(standings, settings)
    total = sum(value for _, _, value in capacity.by_kind)
    assert capacity.required == pytest.approx(total, abs=1e-5)
    assert capacity.scheduled == sum(count for _, count, _ in capacity.by_kind)
    required = [capacity.required, *(move.required for move in capacity.relaxations)]
    assert required == sorted(set(required), reverse=True)
    if capacity.fits:
        assert not capacity.relaxations
    elif capacity.relaxations:
        assert required[-1] <= capacity.budget < required[-2]
    random.shuffle(standings)
    assert measure_capacity(standings, settings) == capacity
