"""The calendar: what is in it, that other programs read it, and that we read it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from tests.people.vaults import note_text, vault_of
from vaultnet.config import Settings
from vaultnet.exporters.contacts.handover import hand_over
from vaultnet.exporters.contacts.ics import write_calendar
from vaultnet.importers.calendars import read_calendar
from vaultnet.importers.drafts import Draft, Source
from vaultnet.importers.texts import clean
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.model import NOWHERE, Contact, Fact, Vault
from vaultnet.people.dates import Anniversary
from vaultnet.upkeep.agenda import Agenda, make_agenda

TODAY = date(2026, 3, 16)

PEOPLE = {
    "Люди/Вера.md": note_text(
        "birthday: 1984-04-17; cadence: 14", "## Журнал / - 2026-03-10 → звонок"
    ),
    "Люди/Олег.md": note_text("birthday: 02-29; cadence: 14", "## Журнал / - 2025-03-10 → звонок"),
    "Люди/Ли.md": note_text("dates: {свадьба: 2011-06-08, переезд: 05-01}"),
    "Люди/Тайна Никитична.md": note_text("birthday: 1990-01-01; private: true"),
    "Люди/Молчун.md": note_text("birthday: 1990-01-02; do_not_contact: true"),
}


def agenda_of(vault: Vault, language: str) -> Agenda:
    return make_agenda(vault.contacts, TODAY, Settings(), speak(language).sort_key)


def write(
    notes: Mapping[str, str] | Vault, language: str = "ru", *, include_private: bool = False
) -> bytes:
    vault = notes if isinstance(notes, Vault) else vault_of(notes)
    agenda = partial(agenda_of, vault, language)
    return write_calendar(hand_over(vault, TODAY, speak(language), agenda, include_private))


def events(data: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(data).walk("VEVENT")


def told(data: bytes) -> list[str]:
    return [f"{event['SUMMARY']} {event['DTSTART'].dt}" for event in events(data)]


def test_birthdays_yearly_days_and_the_next_contact() -> None:
    assert told(write(PEOPLE)) == [
        "День рождения: Вера 1984-04-17",
        "День рождения: Олег 1972-02-29",
        "Ли: свадьба 2011-06-08",
        "Ли: переезд 1972-05-01",
        "Пора связаться: Вера 2026-03-24",
        "Пора связаться: Олег 2026-03-16",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(language: str) -> None:
    titles = told(write(PEOPLE, language))
    assert titles[0] == f"{speak(language)('calendar.birthday', name='Вера')} 1984-04-17"


def test_private_people_leave_only_when_asked() -> None:
    assert "Тайна" not in write(PEOPLE).decode()
    titles = told(write(PEOPLE, include_private=True))
    assert "День рождения: Тайна Никитична 1990-01-01" in titles
    assert "День рождения: Молчун 1990-01-02" in titles
    assert "Пора связаться: Молчун" not in " ".join(titles)


def test_a_yearly_day_that_names_a_private_person_stays() -> None:
    notes = PEOPLE | {"Люди/Ли.md": note_text("dates: {свадьба с Тайной Никитичной: 2011-06-08}")}
    assert "свадьба" not in write(notes).decode()
    assert "свадьба" in write(notes, include_private=True).decode()


def test_29_february_is_the_28th_in_other_years() -> None:
    (born,) = [event for event in events(write(PEOPLE)) if "рождения: Олег" in event["SUMMARY"]]
    first, last = datetime(2020, 2, 29), datetime(2028, 12, 31)
    rule = rrulestr(born["RRULE"].to_ical().decode(), dtstart=first)
    days = rule.between(first, last, inc=True)
    assert [f"{day:%d.%m}" for day in days] == ["29.02", *["28.02"] * 3] * 2 + ["29.02"]


def test_the_same_vault_and_day_give_the_same_bytes_and_names_for_good() -> None:
    assert write(PEOPLE) == write(dict(reversed(PEOPLE.items())))
    later = PEOPLE | {
        "Люди/Вера.md": note_text(
            "birthday: 1984-04-18; cadence: 30", "## Журнал / - 2026-03-12 → звонок"
        )
    }
    assert [e["UID"] for e in events(write(PEOPLE))] == [e["UID"] for e in events(write(later))]
    uids = [event["UID"] for event in events(write(PEOPLE, include_private=True))]
    assert len(set(uids)) == len(uids)


def test_each_event_is_stamped_by_the_day_and_reminds() -> None:
    for event in events(write(PEOPLE)):
        assert event["DTSTAMP"].dt.date() == TODAY
        assert event["SEQUENCE"] == 0
        assert [alarm["ACTION"] for alarm in event.walk("VALARM")] == ["DISPLAY"]
        assert event.errors == []


NAMES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=90)
DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))


def vault_with(people: Iterable[tuple[str, Anniversary]]) -> Vault:
    contacts = tuple(
        Contact(f"{number:05}.md", name, facts={"birthday": Fact(born, NOWHERE)})
        for number, (name, born) in enumerate(people)
    )
    return Vault({}, (), contacts, ())


def read_back(data: bytes) -> Iterator[tuple[str, str]]:
    for reading in read_calendar(Source("a.ics", lambda: BytesIO(data), TODAY)):
        if isinstance(reading, Draft):
            yield reading.name, ", ".join(reading.texts("birthday"))


@given(st.lists(st.tuples(NAMES, DAYS, st.booleans()), max_size=4), st.sampled_from(LANGUAGES))
@example([("X's Birthday; a, b\\n", date(2024, 2, 29), False)], "en")
@example([("Birthday: 生日：2", date(1604, 2, 29), True)], "zh-Hans")
def test_what_is_exported_and_imported_again_is_the_same(
    people: list[tuple[str, date, bool]], language: str
) -> None:
    born = [
        (name, Anniversary(day.month, day.day, day.year if is_known else None))
        for name, day, is_known in people
        if clean(name)
    ]
    data = write(vault_with(born), language)
    assert list(read_back(data)) == [(clean(name), said(day)) for name, day in born]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    titles = [speak(language)("calendar.birthday", name=clean(name)) for name, _ in born]
    assert [event["SUMMARY"] for event in events(data)] == titles


def said(day: Anniversary) -> str:
    """A birthday as a draft has it."""
    year = "-" if day.year is None else f"{day.year:04}"
    return f"{year}-{day.month:02}-{day.day:02}"
