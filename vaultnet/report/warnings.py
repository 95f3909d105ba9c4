"""Section «warnings»: the signs that a network is being lost, with what was seen and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.dangers import say_dangers, say_mistakes
from vaultnet.report.lists import list_links, notes_of
from vaultnet.report.markdown import bullets, callout, escape, section
from vaultnet.report.phrases import begin_sentence, end_sentence
from vaultnet.report.verdicts import say_condition, say_lack
from vaultnet.upkeep.rules import Condition, Outcome, Verdict


def render_warnings(answers: Answers, say: Speech) -> list[str]:
    """The signs that fired and the question as callouts; a line for those that did not."""
    if not answers.agenda.standings:
        return []
    signs = answers.review.signs
    fired = [_render_fired(sign, answers, say) for sign in _with("fired", signs)]
    questions = [_render_question(sign, say) for sign in _with("question", signs)]
    points = [*say_dangers(answers, say), *say_mistakes(answers, say), *_say_others(answers, say)]
    return section(say("warnings.title"), *fired, *questions, bullets(points))


def _with(outcome: Outcome, verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.outcome == outcome]


def _render_fired(sign: Verdict, answers: Answers, say: Speech) -> list[str]:
    body = [say_seen(c, answers, say) for c in sign.conditions if c.fires]
    if len(body) > 1:
        body = bullets(body)
    advice = say("warnings.advice", advice=say(f"advice.{sign.rule}"))
    return callout("warning", _name(sign, say), [*body, "", advice])


def _name(sign: Verdict, say: Speech) -> str:
    return begin_sentence(say(f"signs.{sign.rule}"))


def say_seen(
    condition: Condition, answers: Answers, say: Speech, write: Callable[[str], str] = escape
) -> str:
    """What was seen and the threshold; where that fires, who or what shows it.

    `write` prepares the name of a circle for the page.
    """
    circle = _name_circle(condition, answers, write)
    sentence = end_sentence(
        begin_sentence(say_condition(condition, answers.settings, say, circle)), say
    )
    notes = condition.subjects or notes_of(condition.evidence, answers)
    if not (condition.fires and notes):
        return sentence
    evidence = say("warnings.evidence", notes=list_links(notes, answers, say))
    return say("phrases.gap").join((sentence, evidence))


def _name_circle(condition: Condition, answers: Answers, write: Callable[[str], str]) -> str:
    return "" if answers.discretion.forbids(condition.circle) else write(condition.circle)


def _render_question(sign: Verdict, say: Speech) -> list[str]:
    return callout("question", _name(sign, say), [say(f"advice.{sign.rule}")])


def _say_others(answers: Answers, say: Speech) -> Iterator[str]:
    """One line for each sign that is silent, then for each that the notes do not let us judge."""
    for sign in _with("silent", answers.review.signs):
        text = say("phrases.semicolon").join(
            say_condition(c, answers.settings, say, _name_circle(c, answers, escape))
            for c in sign.conditions
            if c.seen is not None
        )
        yield end_sentence(say("warnings.silent", sign=_name(sign, say), text=text), say)
    for sign in _with("not_measured", answers.review.signs):
        text = say_lack(sign, say)
        yield end_sentence(say("warnings.not_measured", sign=_name(sign, say), text=text), say)
