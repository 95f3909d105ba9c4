"""Promises about the example vault: every rule has its day, and what is private stays private."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache

import pytest

from tests.conftest import ROOT
from vaultnet import app, text
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.quality.contradictions import FINDERS
from vaultnet.upkeep.dangers import DANGERS, PRIVATE
from vaultnet.upkeep.mistakes import MISTAKES
from vaultnet.upkeep.review import Review
from vaultnet.upkeep.rules import Outcome, Verdict
from vaultnet.upkeep.signs import SIGNS

EXAMPLE = ROOT / "example_vault"
TODAY = date(2026, 3, 16)
SAY = speak("ru")

SIGN_DAYS = {
    "waiting": (date(2025, 8, 28), TODAY),  # back from a long holiday; today she writes first
    "needy": (date(2025, 10, 15), TODAY),  # a list of rivers after a hundred days of silence
    "closed_circle": (date(2026, 3, 9), TODAY),  # three days before the guides' round table
    "shallow": (TODAY, date(2026, 3, 9)),  # a winter of letters
}
"""The day on which a sign fires, and one on which it is silent."""

MISTAKE_DAYS = {
    "utility": SIGN_DAYS["needy"],
    "taking": (date(2025, 2, 15), TODAY),
    "surface": SIGN_DAYS["shallow"],
    "no_boundaries": (TODAY, date(2026, 3, 5)),  # before the first debt was late
}
"""Likewise for the mistakes; there are too many people for three a week on every day."""

FINDINGS = [
    "Дневник/2026-03-05.md link-alias",
    "Люди/Patrick Olney.md rating-unreadable",
    "Люди/Алина Рощектаева.md rating-unreadable",
    "Люди/Алиса Порываева.md cadence-unreadable",
    "Люди/Борис Ветлицын.md date-impossible",
    "Люди/Георгий Штырин.md date-ambiguous",
    "Люди/Дамир Сулейков.md tags-invalid",
    "Люди/Егор Лугинин.md mark-unused",
    "Люди/Ксения Долгорядова.md kind-unknown",
    "Люди/Марат Куандыков.md date-future",
    "Люди/Олег Пищальников.md yaml-syntax",
    "Люди/Ярослав Тугаринов.md property-twice",
    "Люди/Ярослав Тугаринов.md date-future",
    "Проекты/Атлас/Семён Ключанский.md property-link-unquoted",
]
"""The slips of the pen that Asya made, and no others."""

PRIVATE_PEOPLE = ("Anjali", "Thornbury", "Игнат", "Сорокодум")
PRIVATE_MARKS = (
    *("уважени", "неуютно", "некомфортно", "не по себе", "используют"),
    *("no respect", "uncomfortable", "尊重", "不舒服", "不自在", "被利用"),
)

ReviewOf = Callable[[date], Review]


@pytest.fixture(scope="module")
def loaded() -> app.Loaded:
    return app.load(EXAMPLE, app.load_settings(EXAMPLE))


@pytest.fixture(scope="module")
def review_of(loaded: app.Loaded) -> ReviewOf:
    """The review of a day as the owner sees it."""

    @cache
    def review(day: date) -> Review:
        return app.answer_owner(loaded, day, SAY).review

    return review


# ── The notes themselves ─────────────────────────────────────────────────────────────────────


def test_every_note_can_be_read_but_the_one_that_shall_not() -> None:
    paths = sorted(EXAMPLE.rglob("*.md"))
    notes = [text.parse(p.relative_to(EXAMPLE).as_posix(), p.read_bytes()) for p in paths]
    assert [n.path for n in notes if n.unread] == ["Люди/Олег Пищальников.md"]


def test_check_finds_the_intended_mistakes_and_no_others(loaded: app.Loaded) -> None:
    found = app.serious(app.check(loaded, TODAY))
    assert [f"{finding.place.path} {finding.code}" for finding in found] == FINDINGS


# ── Every rule fires once and is silent once ─────────────────────────────────────────────────


@pytest.mark.parametrize("rule", SIGN_DAYS)
def test_a_sign_has_a_day_on_which_it_fires_and_one_on_which_it_is_silent(
    rule: str, review_of: ReviewOf
) -> None:
    fires, silent = SIGN_DAYS[rule]
    assert outcome(review_of(fires).signs, rule) == "fired"
    assert outcome(review_of(silent).signs, rule) == "silent"


def test_whether_one_listens_is_asked_and_never_judged(review_of: ReviewOf) -> None:
    assert SIGNS.keys() - SIGN_DAYS == {"listening"}
    assert outcome(review_of(TODAY).signs, "listening") == "question"


def test_today_one_sign_of_the_five_fires(review_of: ReviewOf) -> None:
    fired = [sign.rule for sign in review_of(TODAY).signs if sign.outcome == "fired"]
    assert fired == ["shallow"]


@pytest.mark.parametrize("rule", MISTAKE_DAYS)
def test_a_mistake_has_a_day_on_which_it_is_made_and_one_on_which_it_is_not(
    rule: str, review_of: ReviewOf
) -> None:
    fires, silent = MISTAKE_DAYS[rule]
    assert outcome(as_noted(review_of(fires).mistakes), rule) == "fired"
    assert outcome(as_noted(review_of(silent).mistakes), rule) == "silent"


def test_there_are_more_people_than_a_week_has_room_for(review_of: ReviewOf) -> None:
    assert MISTAKES.keys() - MISTAKE_DAYS == {"quantity"}
    assert outcome(review_of(TODAY).mistakes, "quantity") == "fired"


@pytest.mark.parametrize("rule", DANGERS)
def test_a_danger_signal_fires_for_somebody_and_is_silent_for_somebody(
    rule: str, review_of: ReviewOf
) -> None:
    outcomes = [outcome(verdicts, rule) for verdicts in review_of(TODAY).dangers.values()]
    assert outcomes.count("fired") == 1
    assert outcomes.count("silent") >= 1


# ── What ratings and marks come to ───────────────────────────────────────────────────────────


def test_every_segment_has_somebody(review_of: ReviewOf) -> None:
    segments = {quality.segment for quality in review_of(TODAY).qualities.values()}
    assert segments == {"invest", "keep", "balance", "review", "unrated"}


def test_ratings_are_fresh_and_stale_and_without_a_day_and_missing(review_of: ReviewOf) -> None:
    grades = [quality.grade for quality in review_of(TODAY).qualities.values()]
    rated = [grade for grade in grades if grade.overall is not None]
    assert any(grade.is_stale for grade in rated)
    assert any(grade.age is None for grade in rated)
    assert sum(grade.age is not None and not grade.is_stale for grade in rated) > len(rated) / 2
    assert len(rated) < len(grades)


def test_every_kind_of_contradiction_stands_in_some_note(review_of: ReviewOf) -> None:
    qualities = review_of(TODAY).qualities.values()
    assert len({c.kind for quality in qualities for c in quality.contradictions}) == len(FINDERS)


def test_somebody_gives_more_and_somebody_takes_more(review_of: ReviewOf) -> None:
    balances = {quality.benefit.balance for quality in review_of(TODAY).qualities.values()}
    assert balances == {"giving", "taking", "even", None}


def test_checklists_stand_in_notes_of_three_languages(review_of: ReviewOf) -> None:
    names = [q.contact.name for q in review_of(TODAY).qualities.values() if q.checklist.checks]
    assert sorted(names) == ["Callum Drysdale", "Hazel Brinkworth", "Рената Булавина", "沈若舟"]


def test_one_kind_of_value_was_never_given(review_of: ReviewOf) -> None:
    (value,) = (found for found in review_of(TODAY).practice if found.strategy == "value")
    assert value.unused == ("opportunity",)


def test_debts_are_mine_and_theirs_late_and_ahead(review_of: ReviewOf) -> None:
    debts = [promise for promise in review_of(TODAY).promises if promise.task.debt]
    assert {debt.task.is_theirs for debt in debts} == {True, False}
    assert {(debt.days_late or 0) > 0 for debt in debts} == {True, False}


# ── The plan, and what is not said ───────────────────────────────────────────────────────────


def test_ten_days_have_a_person_each_and_at_least_five_people(review_of: ReviewOf) -> None:
    plans = [review_of(TODAY + timedelta(days=number)).plan for number in range(10)]
    people = [plan.day.standing.contact.name for plan in plans if plan.day]
    assert len(people) == len(plans)
    assert len(set(people)) >= 5


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_note_tells_a_private_mark_or_names_a_private_person(
    code: str, loaded: app.Loaded, review_of: ReviewOf
) -> None:
    marked = [v.rule for vs in review_of(TODAY).dangers.values() for v in vs if has_fired(v)]
    assert set(marked) >= PRIVATE
    for markdown in app.render_notes(loaded, TODAY, speak(code)).values():
        said = markdown.casefold()
        assert [name for name in PRIVATE_PEOPLE if name.casefold() in said] == []
        assert [mark for mark in PRIVATE_MARKS if mark in said] == []


def outcome(verdicts: Iterable[Verdict], rule: str) -> Outcome:
    return next(verdict.outcome for verdict in verdicts if verdict.rule == rule)


def as_noted(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts without the conditions that no note tells."""
    return [verdict.leaving_out(PRIVATE) for verdict in verdicts]


def has_fired(verdict: Verdict) -> bool:
    return verdict.outcome == "fired"
