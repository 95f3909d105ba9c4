"""The five common mistakes (人际关系智慧): the other answers, seen for the whole network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import ge, gt
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.quality.assessment import Quality
from vaultnet.upkeep.capacity import Capacity
from vaultnet.upkeep.promises import Promise
from vaultnet.upkeep.rules import MOST_PLACES, Basis, Condition, Verdict, cite, judge, share


class Overview(NamedTuple):
    """What the rules look at: answers that others have found."""

    qualities: Sequence[Quality]
    signs: Mapping[str, tuple[Condition, ...]]
    capacity: Capacity
    promises: Sequence[Promise]
    settings: Settings


Look = Callable[[Overview], tuple[Condition, ...]]


def find_mistakes(
    qualities: Sequence[Quality],
    signs: Sequence[Verdict],
    capacity: Capacity,
    promises: Sequence[Promise],
    settings: Settings,
) -> tuple[Verdict, ...]:
    """The verdicts quantity, utility, taking, surface and no_boundaries, in the source's order.

    `signs` are all that `find_signs` says. The condition `uncomfortable` of `no_boundaries` counts
    marks that only the owner sees: a note leaves it out (`Verdict.leaving_out`).
    """
    by_rule = {sign.rule: sign.conditions for sign in signs}
    overview = Overview(qualities, by_rule, capacity, promises, settings)
    return tuple(Verdict(name, look(overview)) for name, look in MISTAKES.items())


def _look_for_quantity(overview: Overview) -> tuple[Condition, ...]:
    """Mistake 1: more people than a week has room for; `seen` is touches a week."""
    capacity = overview.capacity
    basis = Basis(capacity.scheduled, 1, len(overview.qualities))
    return (judge("required", capacity.required, gt, capacity.budget, basis),)


def _look_for_taking(overview: Overview) -> tuple[Condition, ...]:
    """Mistake 3: «got» among all «gave» and «got»; three to one is a share of three quarters."""
    quality = overview.settings.quality
    gave = sum(len(q.benefit.gave) for q in overview.qualities)
    got = [line for q in overview.qualities for line in q.benefit.got]
    marked = gave + len(got)
    basis = Basis(marked, quality.benefit_entries, marked)
    threshold = quality.benefit_ratio / (quality.benefit_ratio + 1)
    givers = tuple(sorted({line.contact for line in got}))
    seen = share(len(got), marked)
    return (judge("got_share", seen, gt, threshold, basis, cite(got), givers),)


def _look_for_broken_boundaries(overview: Overview) -> tuple[Condition, ...]:
    """Mistake 5: money matters not settled on their day, and people one is not at ease with."""
    return (_count_late_debts(overview), _count_uncomfortable(overview))


def _count_late_debts(overview: Overview) -> Condition:
    debts = [promise for promise in overview.promises if promise.task.debt is not None]
    late = [debt for debt in debts if debt.days_late is not None and debt.days_late > 0]
    dated = sum(debt.days_late is not None for debt in debts)
    places = tuple(debt.task.place for debt in late)[:MOST_PLACES]
    people = tuple(dict.fromkeys(path for debt in late for path in debt.contacts))
    return judge("debts_late", len(late), ge, 1, Basis(dated, 1, len(debts)), places, people)


def _count_uncomfortable(overview: Overview) -> Condition:
    marks = {
        quality.contact.path: quality.contact.facts["uncomfortable"]
        for quality in overview.qualities
        if "uncomfortable" in quality.contact.facts
    }
    people = tuple(sorted(path for path, mark in marks.items() if mark.value is True))
    places = tuple(marks[path].place for path in people)[:MOST_PLACES]
    basis = Basis(len(marks), 1, len(overview.qualities))
    return judge("uncomfortable", len(people), ge, 1, basis, places, people)


MISTAKES: Mapping[str, Look] = MappingProxyType(
    {
        "quantity": _look_for_quantity,
        "utility": lambda overview: overview.signs["needy"],
        "taking": _look_for_taking,
        "surface": lambda overview: overview.signs["shallow"],
        "no_boundaries": _look_for_broken_boundaries,
    }
)
