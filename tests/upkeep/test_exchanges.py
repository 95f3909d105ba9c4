"""Initiatives and their answers, and that they agree with who is to be given time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from tests.people.histories import History, days, histories
from tests.people.vaults import vault_of
from tests.upkeep.contacts import contact_of
from vaultnet.config import Settings
from vaultnet.upkeep.exchanges import Initiative, find_initiatives
from vaultnet.upkeep.standing import assess

SETTINGS = Settings()


def say(initiative: Initiative) -> str:
    answer = f"{initiative.answer.day:%m-%d}" if initiative.answer else "-"
    settled = "" if initiative.is_settled else " open"
    return f"{initiative.opening.day:%m-%d} {answer}{settled}"


@pytest.mark.parametrize(
    ("log", "found"),
    [
        ("2026-01-01 → письмо / 2026-01-31 ← письмо", ["01-01 01-31"]),
        ("2026-01-01 → письмо / 2026-02-01 ← письмо", ["01-01 -"]),
        ("2026-01-01 -> letter / 2026-01-02 <-> call", ["01-01 01-02"]),
        ("2026-01-01 → 微信 / 2026-01-01 ← 微信", ["01-01 01-01"]),
        ("2026-01-01 ← письмо / 2026-01-02 → письмо", ["01-02 -"]),
        (
            "2026-01-01 → письмо / 2026-01-05 → письмо / 2026-01-09 ←",
            ["01-01 01-09", "01-05 01-09"],
        ),
        ("2026-01-01 → письмо / 2026-01-01 → сообщение", ["01-01 -"]),
        ("2026-01-01 → звонок: поговорили", ["01-01 01-01"]),
        ("2026-01-01 → звонок #без-ответа", ["01-01 -"]),
        ("2026-01-01 → letter #no-reply / 2026-01-05 <- letter", ["01-01 -"]),
        ("2026-01-01 电话 #未回复", ["01-01 -"]),
        ("2026-01-01 → письмо #без-ответа / 2026-01-01 → звонок: поговорили", ["01-01 01-01"]),
        ("2026-01-01 ↔ письма", []),
        ("2026-01-01 письмо", []),
        ("2026-02-15 → письмо", ["02-15 -"]),
        ("2026-02-16 → письмо", ["02-16 - open"]),
        ("2026-02-16 → письмо / 2026-02-20 ← письмо", ["02-16 02-20 open"]),
        ("2026-02-28 → письмо / 2026-03-02 → письмо / 2026-03-03 ←", ["02-28 - open"]),
    ],
)
def test_initiatives(log: str, found: list[str]) -> None:
    initiatives = find_initiatives(contact_of("", log), date(2026, 3, 2), SETTINGS.warnings)
    expected = found if "03-02" not in log else [*found, "03-02 - open"]
    assert [say(initiative) for initiative in initiatives] == expected


@given(histories, days)
def test_who_is_to_be_given_time_has_not_answered(history: History, today: date) -> None:
    for contact in vault_of(history.notes()).contacts:
        wait = assess(contact, today, SETTINGS).wait
        if wait and wait.reason == "unanswered":
            first = wait.evidence[0].day
            late = [
                initiative
                for initiative in find_initiatives(contact, today, SETTINGS.warnings)
                if initiative.opening.day >= first
            ]
            assert len(late) >= len(wait.evidence)
            assert all(initiative.answer is None for initiative in late)


@given(histories, days)
def test_an_answer_comes_later_and_in_time(history: History, today: date) -> None:
    for contact in vault_of(history.notes()).contacts:
        initiatives = find_initiatives(contact, today, SETTINGS.warnings)
        dates = [initiative.opening.day for initiative in initiatives]
        assert dates == sorted(set(dates))
        for initiative in initiatives:
            if initiative.answer:
                wait = (initiative.answer.day - initiative.opening.day).days
                assert 0 <= wait <= SETTINGS.warnings.reply_days
                assert initiative.answer.day <= today
