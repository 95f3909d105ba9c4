"""The plan of the week as the page shows it: whom to reach, why now, and what to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vaultnet.exporters.answers import Json
from vaultnet.exporters.page.sentences import marking_links, split_links
from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import shorten
from vaultnet.report.openings import find_sayable, say_opening
from vaultnet.report.phrases import begin_sentence
from vaultnet.report.week import (
    say_capacity,
    say_how,
    say_no_steps,
    say_progress,
    say_waiting,
    say_why,
)
from vaultnet.upkeep.plan import Step


def describe_plan(answers: Answers, people: Mapping[str, int], say: Speech) -> dict[str, Json]:
    """The steps that are left, and sentences on what is done, who can wait, and what fits."""
    sentences = _say_remarks(marking_links(answers), say)
    return {
        "steps": [_describe(step, answers, people, say) for step in answers.review.plan.steps],
        "remarks": [split_links(sentence, people) for sentence in sentences],
    }


def _describe(
    step: Step, answers: Answers, people: Mapping[str, int], say: Speech
) -> dict[str, Json]:
    return {
        "person": people[step.standing.contact.path],
        "why": begin_sentence(say_why(step, say)),
        "start": _say_start(step, answers, say),
        "how": say_how(step, say),
    }


def _say_start(step: Step, answers: Answers, say: Speech) -> str | None:
    """The best that may be shown of what there is to begin with."""
    sayable = find_sayable(step.standing.contact.path, step.openings, answers)
    return next((say_opening(opening, say, shorten) for opening in sayable), None)


def _say_remarks(answers: Answers, say: Speech) -> Iterator[str]:
    if answers.agenda.standings and not answers.review.plan.steps:
        yield say_no_steps(answers, say)
    yield from say_progress(answers, say)
    yield from say_waiting(answers, say)
    yield from say_capacity(answers, say)
