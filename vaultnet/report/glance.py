"""Section «at a glance»: how the network stands today, in a few lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from vaultnet.language.speech import Speech
from vaultnet.model import Contact
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import callout


def render_glance(answers: Answers, say: Speech) -> list[str]:
    """The summary callout; without contacts it says how to mark one."""
    title = say("glance.title", day=say.day(answers.today))
    if not answers.agenda.standings:
        return callout("summary", title, [say("glance.nobody")])
    lines = [_activity(answers, say), _lists(answers, say), *_warnings(answers, say)]
    if withheld := len(answers.discretion.people):
        lines.append(say("glance.withheld", n=withheld))
    return callout("summary", title, lines)


def _activity(answers: Answers, say: Speech) -> str:
    people = say("count.contacts", n=len(answers.agenda.standings))
    window = answers.settings.report.active_days
    now = _active(answers, 0)
    if not any(s.newest for s in answers.agenda.standings):
        return say("glance.unmeasured", people=people)
    before = _active(answers, window)
    if not now and not before:
        return say("glance.none_active", people=people, days=say.days(window))
    key = "more" if now > before else "fewer" if now < before else "same"
    change = say(f"glance.{key}", number=say.number(abs(now - before)), days=say.days(window))
    return say(
        "glance.activity",
        people=people,
        active=say.number(now),
        days=say.days(window),
        change=change,
    )


def _active(answers: Answers, ago: int) -> int:
    """Contacts with an interaction in the window of days that ended `ago` days ago."""
    end = answers.today - timedelta(days=ago)
    start = end - timedelta(days=answers.settings.report.active_days)
    return sum(_was_met(s.contact, start, end) for s in answers.agenda.standings)


def _was_met(contact: Contact, after: date, until: date) -> bool:
    count = bisect_right(contact.days, until, key=lambda met: met.day)
    return count > 0 and contact.days[count - 1].day > after


def _lists(answers: Answers, say: Speech) -> str:
    agenda = answers.agenda
    counts = {
        "overdue": len(agenda.overdue),
        "due": len(agenda.due),
        "drifting": len(agenda.drifting),
        "wake": len(agenda.wake),
        "never": len(agenda.never),
    }
    parts = [say(f"glance.{name}", n=count) for name, count in counts.items() if count]
    if not parts:
        return say("glance.all_well")
    return say("glance.lists", lists=say.listed(parts))


def _warnings(answers: Answers, say: Speech) -> Iterator[str]:
    """How many of the signs fired, with the way to them."""
    signs = answers.review.signs
    if fired := sum(sign.outcome == "fired" for sign in signs):
        of, section = say.number(len(signs)), say("warnings.title")
        yield say("glance.warnings", of=of, section=section, n=fired)
