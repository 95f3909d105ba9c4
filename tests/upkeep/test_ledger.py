"""The ledger: every interaction day once, in order, and any span of it as one slice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.people.histories import History, days, histories
from tests.people.vaults import vault_of
from tests.upkeep.contacts import contact_of
from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.upkeep.ledger import Ledger, days_before, keep_ledger

SETTINGS = Settings()


def ledger_of(contacts: tuple[Contact, ...], today: str = "2026-03-31") -> Ledger:
    return keep_ledger(contacts, date.fromisoformat(today), SETTINGS)


def test_what_is_ahead_is_not_in_it() -> None:
    ledger = ledger_of((contact_of("", "2026-03-31 звонок / 2026-04-01 звонок"),))
    assert [entry.day for entry in ledger.entries] == [date(2026, 3, 31)]


@pytest.mark.parametrize(
    ("properties", "log", "first_met"),
    [
        ("met: 2025-01-01", "2026-01-01 звонок", "2025-01-01"),
        ("met: 2027-01-01", "2026-01-01 звонок", "2026-01-01"),
        ("познакомились: 01.02.2025", "", "2025-02-01"),
        ("认识时间: 2025年2月1日", "", "2025-02-01"),
        ("", "2026-05-01 звонок", None),
        ("", "", None),
    ],
)
def test_first_met(properties: str, log: str, first_met: str | None) -> None:
    found = [day.isoformat() for day, _ in ledger_of((contact_of(properties, log),)).first_met]
    assert found == ([first_met] if first_met else [])


def test_news_since_is_the_day_the_mark_came_into_use() -> None:
    anna = contact_of("", "2026-01-01 звонок / 2026-02-01 ← письмо #новость / 2026-03-01 #новость")
    assert ledger_of((anna,)).news_since == date(2026, 2, 1)
    assert ledger_of((anna,), "2026-01-31").news_since is None


def test_days_before_ends_where_the_calendar_begins() -> None:
    assert days_before(date(2026, 3, 1), 1) == date(2026, 2, 28)
    assert days_before(date(1, 1, 5), 400) == date.min


@given(histories, days, days, days)
def test_a_slice_is_what_a_search_would_find(
    history: History, today: date, one: date, other: date
) -> None:
    after, until = sorted((one, other))
    contacts = vault_of(history.notes()).contacts
    ledger = keep_ledger(contacts, today, SETTINGS)
    wanted = [
        (day.day, contact.path)
        for contact in contacts
        for day in contact.past(today)
        if after < day.day <= until
    ]
    found = [(entry.day, entry.contact.path) for entry in ledger.between(after, until)]
    assert found == sorted(wanted)
    turned = [i.opening.day for i in ledger.turned_between(after, until)]
    assert turned == sorted(
        i.opening.day for i in ledger.initiatives if after < i.opening.day <= until
    )
    met = ledger.met_between(after, until)
    assert list(met) == [m for m in ledger.first_met if after < m[0] <= until]


@given(histories, days)
def test_gaps_lead_from_each_day_to_the_one_before(history: History, today: date) -> None:
    ledger = keep_ledger(vault_of(history.notes()).contacts, today, SETTINGS)
    known = {(entry.contact.path, entry.day) for entry in ledger.entries}
    for entry in ledger.entries:
        if entry.gap is not None:
            assert (entry.contact.path, entry.day - timedelta(days=entry.gap)) in known
    first = [entry.contact.path for entry in ledger.entries if entry.gap is None]
    assert len(first) == len(set(first)) == len({path for path, _ in known})
