"""Section «open follow-ups»: tasks that concern somebody, the overdue ones first."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from vaultnet.language.speech import Speech
from vaultnet.model import FollowUp
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import excerpt, table
from vaultnet.report.phrases import open_tasks

SHOWN = 12


class _Task(NamedTuple):
    follow_up: FollowUp
    people: tuple[str, ...]


def render_follow_ups(answers: Answers, say: Speech) -> list[str]:
    """The table of open tasks, one row a task however many people it names."""
    tasks = _gather(answers)
    lines = [f"## {say('follow_ups.title')}", ""]
    if not tasks:
        return [*lines, say("follow_ups.none")]
    head = [say("follow_ups.what"), say("follow_ups.who"), say("follow_ups.due")]
    lines += table(head, [_row(task, answers, say) for task in tasks[:SHOWN]])
    if len(tasks) > SHOWN:
        lines += ["", say("count.more", n=len(tasks) - SHOWN)]
    return lines


def _gather(answers: Answers) -> list[_Task]:
    people: defaultdict[FollowUp, list[str]] = defaultdict(list)
    for standing in answers.agenda.standings:
        for follow_up in open_tasks(standing, answers):
            people[follow_up].append(standing.contact.path)
    tasks = [_Task(follow_up, tuple(sorted(paths))) for follow_up, paths in people.items()]
    return sorted(tasks, key=lambda t: (t.follow_up.due or date.max, t.follow_up.place))


def _row(task: _Task, answers: Answers, say: Speech) -> list[str]:
    follow_up, link = task.follow_up, answers.linker.link
    what = excerpt(follow_up.text) or "—"
    if follow_up.place.path not in task.people:
        what = f"{what} ({link(follow_up.place.path)})"
    return [what, say.listed(link(path) for path in task.people), _due(follow_up, answers, say)]


def _due(follow_up: FollowUp, answers: Answers, say: Speech) -> str:
    if follow_up.due is None:
        return "—"
    day = say.day(follow_up.due, answers.today)
    if follow_up.due < answers.today:
        days = say.days((answers.today - follow_up.due).days)
        return say("follow_ups.late", day=day, days=days)
    return say("follow_ups.today") if follow_up.due == answers.today else day
