"""The five signs: the vaults of `cases/signs.md`, and what holds for every history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from tests.people.histories import PEOPLE, START, Event, History, days, histories
from tests.people.vaults import settings_from, surroundings, vault_of
from tests.upkeep.verdicts import agrees, say
from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.upkeep.ledger import keep_ledger
from vaultnet.upkeep.rules import Verdict
from vaultnet.upkeep.signs import SIGNS, Circle, Surveyed, find_signs
from vaultnet.upkeep.standing import assess

TODAY = date(2026, 3, 31)
SETTINGS = Settings()
EAGER = SETTINGS._replace(warnings=SETTINGS.warnings._replace(window_days=365, least_records=1))


def signs_of(
    contacts: Iterable[Contact], today: date, settings: Settings, circles: Iterable[Circle] = ()
) -> dict[str, Verdict]:
    contacts = tuple(contacts)
    ledger = keep_ledger(contacts, today, settings)
    standings = [assess(contact, today, settings) for contact in contacts]
    verdicts = find_signs(Surveyed(ledger, standings, tuple(circles), settings))
    assert [verdict.rule for verdict in verdicts] == list(SIGNS)
    return {verdict.rule: verdict for verdict in verdicts}


def read_circles(text: str) -> Iterable[Circle]:
    """Circles from lines such as `Редакция: Анна, Борис`."""
    for line in text.splitlines():
        name, _, members = line.partition(": ")
        yield Circle(name, frozenset(f"Люди/{member}.md" for member in members.split(", ")))


@pytest.mark.parametrize("case", [pytest.param(s, id=s.title) for s in read_sections("signs")])
def test_sign(case: Section) -> None:
    notes = {label: text for label, text in case.texts.items() if label.endswith(".md")}
    settings = settings_from(case.texts.get("settings", ""))
    contacts = vault_of(notes, surroundings(settings)).contacts
    circles = read_circles(case.texts.get("circles", ""))
    signs = signs_of(contacts, TODAY, settings, circles)
    expected = case.texts["expected"]
    assert say(signs[expected.partition(":")[0]]) == expected


CIRCLES = [Circle("А", frozenset({"Люди/Анна.md", "Люди/Борис.md"}))]


def signs_in(history: History, today: date, settings: Settings = EAGER) -> dict[str, Verdict]:
    return signs_of(vault_of(history.notes()).contacts, today, settings, CIRCLES)


@given(histories, days)
def test_outcomes_follow_from_the_numbers(history: History, today: date) -> None:
    for settings in (SETTINGS, EAGER):
        assert all(agrees(verdict) for verdict in signs_in(history, today, settings).values())


@pytest.mark.parametrize("people", [{}, dict.fromkeys(("Люди/Анна.md", "Люди/王伟.md"), "")])
def test_an_empty_history_says_nothing(people: dict[str, str]) -> None:
    for settings in (SETTINGS, EAGER, settings_from("[warnings]\nleast_records = 0")):
        signs = signs_of(vault_of(people).contacts, TODAY, settings, CIRCLES)
        outcomes = {name: verdict.outcome for name, verdict in signs.items()}
        assert outcomes == dict.fromkeys(SIGNS, "not_measured") | {"listening": "question"}


spring = st.integers(0, 60).map(lambda number: START + timedelta(days=number))
turns = st.builds(
    Event,
    st.just("log"),
    st.sampled_from(PEOPLE),
    spring,
    st.sampled_from(["→ письмо: план", "→ звонок #без-ответа", "← message: ok", "← 电话", "↔"]),
)


@given(st.lists(turns, max_size=12), spring, turns)
def test_one_more_initiative_never_makes_me_wait(
    events: list[Event], today: date, event: Event
) -> None:
    history = History(((),) * len(PEOPLE), tuple(events))
    more = history.with_events((*events, event._replace(words="→ письмо: ещё одно")))
    if signs_in(history, today)["waiting"].outcome == "silent":
        assert signs_in(more, today)["waiting"].outcome == "silent"


@given(histories, days, st.randoms(use_true_random=False))
def test_order_of_contacts_and_circles_changes_nothing(
    history: History, today: date, random: Random
) -> None:
    contacts = list(vault_of(history.notes()).contacts)
    circles = [Circle("Б", frozenset({"Люди/王小明.md"})), *CIRCLES]
    before = signs_of(contacts, today, EAGER, circles)
    random.shuffle(contacts)
    random.shuffle(circles)
    assert signs_of(contacts, today, EAGER, circles) == before


@given(histories, days)
def test_a_past_day_knows_nothing_of_what_came_later(history: History, day: date) -> None:
    until = history.with_events(event for event in history.events if event.day <= day)
    then, now = signs_in(until, day), signs_in(history, day)
    assert [outline(verdict) for verdict in then.values()] == [
        outline(verdict) for verdict in now.values()
    ]


def outline(verdict: Verdict) -> list[object]:
    """All of a verdict but where its evidence is written."""
    return [condition._replace(evidence=()) for condition in verdict.conditions]
