"""Section «quality»: ratings against activity, and where the notes disagree with themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vaultnet.language.speech import Speech
from vaultnet.quality.assessment import Quality, Segment
from vaultnet.quality.marks import mean_marks
from vaultnet.report.answers import Answers
from vaultnet.report.contradictions import say_contradictions
from vaultnet.report.lists import list_links
from vaultnet.report.markdown import bullets, section, table

LEAST_MARKS = 2  # a mean of one is a mark of one person
MOST_POINTS = 4  # of the six of the checklist: more than half


def render_quality(answers: Answers, say: Speech) -> list[str]:
    """The matrix with its counts, then what it leaves out; nothing where nobody is rated."""
    qualities = tuple(answers.review.qualities.values())
    rated = [quality for quality in qualities if quality.grade.overall is not None]
    points = [
        *_say_marks(qualities, say),
        *_say_checklists(qualities, say),
        *_say_benefit(qualities, answers, say),
        *say_contradictions(qualities, answers, say),
    ]
    matrix = _render_matrix(rated, answers, say) if rated else []
    left_out = list(_say_left_out(qualities, answers, say)) if rated else []
    return section(say("quality.title"), matrix, left_out, bullets(points))


def _render_matrix(rated: Sequence[Quality], answers: Answers, say: Speech) -> list[str]:
    good = say.number(answers.settings.quality.good)
    head = ["", say("segments.active"), say("segments.quiet")]
    rows: tuple[tuple[str, Segment, Segment], ...] = (
        (say("segments.good", good=good), "keep", "invest"),
        (say("segments.less", good=good), "balance", "review"),
    )
    return table(
        head,
        [
            [f"**{title}**", *(_say_segment(segment, rated, answers, say) for segment in segments)]
            for title, *segments in rows
        ],
    )


def _say_segment(segment: Segment, rated: Sequence[Quality], answers: Answers, say: Speech) -> str:
    """«вложиться: 3 — Анна Седова, Лев Громов, 李娜», the best rated first."""
    people = [quality for quality in rated if quality.segment == segment]
    count = {"segment": say(f"segments.{segment}"), "number": say.number(len(people))}
    if not people:
        return say("segments.count", **count)
    people.sort(key=lambda q: (-(q.grade.overall or 0), say.sort_key(q.contact.name)))
    links = list_links([quality.contact.path for quality in people], answers, say)
    return say("segments.people", people=links, **count)


def _say_left_out(qualities: Sequence[Quality], answers: Answers, say: Speech) -> Iterator[str]:
    """How many are not in the matrix, and how many marks in it are old: one paragraph."""
    unrated = sum(quality.grade.overall is None for quality in qualities)
    stale = sum(quality.grade.is_stale for quality in qualities)
    sentences = [say("quality.unrated", n=unrated)] if unrated else []
    if stale:
        days = say.days(answers.settings.quality.stale_days)
        sentences.append(say("quality.stale", days=days, n=stale))
    if sentences:
        yield say("phrases.gap").join(sentences)


def _say_marks(qualities: Sequence[Quality], say: Speech) -> Iterator[str]:
    """The mean of each relationship mark, never of one person."""
    means = [
        say(
            "quality.mark",
            mark=say(f"marks.{found.mark}"),
            mean=say.number(round(found.mean, 1)),
            count=say.number(found.n),
        )
        for found in mean_marks(quality.grade for quality in qualities)
        if found.mean is not None and found.n >= LEAST_MARKS
    ]
    if means:
        yield say("quality.marks", marks=say.listed(means))


def _say_checklists(qualities: Sequence[Quality], say: Speech) -> Iterator[str]:
    holding = [q.checklist.holding for q in qualities if q.checklist.holding is not None]
    if holding:
        most = sum(points >= MOST_POINTS for points in holding)
        yield say("quality.checklists", most=say.number(most), n=len(holding))


def _say_benefit(qualities: Sequence[Quality], answers: Answers, say: Speech) -> Iterator[str]:
    for balance in ("giving", "taking"):
        people = [q.contact.path for q in qualities if q.benefit.balance == balance]
        if people:
            yield say(f"quality.{balance}", people=list_links(people, answers, say))
