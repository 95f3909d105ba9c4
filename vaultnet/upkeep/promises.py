"""Promises and debts both ways: open tasks, the overdue ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from vaultnet.model import Contact, FollowUp


class Promise(NamedTuple):
    """An open task about some contacts (paths). `days_late` is None without a day, ≤ 0 ahead."""

    task: FollowUp
    contacts: tuple[str, ...]
    days_late: int | None


def find_promises(contacts: Iterable[Contact], today: date) -> tuple[Promise, ...]:
    """Every open task once: overdue first, debts before others on a day, undated last.

    A task that links to several people is one promise to all of them, sorted by path.
    """
    people: defaultdict[FollowUp, set[str]] = defaultdict(set)
    for contact in contacts:
        for task in contact.follow_ups:
            people[task].add(contact.path)
    return tuple(
        Promise(task, tuple(sorted(people[task])), _days_late(task, today))
        for task in sorted(people, key=_urgency)
    )


def _days_late(task: FollowUp, today: date) -> int | None:
    return None if task.due is None else (today - task.due).days


def _urgency(task: FollowUp) -> tuple[object, ...]:
    return (task.due is None, task.due or date.max, task.debt is None, task.place, task.text)
