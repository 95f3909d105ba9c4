"""What the relationship is worth: marks, checklist, balance, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.model import Interaction
from vaultnet.people.checklist import POINTS
from vaultnet.quality.ratings import CRITERIA, CriterionGrade, Grade
from vaultnet.report.contradictions import say_contradiction
from vaultnet.upkeep.portrait import Portrait


def explain_rating(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The overall mark with its weights, the criteria with their parts, and how old they are."""
    grade = portrait.quality.grade
    if grade.overall is None:
        yield say("why.rating_none")
        return
    for criterion in grade.criteria:
        yield from _explain_criterion(criterion, say)
    yield _explain_overall(grade, say)
    yield _explain_age(grade, settings, say)


def _explain_criterion(grade: CriterionGrade, say: Speech) -> Iterator[str]:
    name = say(f"criteria.{grade.criterion}")
    value = say.number(round(grade.value, 2))
    weight = say.number(grade.weight)
    marks = [say.number(rating.value) for rating in grade.ratings]
    if len(marks) == 1:
        text = f"{name}: {value} ({grade.ratings[0].place})"
        yield say("why.rating_weight", text=text, weight=weight)
        return
    text = f"{name}: ({' + '.join(marks)}) ÷ {len(marks)} = {value}"
    yield say("why.rating_weight", text=text, weight=weight)
    for rating in grade.ratings:
        yield f"  {say(f'criteria.{rating.part}')}: {say.number(rating.value)} ({rating.place})"
    if grade.own:
        own, place = say.number(grade.own.value), grade.own.place
        yield f"  {say('why.rating_own', value=own, place=place)}"


def _explain_overall(grade: Grade, say: Speech) -> str:
    overall = say.number(round(grade.overall or 0, 2))
    if not grade.criteria and grade.stated:
        return say("why.rating_stated", overall=overall, place=grade.stated.place)
    terms = [f"{say.number(c.weight)} × {say.number(round(c.value, 2))}" for c in grade.criteria]
    weights = say.number(sum(c.weight for c in grade.criteria))
    known = {"known": say.number(len(grade.criteria)), "all": say.number(len(CRITERIA))}
    return say(
        "why.rating_overall", terms=" + ".join(terms), weights=weights, overall=overall, **known
    )


def _explain_age(grade: Grade, settings: Settings, say: Speech) -> str:
    if grade.rated_on is None or grade.age is None:
        return say("why.rating_undated")
    key = "why.rating_stale" if grade.is_stale else "why.rating_fresh"
    return say(
        key,
        day=say.day(grade.rated_on.value),
        age=say.days(grade.age),
        limit=say.days(settings.quality.stale_days),
        place=grade.rated_on.place,
    )


def explain_marks(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The marks of the relationship itself."""
    for mark in portrait.quality.grade.marks:
        yield f"{say(f'marks.{mark.part}')}: {say.number(mark.value)} ({mark.place})"


def explain_checklist(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """How many of the six points hold, and each answer."""
    checklist = portrait.quality.checklist
    if checklist.holding is None:
        return
    points = len(POINTS)
    yield say("why.checklist_sum", holding=say.number(checklist.holding), all=say.number(points))
    for check in checklist.checks:
        answer = say("why.yes" if check.holds else "why.no")
        yield f"  {say(f'points.{check.point}')}: {answer} ({check.place})"


def explain_benefit(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Gave against got, with the marked lines."""
    benefit = portrait.quality.benefit
    if not benefit.gave and not benefit.got:
        return
    balance = say(f"why.balance_{benefit.balance or 'unknown'}")
    gave, got = say.number(len(benefit.gave)), say.number(len(benefit.got))
    ratio = say.number(settings.quality.benefit_ratio)
    yield say("why.benefit_sum", gave=gave, got=got, balance=balance, ratio=ratio)
    yield from _list("why.gave", benefit.gave, say)
    yield from _list("why.got", benefit.got, say)


def _list(key: str, lines: tuple[Interaction, ...], say: Speech) -> Iterator[str]:
    for line in lines:
        yield f"  {line.day} {say(key)} ({line.place})"


def explain_segment(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The rating and the activity that make the segment."""
    quality = portrait.quality
    segment = say(f"segments.{quality.segment}")
    if quality.grade.overall is None:
        yield segment
        return
    good = settings.quality.good
    sign = "≥" if quality.grade.overall >= good else "<"
    is_active = quality.segment in ("keep", "balance")
    yield say(
        "why.segment_of",
        rating=f"{say.number(round(quality.grade.overall, 2))} {sign} {say.number(good)}",
        activity=say("segments.active" if is_active else "segments.quiet"),
        segment=segment,
    )


def explain_contradictions(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Where the notes disagree, with the lines on both sides."""
    for contradiction in portrait.quality.contradictions:
        places = ", ".join(map(str, contradiction.evidence))
        yield f"{say_contradiction(contradiction, say)} ({places})"
