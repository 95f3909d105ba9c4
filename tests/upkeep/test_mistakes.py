"""The five mistakes: the answers they are made of, seen for the whole network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.people.histories import History, days, histories
from tests.people.vaults import settings_from, vault_of
from tests.upkeep.contacts import contact_of
from tests.upkeep.verdicts import agrees, say
from vaultnet.config import Settings
from vaultnet.model import Contact, Fact, FollowUp, Place
from vaultnet.quality.assessment import assess_quality
from vaultnet.upkeep.capacity import measure_capacity
from vaultnet.upkeep.dangers import PRIVATE
from vaultnet.upkeep.ledger import keep_ledger
from vaultnet.upkeep.mistakes import MISTAKES, find_mistakes
from vaultnet.upkeep.promises import find_promises
from vaultnet.upkeep.rules import Verdict
from vaultnet.upkeep.signs import Surveyed, find_signs
from vaultnet.upkeep.standing import assess

TODAY = date(2026, 3, 31)
SETTINGS = Settings()


def mistakes_of(
    contacts: Iterable[Contact], today: date = TODAY, settings: Settings = SETTINGS
) -> Mapping[str, Verdict]:
    contacts = tuple(contacts)
    standings = [assess(contact, today, settings) for contact in contacts]
    ledger = keep_ledger(contacts, today, settings)
    verdicts = find_mistakes(
        [assess_quality(contact, today, settings) for contact in contacts],
        find_signs(Surveyed(ledger, standings, (), settings)),
        measure_capacity(standings, settings),
        find_promises(contacts, today),
        settings,
    )
    assert [verdict.rule for verdict in verdicts] == list(MISTAKES)
    return {verdict.rule: verdict for verdict in verdicts}


def people(log: str, count: int, properties: str = "circle: key") -> list[Contact]:
    return [contact_of(properties, log, f"Люди/{number}.md") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "outcome", "required"),
    [(13, "fired", "3.03"), (12, "silent", "2.8"), (0, "not_measured", "not measured")],
)
def test_more_people_than_a_week_has_room_for(count: int, outcome: str, required: str) -> None:
    said = say(mistakes_of(people("2026-03-30 звонок", count))["quantity"]).splitlines()
    assert said[0] == f"quantity: {outcome}"
    assert said[1].startswith(f"required: {required}, threshold 3")


def test_people_without_a_timer_need_no_room() -> None:
    contacts = people("2026-03-30 звонок", 20, "kind: expert")
    assert mistakes_of(contacts)["quantity"].outcome == "not_measured"


@pytest.mark.parametrize(
    ("log", "outcome", "seen"),
    [
        ("2026-03-01 → письмо #дал / 2026-03-02 ← письмо #получил", "not_measured", None),
        (
            "2026-01-01 ← #got / 2026-01-02 ← #got / 2026-01-03 ← #got / 2026-01-04 → #gave",
            "silent",
            0.75,
        ),
        (
            "2026-01-01 ← #得到 / 2026-01-02 ← #得到 / 2026-01-03 ← #得到 / 2026-01-04 ← #得到",
            "fired",
            1.0,
        ),
    ],
)
def test_taking_without_giving(log: str, outcome: str, seen: float | None) -> None:
    verdict = mistakes_of([contact_of(log=log)])["taking"]
    assert (verdict.outcome, verdict.conditions[0].seen) == (outcome, seen)


def test_what_one_gives_makes_up_for_what_another_takes() -> None:
    got = " / ".join(f"2026-01-0{day} ← #получил" for day in range(1, 5))
    gave = " / ".join(f"2026-02-0{day} → #дал" for day in range(1, 3))
    anna, boris = contact_of(log=got), contact_of(log=gave, path="Люди/Борис.md")
    assert mistakes_of([anna])["taking"].outcome == "fired"
    assert mistakes_of([anna, boris])["taking"].outcome == "silent"


def owing(due: date | None, debt: str | None) -> Contact:
    task = FollowUp("вернуть", due, Place("Люди/Анна.md", 7), debt=debt)
    return replace(contact_of(), follow_ups=(task,))


@pytest.mark.parametrize(
    ("due", "debt", "outcome"),
    [
        (date(2026, 3, 30), "5 000 ₽", "fired"),
        (date(2026, 3, 30), "", "fired"),
        (date(2026, 3, 31), "5 000 ₽", "silent"),
        (None, "5 000 ₽", "not_measured"),
        (date(2026, 3, 30), None, "not_measured"),
    ],
)
def test_debts_are_settled_on_their_day(due: date | None, debt: str | None, outcome: str) -> None:
    verdict = mistakes_of([owing(due, debt)])["no_boundaries"]
    assert verdict.outcome == outcome
    late, _ = verdict.conditions
    assert (late.evidence, late.subjects) == (
        ((Place("Люди/Анна.md", 7),), ("Люди/Анна.md",)) if late.fires else ((), ())
    )


def test_a_note_can_leave_out_what_only_the_owner_sees() -> None:
    mark = {"uncomfortable": Fact[object](True, Place("Люди/Анна.md", 2))}
    contact = replace(contact_of(), facts=mark)
    verdict = mistakes_of([contact])["no_boundaries"]
    assert verdict.outcome == "fired"
    assert verdict.conditions[1].subjects == ("Люди/Анна.md",)
    assert verdict.leaving_out(PRIVATE).outcome == "not_measured"
    assert "Анна" not in repr(verdict.leaving_out(PRIVATE))


def test_utility_and_surface_are_the_signs_of_that_name() -> None:
    ask = "2026-03-0{} → письмо #просьба"
    verdicts = mistakes_of([contact_of(log=" / ".join(ask.format(day) for day in (1, 2, 3)))])
    assert verdicts["utility"].outcome == "fired"
    likes = "2026-03-01 → лайк / 2026-03-02 → лайк / 2026-03-03 → лайк"
    assert mistakes_of(people(likes, 3))["surface"].outcome == "fired"


@given(histories, days)
def test_outcomes_follow_from_the_numbers(history: History, today: date) -> None:
    contacts = vault_of(history.notes()).contacts
    for settings in (SETTINGS, settings_from("[quality]\nbenefit_entries = 0")):
        assert all(agrees(v) for v in mistakes_of(contacts, today, settings).values())


def test_an_empty_vault_makes_no_mistakes() -> None:
    assert {verdict.outcome for verdict in mistakes_of([]).values()} == {"not_measured"}
