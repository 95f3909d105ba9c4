"""What holds for every opinion of every contact, whatever was written down where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.people.histories import days
from tests.quality.opinions import GRADED, Opinion, World, marks, opinions, worlds
from tests.upkeep.contacts import contact_of
from vaultnet.config import QualitySettings, Settings
from vaultnet.model import Contact, Place, Rating
from vaultnet.quality.assessment import Quality, assess_quality
from vaultnet.quality.audit import find_archivable
from vaultnet.quality.benefit import Benefit, weigh_benefit
from vaultnet.quality.checklist import read_checklist
from vaultnet.quality.marks import mean_marks
from vaultnet.quality.ratings import CRITERIA, MARKS, grade

SETTINGS = Settings()
STRICT = SETTINGS._replace(quality=QualitySettings(good=3.0, archive_days=90, archive_rating=2.9))
TODAY = date(2026, 1, 15)
NOBODY = Contact("Люди/Я.md", "Я")

weights = st.builds(QualitySettings, *(st.integers(0, 20).map(lambda n: n / 10) for _ in CRITERIA))
gifts = st.sampled_from(["#дал", "#дал/контакты", "#получил", "#дал #получил", "письмо"])
randoms = st.randoms(use_true_random=False)


def qualities_of(world: World, today: date, settings: Settings = SETTINGS) -> list[Quality]:
    return [assess_quality(contact, today, settings) for contact in world.contacts()]


def outline(quality: Quality) -> tuple[object, ...]:
    """All of a quality but where its evidence is written."""
    return (
        quality.contact.name,
        quality.grade,
        quality.activity,
        (len(quality.benefit.gave), len(quality.benefit.got), quality.benefit.balance),
        quality.checklist,
        quality.segment,
        [(c.kind, c.part, c.rating, c.number) for c in quality.contradictions],
    )


def benefit_of(lines: list[tuple[date, str]]) -> Benefit:
    contact = contact_of(log=" / ".join(f"{day} {words}" for day, words in lines))
    past = (line for day in contact.days for line in day.interactions)
    return weigh_benefit(past, SETTINGS.quality)


def rated(given_marks: dict[str, float]) -> Contact:
    """Somebody with marks, one a line."""
    rows = enumerate(given_marks.items(), start=1)
    return replace(
        NOBODY, ratings=tuple(Rating(p, v, Place(NOBODY.path, line)) for line, (p, v) in rows)
    )


@given(st.dictionaries(st.sampled_from(GRADED), marks), weights, randoms)
def test_overall_lies_among_the_ratings_in_any_order(
    given_marks: dict[str, float], settings: QualitySettings, random: Random
) -> None:
    contact = rated(given_marks)
    found = grade(contact, TODAY, settings)
    if found.overall is not None:
        assert min(given_marks.values()) <= found.overall <= max(given_marks.values())
        assert found.evidence
    shuffled = list(contact.ratings)
    random.shuffle(shuffled)
    assert grade(replace(contact, ratings=tuple(shuffled)), TODAY, settings) == found


@given(marks, weights)
def test_equal_ratings_are_their_own_mean(mark: float, settings: QualitySettings) -> None:
    found = grade(rated(dict.fromkeys(GRADED, mark)), TODAY, settings)
    assert found.overall == mark
    assert {criterion.value for criterion in found.criteria} == {mark}


@given(worlds, days)
def test_segments_part_the_contacts(world: World, today: date) -> None:
    for quality in qualities_of(world, today):
        overall, silence = quality.grade.overall, quality.activity.silence
        is_good = overall is not None and overall >= SETTINGS.quality.good
        is_active = silence is not None and silence < SETTINGS.report.active_days
        assert (quality.segment == "unrated") == (overall is None)
        assert (quality.segment in ("invest", "keep")) == is_good
        assert (quality.segment in ("keep", "balance")) == (overall is not None and is_active)


@given(worlds, days, randoms)
def test_order_of_lines_and_ratings_changes_nothing(
    world: World, today: date, random: Random
) -> None:
    events = list(world.history.events)
    random.shuffle(events)
    other = world._replace(history=world.history.with_events(events))
    one = [outline(quality) for quality in qualities_of(world, today)]
    assert [outline(quality) for quality in qualities_of(other, today)] == one


@given(worlds, days)
def test_a_past_day_knows_nothing_of_what_came_later(world: World, day: date) -> None:
    until = world.history.with_events(e for e in world.history.events if e.day <= day)
    then = [outline(q) for q in qualities_of(world._replace(history=until), day)]
    assert [outline(q) for q in qualities_of(world, day)] == then


@given(worlds, days)
def test_an_unrated_contact_changes_nothing_of_others(world: World, today: date) -> None:
    found = qualities_of(world, today)
    more = [assess_quality(contact_of(log="2025-01-01 → письмо"), today, SETTINGS), *found]
    assert find_archivable(more, SETTINGS.quality) == find_archivable(found, SETTINGS.quality)
    assert mean_marks(q.grade for q in more) == mean_marks(q.grade for q in found)


@given(worlds, days)
def test_every_contradiction_has_evidence_in_the_vault(world: World, today: date) -> None:
    for quality in qualities_of(world, today, STRICT):
        for contradiction in quality.contradictions:
            assert len(contradiction.evidence) >= 2
            assert all(place.line for place in contradiction.evidence)


@given(worlds, days)
def test_archivable_are_rated_low_and_silent_the_longest_first(world: World, today: date) -> None:
    found = find_archivable(qualities_of(world, today, STRICT), STRICT.quality)
    silences = [quality.activity.silence or 0 for quality in found]
    assert silences == sorted(silences, reverse=True)
    assert all(quality.segment == "review" for quality in found)
    assert all(not quality.contact.follow_ups for quality in found)


@given(worlds, days)
def test_activity_adds_up(world: World, today: date) -> None:
    for quality in qualities_of(world, today):
        found = quality.activity
        assert found.month <= found.quarter <= found.quarter + found.quarter_before <= found.year
        assert 0 <= found.meaningful <= found.year <= len(quality.contact.past(today))
        assert (found.month > 0) == found.reaches(30)


@given(st.lists(st.tuples(days, gifts)), randoms)
def test_benefit_does_not_depend_on_the_order_of_lines(
    lines: list[tuple[date, str]], random: Random
) -> None:
    found = benefit_of(lines)
    assert len(found.gave) == sum("#дал" in words for _, words in lines)
    assert [line.day for line in found.got] == sorted(line.day for line in found.got)
    random.shuffle(lines)
    other = benefit_of(lines)
    assert (len(other.gave), len(other.got), other.balance) == (
        len(found.gave),
        len(found.got),
        found.balance,
    )


@given(opinions)
def test_a_checklist_holds_what_was_answered_yes(opinion: Opinion) -> None:
    contact = opinion.of(NOBODY)
    found = read_checklist(contact)
    assert (found.holding or 0) == sum(opinion.answers.values())
    assert (found.holding is None) == (not contact.checks)


@given(worlds, days)
def test_marks_are_means_over_those_who_have_them(world: World, today: date) -> None:
    grades = [quality.grade for quality in qualities_of(world, today)]
    means = mean_marks(grades)
    assert tuple(mean.mark for mean in means) == MARKS
    assert sum(mean.n for mean in means) == sum(len(grade.marks) for grade in grades)
    assert all((mean.mean is None) == (mean.n == 0) for mean in means)
    assert all(1 <= mean.mean <= 5 for mean in means if mean.mean is not None)
