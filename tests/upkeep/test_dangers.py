"""The four danger signals: the notes of `cases/dangers.md`, and what holds for every history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from tests.people.histories import History, days, histories
from tests.people.vaults import vault_of
from tests.upkeep.contacts import contact_of
from tests.upkeep.verdicts import agrees, say
from vaultnet.config import WarningsSettings
from vaultnet.model import Contact, Interaction
from vaultnet.upkeep.dangers import DANGERS, PRIVATE, find_dangers
from vaultnet.upkeep.rules import Verdict

SETTINGS = WarningsSettings()
EAGER = SETTINGS._replace(least_records=1, least_asks=1)


def dangers_of(
    contact: Contact, today: date = date(2026, 3, 31), settings: WarningsSettings = SETTINGS
) -> Mapping[str, Verdict]:
    past = tuple(line for day in contact.past(today) for line in day.interactions)
    verdicts = find_dangers(contact, past, settings)
    assert [verdict.rule for verdict in verdicts] == list(DANGERS)
    return {verdict.rule: verdict for verdict in verdicts}


@pytest.mark.parametrize("case", [pytest.param(s, id=s.title) for s in read_sections("dangers")])
def test_danger(case: Section) -> None:
    notes = {label: text for label, text in case.texts.items() if label.endswith(".md")}
    (contact,) = vault_of(notes).contacts
    expected = case.texts["expected"]
    assert say(dangers_of(contact)[expected.partition(":")[0]]) == expected


def test_what_the_owner_marks_is_private() -> None:
    contact = contact_of("no_respect: да; uncomfortable: да")
    fired = {name for name, verdict in dangers_of(contact).items() if verdict.outcome == "fired"}
    assert fired == PRIVATE


def test_a_contact_without_a_line_is_not_measured() -> None:
    for settings in (SETTINGS, EAGER, SETTINGS._replace(least_records=0, least_asks=0)):
        outcomes = {v.outcome for v in dangers_of(contact_of(), settings=settings).values()}
        assert outcomes == {"not_measured"}


@given(histories, days)
def test_outcomes_follow_from_the_numbers(history: History, today: date) -> None:
    for contact in vault_of(history.notes()).contacts:
        for settings in (SETTINGS, EAGER):
            assert all(agrees(verdict) for verdict in dangers_of(contact, today, settings).values())


@given(histories, st.randoms(use_true_random=False))
def test_order_of_lines_changes_nothing(history: History, random: Random) -> None:
    for contact in vault_of(history.notes()).contacts:
        past = [line for day in contact.days for line in day.interactions]
        before = find_dangers(contact, tuple(past), EAGER)
        random.shuffle(past)
        assert find_dangers(contact, tuple(past), EAGER) == before


@given(histories, days)
def test_one_more_word_of_theirs_never_makes_it_always_me(history: History, day: date) -> None:
    for contact in vault_of(history.notes()).contacts:
        past = tuple(line for met in contact.days for line in met.interactions)
        newest = max((line.day for line in past), default=day)
        line = Interaction(min(day, newest), contact.path, "log", contact.recognised, None, "in")
        before, after = (find_dangers(contact, p, EAGER)[0] for p in (past, (*past, line)))
        assert after.outcome != "fired" or before.outcome == "fired"
