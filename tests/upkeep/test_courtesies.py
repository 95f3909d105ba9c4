"""My turn: the tables of `cases/courtesies.md`, other notes, and what holds for every history."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from tests.people.histories import PEOPLE, Event, History, days, histories
from tests.people.vaults import vault_of
from tests.upkeep.contacts import contact_of
from vaultnet.config import PlanSettings
from vaultnet.model import Contact
from vaultnet.upkeep.courtesies import Courtesy, find_courtesies

SETTINGS = PlanSettings()
CASES = [pytest.param(row, id=name) for name, _, row in read_rows("courtesies")]


def say(courtesy: Courtesy) -> str:
    return f"{courtesy.kind} {courtesy.line.day} {courtesy.days}"


@pytest.mark.parametrize("row", CASES)
def test_courtesy(row: Row) -> None:
    today = date.fromisoformat(row["today"])
    found = find_courtesies([contact_of(log=row["log"])], today, SETTINGS)
    assert [say(courtesy) for courtesy in found] == [row["courtesy"]] * (row["courtesy"] != "-")


@pytest.mark.parametrize(
    ("other", "waits"),
    [
        ({"Проект.md": "- [x] ответить [[Анна]] ✅ 2026-03-02\n"}, False),
        ({"Проект.md": "- [ ] ответить [[Анна]] 📅 2026-03-02\n"}, True),
        ({"2026-03-02.md": "- → [[Анна]] письмо: ответила\n"}, False),
        ({"2026-03-01.md": "- → [[Анна]] письмо: ответила\n"}, False),
        ({"2026-03-02.md": "- вспоминали [[Анна]]\n"}, True),
        ({"Встреча 2026-03-02.md": "---\ntype: meeting\n---\n[[Анна]]\n"}, False),
    ],
)
def test_other_notes_settle_it_too(other: dict[str, str], waits: bool) -> None:
    own = {"Люди/Анна.md": "## Журнал\n- 2026-03-01 ← письмо: как ты?\n"}
    found = find_courtesies(vault_of(own | other).contacts, date(2026, 3, 20), SETTINGS)
    assert bool(found) == waits


def test_a_newer_last_contact_settles_it() -> None:
    log = "2026-03-01 ← письмо"
    for day, count in (("2026-02-01", 1), ("2026-03-05", 0)):
        contact = contact_of(f"last_contact: {day}", log)
        assert len(find_courtesies([contact], date(2026, 3, 9), SETTINGS)) == count


def test_a_meeting_note_is_a_meeting() -> None:
    notes = {"Люди/李娜.md": "", "2026-03-01 会议.md": "---\ntype: 会议\n---\n[[李娜]]\n"}
    (found,) = find_courtesies(vault_of(notes).contacts, date(2026, 3, 3), SETTINGS)
    assert say(found) == "after_meeting 2026-03-01 2"
    assert found.line.place.path == "2026-03-01 会议.md"


def test_the_longest_wait_is_first_and_the_newest_meeting() -> None:
    logs = {
        "А": "2026-03-05 встреча",
        "Б": "2026-03-06 ← письмо",
        "В": "2026-03-07 обед",
        "Г": "2026-03-02 ← письмо",
    }
    contacts = [contact_of(log=log, path=f"Люди/{name}.md") for name, log in logs.items()]
    found = find_courtesies(contacts, date(2026, 3, 9), SETTINGS)
    assert [(courtesy.kind, courtesy.contact.name) for courtesy in found] == [
        ("answer", "Г"),
        ("answer", "Б"),
        ("after_meeting", "В"),
        ("after_meeting", "А"),
    ]


def test_the_days_are_settings() -> None:
    contact = contact_of(log="2026-03-01 ← письмо")
    patient = SETTINGS._replace(answer_days=9)
    assert find_courtesies([contact], date(2026, 3, 9), patient) == ()
    assert len(find_courtesies([contact], date(2026, 3, 10), patient)) == 1


def contacts_of(history: History) -> list[Contact]:
    return list(vault_of(history.notes()).contacts)


@given(histories, days)
def test_one_courtesy_a_contact_about_a_past_line(history: History, today: date) -> None:
    found = find_courtesies(contacts_of(history), today, SETTINGS)
    assert len(found) == len({courtesy.contact.path for courtesy in found})
    for courtesy in found:
        assert courtesy.line.day + timedelta(days=courtesy.days) == today
        assert courtesy.line in (i for day in courtesy.contact.days for i in day.interactions)
        least, most = (2, 10**6) if courtesy.kind == "answer" else (0, 7)
        assert least <= courtesy.days <= most


@given(histories, days, st.sampled_from(PEOPLE))
def test_an_answer_today_leaves_nothing_to_answer(
    history: History, today: date, person: str
) -> None:
    event = Event("log", person, today, "→ письмо: ответ")
    found = find_courtesies(
        contacts_of(history.with_events((*history.events, event))), today, SETTINGS
    )
    assert person not in {courtesy.contact.name for courtesy in found if courtesy.kind == "answer"}


@given(histories, days, st.randoms(use_true_random=False))
def test_order_of_contacts_changes_nothing(history: History, today: date, random: Random) -> None:
    contacts = contacts_of(history)
    before = find_courtesies(contacts, today, SETTINGS)
    random.shuffle(contacts)
    assert find_courtesies(contacts, today, SETTINGS) == before
