"""The warnings as the page shows them: each sign with what was seen, then single remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vaultnet.exporters.answers import Json
from vaultnet.exporters.page.sentences import marking_links, split_links
from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.dangers import say_dangers, say_mistakes
from vaultnet.report.markdown import one_line
from vaultnet.report.phrases import begin_sentence, end_sentence
from vaultnet.report.verdicts import say_lack
from vaultnet.report.warnings import say_seen
from vaultnet.upkeep.rules import Verdict

_ORDER = ("fired", "question", "silent", "not_measured")
_ADVISED = ("fired", "question")


def describe_warnings(answers: Answers, people: Mapping[str, int], say: Speech) -> dict[str, Json]:
    """The five signs, those that fired first, and remarks on relationships and habits."""
    if not answers.agenda.standings:
        return {"signs": [], "remarks": []}
    answers = marking_links(answers)
    signs = sorted(answers.review.signs, key=lambda sign: _ORDER.index(sign.outcome))
    remarks = (*say_dangers(answers, say), *say_mistakes(answers, say))
    return {
        "signs": [_describe(sign, answers, people, say) for sign in signs],
        "remarks": [split_links(sentence, people) for sentence in remarks],
    }


def _describe(
    sign: Verdict, answers: Answers, people: Mapping[str, int], say: Speech
) -> dict[str, Json]:
    advice = begin_sentence(say(f"advice.{sign.rule}")) if sign.outcome in _ADVISED else None
    return {
        "outcome": sign.outcome,
        "name": begin_sentence(say(f"signs.{sign.rule}")),
        "said": say(f"warnings.outcome_{sign.outcome}"),
        "seen": [split_links(sentence, people) for sentence in _say_seen(sign, answers, say)],
        "advice": advice,
    }


def _say_seen(sign: Verdict, answers: Answers, say: Speech) -> Iterator[str]:
    """What each condition saw: of a sign that fired, only what made it fire."""
    if sign.outcome == "not_measured":
        yield end_sentence(begin_sentence(say_lack(sign, say)), say)
    for condition in sign.conditions:
        if condition.fires or (sign.outcome == "silent" and condition.seen is not None):
            yield say_seen(condition, answers, say, one_line)
