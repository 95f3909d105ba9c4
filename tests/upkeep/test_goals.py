"""Goals that count themselves: the vaults of `cases/goals.md`, and what holds for all of them."""

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
from vaultnet.model import Vault, title_of
from vaultnet.quality.assessment import assess_quality
from vaultnet.upkeep.goals import GOALS, Goal, find_goals
from vaultnet.upkeep.ledger import keep_ledger
from vaultnet.upkeep.standing import assess

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("goals")]
SETTINGS = Settings()


def goals_of(vault: Vault, today: date, settings: Settings = SETTINGS) -> dict[str, Goal]:
    standings = [assess(contact, today, settings) for contact in vault.contacts]
    qualities = [assess_quality(contact, today, settings) for contact in vault.contacts]
    ledger = keep_ledger(vault.contacts, today, settings)
    found = find_goals(ledger, vault, standings, qualities, settings)
    assert [goal.name for goal in found] == list(GOALS)
    return {goal.name: goal for goal in found}


@pytest.mark.parametrize(("section", "row"), CASES)
def test_goal(section: Section, row: Row) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    notes = {path: text for path, text in section.texts.items() if path != "settings"}
    vault = vault_of(notes, surroundings(settings))
    goals = goals_of(vault, date.fromisoformat(row["today"]), settings)
    wanted = {name: cell for name, cell in row.items() if name not in ("today", "who")}
    assert {name: say(goals[name]) for name in wanted} == wanted
    if "who" in row:
        (goal,) = (goals[name] for name in wanted)
        names = row["who"].split(" · ") if "·" in row["who"] else row["who"].split()
        assert sorted(map(title_of, goal.who)) == sorted(names)


def say(goal: Goal) -> str:
    return f"{'-' if goal.reached is None else goal.reached}/{goal.wanted}"


@given(histories, days)
def test_a_past_day_is_counted_as_it_stood(history: History, day: date) -> None:
    until = history.with_events(event for event in history.events if event.day <= day)
    assert goals_of(vault_of(until.notes()), day) == goals_of(vault_of(history.notes()), day)


@given(histories, days, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(history: History, today: date, random: Random) -> None:
    events = list(history.events)
    random.shuffle(events)
    shuffled = vault_of(history.with_events(events).notes())
    assert goals_of(shuffled, today) == goals_of(vault_of(history.notes()), today)


@given(histories, days)
def test_what_counts_is_named_once(history: History, today: date) -> None:
    for goal in goals_of(vault_of(history.notes()), today).values():
        assert list(goal.who) == sorted(set(goal.who))
        assert goal.known <= goal.records
        if goal.name not in ("important", "events"):
            assert (goal.reached or 0) == len(goal.who)
