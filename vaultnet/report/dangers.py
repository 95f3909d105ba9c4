"""Danger signals of single relationships and the common mistakes, each in one line."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links
from vaultnet.report.phrases import begin_sentence, end_sentence
from vaultnet.report.verdicts import say_condition
from vaultnet.upkeep.dangers import DANGERS, PRIVATE

SAID_ELSEWHERE = frozenset({"quantity", "utility", "surface"})
"""The mistakes that the plan of the week and two of the signs tell of already."""


def _unsaid(answers: Answers) -> frozenset[str]:
    return frozenset() if answers.for_owner else PRIVATE


def say_dangers(answers: Answers, say: Speech) -> Iterator[str]:
    """The people each signal fires for; what the owner marked by hand is unsaid in a note."""
    for signal in DANGERS:
        people = [
            path
            for path, verdicts in answers.review.dangers.items()
            if signal not in _unsaid(answers)
            and any(v.rule == signal and v.outcome == "fired" for v in verdicts)
        ]
        if people:
            yield say(f"dangers.{signal}_people", people=list_links(people, answers, say))


def say_mistakes(answers: Answers, say: Speech) -> Iterator[str]:
    """The mistakes that the notes show and that nothing else in the note tells of."""
    for verdict in answers.review.mistakes:
        mistake = verdict.leaving_out(_unsaid(answers))
        if mistake.outcome != "fired" or mistake.rule in SAID_ELSEWHERE:
            continue
        seen = [say_condition(c, answers.settings, say) for c in mistake.conditions if c.fires]
        name = begin_sentence(say(f"mistakes.{mistake.rule}"))
        text = say("warnings.fired", sign=name, text=say("phrases.semicolon").join(seen))
        yield end_sentence(text, say)
