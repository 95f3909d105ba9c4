"""Section «open tasks»: promises, debts and other tasks that concern somebody, late ones first."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.model import FollowUp
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import excerpt, section, table
from vaultnet.upkeep.promises import Promise

SHOWN = 12


def render_follow_ups(answers: Answers, say: Speech) -> list[str]:
    """The table of open tasks, one row a task however many people it names."""
    in_crisis = {s.contact.path for s in answers.agenda.standings if s.is_crisis}
    promises = [
        promise
        for promise in answers.review.promises
        if not _asks_of(in_crisis, promise)
        and not answers.discretion.forbids(promise.task.text, promise.task.place)
    ]
    if not promises:
        return []
    head = [say("follow_ups.what"), say("follow_ups.who"), say("follow_ups.due")]
    rows = [_row(promise, answers, say) for promise in promises[:SHOWN]]
    more = [say("count.more", n=len(promises) - SHOWN)] if len(promises) > SHOWN else []
    return section(say("follow_ups.title"), table(head, rows), more)


def _asks_of(people: set[str], promise: Promise) -> bool:
    """Whether the task asks something of these people alone: in a crisis nobody is asked."""
    return promise.task.is_ask and people.issuperset(promise.contacts)


def _row(promise: Promise, answers: Answers, say: Speech) -> list[str]:
    task, link = promise.task, answers.linker.link
    marks = list(_mark(task, say))
    if task.place.path not in promise.contacts:
        marks.append(link(task.place.path))
    what = excerpt(task.text) or "—"
    if marks:
        what = say("phrases.with_source", text=what, source=say.listed(marks))
    return [what, say.listed(map(link, promise.contacts)), _due(promise, answers, say)]


def _mark(task: FollowUp, say: Speech) -> Iterator[str]:
    """Who owes whom what: a debt, with a word if nobody wrote the sum, or a promise of theirs."""
    if task.debt is not None:
        yield say("follow_ups.owed" if task.is_theirs else "follow_ups.debt")
        if not task.debt:
            yield say("follow_ups.no_sum")
    elif task.is_theirs:
        yield say("follow_ups.theirs")


def _due(promise: Promise, answers: Answers, say: Speech) -> str:
    if promise.task.due is None or promise.days_late is None:
        return "—"
    day = say.day(promise.task.due, answers.today)
    if promise.days_late > 0:
        return say("follow_ups.late", day=day, days=say.days(promise.days_late))
    return say("follow_ups.today") if promise.days_late == 0 else day
