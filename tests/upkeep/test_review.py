"""The regular review: one answer of every kind, about the right people, as of the right day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given

from tests.people.histories import History, days, histories
from tests.people.vaults import note_text, vault_of
from vaultnet.config import Settings
from vaultnet.quality.assessment import assess_quality
from vaultnet.upkeep.agenda import make_agenda
from vaultnet.upkeep.review import Review, make_review
from vaultnet.upkeep.signs import Circle

SETTINGS = Settings()
TODAY = date(2026, 3, 4)
FRIENDS = Circle("друзья", frozenset({"Люди/Анна.md", "Люди/Борис.md"}))


def person(properties: str, log: str, tasks: str = "") -> str:
    lines = "".join(f" / - {line}" for line in log.split(" / "))
    return note_text(properties, f"## Журнал{lines} / ## Дела / {tasks}")


VAULT = {
    "Люди/Анна.md": person(
        "birthday: 03-06; circle: key; rating: 5",
        "2026-01-10 ↔ встреча: гуляли / 2026-02-20 ← письмо: зовёт на премьеру",
        "- [ ] прислать книгу 📅 2026-03-01",
    ),
    "Люди/Борис.md": person("birthday: 03-06; paused: true", "2026-02-20 ← письмо: ждёт ответа"),
    "Люди/Вера.md": person(
        "birthday: 03-06; snooze_until: 2026-04-01",
        "2026-02-20 ← email: waits",
        "- [ ] ← вернёт книгу",
    ),
    "Люди/Глеб.md": person("birthday: 03-06; do_not_contact: true", "2026-02-20 ← 微信：等回复"),
    "Люди/王小明.md": person("生日: 03-07; 圈子: 定期; rating: 2", "2024-10-01 ↔ 见面：吃了面"),
}


def review_of(notes: Mapping[str, str], today: date = TODAY, minutes: int | None = None) -> Review:
    vault = vault_of(notes)
    agenda = make_agenda(vault.contacts, today, SETTINGS, lambda name: (name, name))
    return make_review(vault, agenda, [FRIENDS], SETTINGS, minutes)


def test_whoever_is_to_be_left_alone_is_owed_nothing_and_has_no_day() -> None:
    review = review_of(VAULT)
    assert [c.contact.name for c in review.courtesies] == ["Анна"]
    assert [o.contact.name for o in review.occasions] == ["Анна", "王小明"]
    assert [s.standing.contact.name for s in review.plan.steps] == ["Анна", "王小明"]


def test_promises_are_those_of_everybody() -> None:
    promises = review_of(VAULT).promises
    assert [(p.contacts, p.days_late) for p in promises] == [
        (("Люди/Анна.md",), 3),
        (("Люди/Вера.md",), None),
    ]


def test_every_contact_is_assessed_once_in_the_order_of_the_vault() -> None:
    vault, review = vault_of(VAULT), review_of(VAULT)
    paths = [contact.path for contact in vault.contacts]
    assert list(review.qualities) == paths == list(review.dangers)
    for contact in vault.contacts:
        assert review.qualities[contact.path] == assess_quality(contact, TODAY, SETTINGS)
    assert [quality.contact.name for quality in review.archivable] == ["王小明"]


def test_every_kind_of_answer_is_given() -> None:
    review = review_of(VAULT)
    assert [len(part) for part in (review.signs, review.mistakes, review.goals)] == [5, 5, 7]
    assert all(len(verdicts) == 4 for verdicts in review.dangers.values())
    assert [practice.strategy for practice in review.practice] == [
        "checks",
        "value",
        "participation",
    ]
    assert review.channels.personal == 2
    assert len(review.measures) == 8
    assert len(review.freshness.unknown) == 5
    assert review.capacity.scheduled == 2


def test_minutes_of_the_day_are_those_of_the_plan() -> None:
    assert review_of(VAULT).plan.minutes == SETTINGS.plan.minutes
    plan = review_of(VAULT, minutes=5).plan
    assert plan.minutes == 5
    assert {step.channel for step in plan.steps} == {"message"}


def test_an_empty_vault_has_a_review() -> None:
    review = review_of({})
    assert review.plan.steps == ()
    assert review.plan.day is None
    assert review.qualities == {}


@given(histories, days)
def test_a_past_day_knows_nothing_of_what_came_later(history: History, day: date) -> None:
    known = history.with_events(event for event in history.events if event.day <= day)
    then, now = (outline(review_of(h.notes(), day)) for h in (known, history))
    assert then == now


def outline(review: Review) -> tuple[object, ...]:
    """All of a review but where things are written."""
    plan = review.plan
    return (
        plan.monday,
        [standing.contact.path for standing in plan.done],
        [(s.standing.contact.path, s.why, s.score, s.channel) for s in plan.steps],
        plan.day and plan.day.standing.contact.path,
        [(c.kind, c.contact.path, c.days) for c in review.courtesies],
        [(verdict.rule, verdict.outcome) for verdict in (*review.signs, *review.mistakes)],
        {path: [v.outcome for v in verdicts] for path, verdicts in review.dangers.items()},
        review.measures,
        review.channels,
        {path: (q.segment, q.activity) for path, q in review.qualities.items()},
        [(goal.name, goal.reached, goal.who) for goal in review.goals],
        review.capacity,
    )


@given(histories, days)
def test_no_opening_quotes_a_day_ahead(history: History, today: date) -> None:
    for step in review_of(history.notes(), today).plan.steps:
        assert all(opening.day is None or opening.day <= today for opening in step.openings)
