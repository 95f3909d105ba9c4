"""Section «your turn»: answers owed, a word after a meeting, and the dates ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import bullets, excerpt, section, shorten
from vaultnet.report.phrases import end_sentence, quote_line
from vaultnet.report.week import say_courtesy
from vaultnet.upkeep.anniversaries import Occasion
from vaultnet.upkeep.courtesies import Courtesy

SHOWN = 8
_SOON = ("occasions.today", "occasions.tomorrow")


def render_turn(answers: Answers, say: Speech) -> list[str]:
    """What nobody else will do for you; nothing if there is nothing of the kind."""
    points = [*_say_courtesies(answers, say), *_say_occasions(answers, say)]
    return section(say("turn.title"), bullets(points))


def _say_courtesies(answers: Answers, say: Speech) -> Iterator[str]:
    """Those whom the plan of the week does not name."""
    planned = {step.standing.contact.path for step in answers.review.plan.steps}
    rest = [c for c in answers.review.courtesies if c.contact.path not in planned]
    for courtesy in rest[:SHOWN]:
        yield end_sentence(_say_courtesy(courtesy, answers, say), say)
    if len(rest) > SHOWN:
        yield say("count.more", n=len(rest) - SHOWN)


def _say_courtesy(courtesy: Courtesy, answers: Answers, say: Speech) -> str:
    link = answers.linker.link(courtesy.contact.path)
    text = say("phrases.task", link=link, reason=say_courtesy(courtesy, say))
    quotation = quote_line(courtesy.line, courtesy.contact, answers)
    if not quotation:
        return text
    return say("phrases.quoting", text=text, quotation=say.quoted(quotation))


def _say_occasions(answers: Answers, say: Speech) -> Iterator[str]:
    shown = [o for o in answers.review.occasions if not _is_private(o, answers)]
    for occasion in shown[:SHOWN]:
        link = answers.linker.link(occasion.contact.path)
        what = say_occasion(occasion, answers.today, say, excerpt)
        yield end_sentence(say("phrases.task", link=link, reason=what), say)
    if len(shown) > SHOWN:
        yield say("count.more", n=len(shown) - SHOWN)


def _is_private(occasion: Occasion, answers: Answers) -> bool:
    return answers.discretion.forbids(occasion.label, occasion.place)


def say_occasion(
    occasion: Occasion, today: date, say: Speech, quote: Callable[[str], str] = shorten
) -> str:
    """«день рождения (65 лет), 19 марта, через 3 дня»; `quote` prepares the label."""
    what = quote(occasion.label) if occasion.label else say("occasions.birthday")
    if occasion.years:
        years = say("occasions.years" if occasion.label else "occasions.age", n=occasion.years)
        what = say("phrases.with_source", text=what, source=years)
    return say("occasions.on", what=what, day=_say_day(occasion, today, say))


def _say_day(occasion: Occasion, today: date, say: Speech) -> str:
    """«сегодня», «завтра» or «19 марта, через 3 дня»."""
    if occasion.days_ahead < len(_SOON):
        return say(_SOON[occasion.days_ahead])
    ahead = say("occasions.ahead", n=occasion.days_ahead)
    return say("occasions.then", day=say.day(occasion.day, today), ahead=ahead)
