"""The three strategies of the source: which of their kinds were used, and which nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.people.histories import History, days, histories
from tests.people.vaults import note_text, vault_of
from vaultnet.config import Settings
from vaultnet.model import GatheringKind, Vault
from vaultnet.upkeep.ledger import keep_ledger
from vaultnet.upkeep.practice import KINDS_OF, Practice, find_practice

SETTINGS = Settings()
TODAY = date(2026, 3, 31)


def practise(vault: Vault, today: date = TODAY) -> dict[str, Practice]:
    ledger = keep_ledger(vault.contacts, today, SETTINGS)
    return {p.strategy: p for p in find_practice(ledger, vault, SETTINGS)}


def used(practice: Practice) -> Mapping[str, list[str]]:
    return {
        kind: [str(place) for place in places] for kind, places in practice.used.items() if places
    }


def one_note(properties: str, log: str) -> Vault:
    return vault_of({"Люди/Анна.md": note_text(properties, f"## Журнал / {log}")})


def test_nothing_is_known_of_an_empty_vault() -> None:
    found = practise(vault_of({}))
    assert list(found) == list(KINDS_OF)
    for practice in found.values():
        assert practice.unknown == tuple(practice.used) == KINDS_OF[practice.strategy]
        assert practice.unused == ()


@pytest.mark.parametrize(
    ("properties", "line", "counts"),
    [
        ("birthday: 1990-03-10", "- 2026-03-10 → звонок", True),
        ("день_рождения: 10.03", "- 2026-03-13 письмо", True),
        ("生日: 3月10日", "- 2026-03-14 微信", False),
        ("birthday: 03-10", "- 2026-03-09 call", False),
        ("birthday: 03-10", "- 2026-03-10 <- message", False),
        ("birthday: 03-10", "- 2025-03-10 call", False),
        ("birthday: 03-31", "- 2026-03-31 call", True),
        ("birthday: 02-29", "- 2026-03-01 → звонок", True),
        ("dates: {свадьба: 2015-08-01}", "- 2025-08-02 → 礼物", True),
        ("birthday: 12-30", "- 2026-01-01 → звонок", True),
    ],
)
def test_a_word_on_a_yearly_day_of_theirs_congratulates(
    properties: str, line: str, *, counts: bool
) -> None:
    checks = practise(one_note(properties, line))["checks"]
    assert used(checks).get("congratulation", []) == (["Люди/Анна.md:5"] if counts else [])
    assert ("congratulation" in checks.unused) is not counts


def test_news_and_details_kept_current() -> None:
    log = "- 2026-03-01 ← письмо #новость / - 2025-03-01 ← письмо #новость"
    checks = practise(one_note("verified: 2026-01-01", log))["checks"]
    assert used(checks) == {"news": ["Люди/Анна.md:5"], "update": ["Люди/Анна.md:2"]}
    assert checks.unknown == ("congratulation",)
    later = practise(one_note("verified: 2024-01-01", log), date(2027, 3, 31))["checks"]
    assert used(later) == {}
    assert later.unused == ("news", "update")


def test_value_given_in_its_kinds() -> None:
    notes = {
        "Люди/Анна.md": note_text("", "## Журнал / - 2026-03-01 → письмо #дал/контакты"),
        "People/Ben.md": note_text("", "## Log / - 2026-03-02 -> #gave/information #gave/intro"),
        "联系人/王小明.md": note_text("", "## 记录 / - 2026-01-01 → 微信 #给予/资源"),
    }
    value = practise(vault_of(notes))["value"]
    assert used(value) == {
        "information": ["People/Ben.md:2"],
        "resource": ["联系人/王小明.md:2"],
        "contact": ["Люди/Анна.md:2", "People/Ben.md:2"],
    }
    assert value.unused == ("opportunity", "support")


def test_a_gift_without_a_kind_tells_of_no_kind() -> None:
    value = practise(one_note("", "- 2026-03-01 → письмо #дал"))["value"]
    assert value.unknown == KINDS_OF["value"]


def test_participation_by_note_by_link_and_by_channel() -> None:
    notes = {
        "Люди/Анна.md": note_text(
            "", "## Журнал / - 2026-03-01 обсудили [[Сад]] / - 2026-03-02 конференция: доклады"
        ),
        "2026-02-01 Party.md": note_text("type: event", "[[Ben]] came."),
        "People/Ben.md": note_text("", "## Log / - 2026-03-05 call"),
        "2026-01-05.md": note_text('社群: "[[读书会]]"', "[[王小明]] 也来了"),
        "联系人/王小明.md": note_text("项目: '[[Сад]]'", "## 记录 / - 2025-02-01 见面 [[Сад]]"),
        "Сад.md": note_text("type: проект", "[[Анна]] [[王小明]]"),
        "读书会.md": note_text("type: 社群"),
    }
    participation = practise(vault_of(notes))["participation"]
    assert used(participation) == {
        "event": ["2026-02-01 Party.md:4", "Люди/Анна.md:3"],
        "project": ["Люди/Анна.md:2"],
        "community": ["2026-01-05.md:4"],
    }
    assert participation.unused == ()
    assert participation.unknown == ("initiative", "education")


@pytest.mark.parametrize("kind", ["initiative", "education"])
def test_every_kind_of_gathering_is_known_by_its_note(kind: GatheringKind) -> None:
    vault = vault_of(
        {
            "Люди/Анна.md": note_text("", "## Журнал / - 2026-03-01 занимались [[Школа]]"),
            "Школа.md": note_text("", "Уроки по субботам."),
        }
    )
    school = vault.cards["Школа.md"]._replace(gathering=kind)
    practice = practise(replace(vault, cards={**vault.cards, "Школа.md": school}))
    assert used(practice["participation"]) == {kind: ["Люди/Анна.md:2"]}


@given(histories, days)
def test_a_past_day_is_practised_as_it_stood(history: History, day: date) -> None:
    """But for the lines, which move in a note that grows."""
    until = history.with_events(event for event in history.events if event.day <= day)
    now, then = practise(vault_of(history.notes()), day), practise(vault_of(until.notes()), day)
    for strategy, practice in now.items():
        counts = {kind: len(places) for kind, places in practice.used.items()}
        assert counts == {kind: len(p) for kind, p in then[strategy].used.items()}
        assert practice.unknown == then[strategy].unknown
