"""What is measured over time: the vaults of `cases/measures.md`, and what holds for all of them."""

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
from vaultnet.upkeep.ledger import Ledger, keep_ledger
from vaultnet.upkeep.measures import Measure, Reading, measure

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("measures")]
SETTINGS = Settings()
ADDITIVE = ("frequency", "two_way", "updates", "new")


@pytest.mark.parametrize(("section", "row"), CASES)
def test_measure(section: Section, row: Row) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    notes = {path: text for path, text in section.texts.items() if path != "settings"}
    contacts = vault_of(notes, surroundings(settings)).contacts
    ledger = keep_ledger(contacts, date.fromisoformat(row["today"]), settings)
    found = {measured.name: measured for measured in measure(ledger, settings)}
    wanted = {name: cell for name, cell in row.items() if name not in ("today", "span")}
    assert {name: say(found[name], row["span"]) for name in wanted} == wanted  # type: ignore[index]


def say(measured: Measure, span: str) -> str:
    points = {f"{point.start:%Y-%m}": point.reading for point in measured.series}
    readings = {"now": measured.now, "before": measured.before, **points}
    if span not in readings:
        return "-" if measured.name == "new" else "absent"
    number, whole = readings[span].number, readings[span].whole
    if number is None:
        return "-"
    return f"{number:g}" if whole is None else f"{number:g}/{whole}"


def ledger_of(history: History, today: date, settings: Settings = SETTINGS) -> Ledger:
    return keep_ledger(vault_of(history.notes()).contacts, today, settings)


def test_a_share_needs_something_to_divide() -> None:
    assert Reading(1, 2).share == 0.5
    assert Reading(0, 0).share is None
    assert Reading(None, 3).share is None
    assert Reading(7).share is None


def test_an_empty_vault_has_measured_nothing() -> None:
    for measured in measure(keep_ledger((), date(2026, 1, 1), SETTINGS), SETTINGS):
        readings = [measured.now, measured.before, *(point.reading for point in measured.series)]
        assert {reading.number for reading in readings} == {None}


@pytest.mark.parametrize("today", [date.min, date(1, 3, 1), date(2, 1, 31), date.max])
def test_the_ends_of_the_calendar_are_days_like_others(today: date) -> None:
    settings = settings_from("[report]\nmonths = 36500\n")
    assert measure(keep_ledger((), today, settings), settings)


@given(histories, days)
def test_series_sum_to_the_total_of_their_span(history: History, today: date) -> None:
    ledger = ledger_of(history, today)
    assert {m.name for m in measure(ledger, SETTINGS)} >= set(ADDITIVE)
    for measured in measure(ledger, SETTINGS):
        if measured.name in ADDITIVE:
            starts = [point.start for point in measured.series]
            assert starts == sorted(starts)
            days_of_series = (today - starts[0]).days + 1
            whole = settings_from(f"[warnings]\nwindow_days = {days_of_series}\n")
            (total,) = (m.now for m in measure(ledger, whole) if m.name == measured.name)
            numbers = [point.reading.number or 0 for point in measured.series]
            assert sum(numbers) == (total.number or 0)


@given(histories, days)
def test_a_part_is_never_more_than_its_whole(history: History, today: date) -> None:
    for measured in measure(ledger_of(history, today), SETTINGS):
        for reading in (measured.now, measured.before, *(p.reading for p in measured.series)):
            assert reading.known <= reading.records
            if reading.number is not None and reading.whole is not None:
                assert 0 <= reading.number <= reading.whole


@given(histories, days)
def test_a_past_day_is_measured_as_it_stood(history: History, day: date) -> None:
    until = history.with_events(event for event in history.events if event.day <= day)
    now, then = ledger_of(history, day), ledger_of(until, day)
    assert measure(now, SETTINGS) == measure(then, SETTINGS)


@given(histories, days, st.randoms(use_true_random=False))
def test_the_order_of_notes_and_lines_changes_nothing(
    history: History, today: date, random: Random
) -> None:
    events = list(history.events)
    random.shuffle(events)
    contacts = list(vault_of(history.with_events(events).notes()).contacts)
    random.shuffle(contacts)
    shuffled = keep_ledger(contacts, today, SETTINGS)
    assert measure(shuffled, SETTINGS) == measure(ledger_of(history, today), SETTINGS)
