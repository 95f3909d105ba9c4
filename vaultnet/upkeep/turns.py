"""Whose turn it is today: one person a day, another one every day, the same from morning to night.

A day's choice looks at the vault as it stood in the morning, so that reaching the person does not
change it. The days of a week are gone through from Monday on, and nobody has a second turn while
others wait for a first: who becomes urgent comes next, who was passed over does not block the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact
from vaultnet.upkeep.agenda import Agenda
from vaultnet.upkeep.candidates import Candidate, limit_dormant
from vaultnet.upkeep.mornings import DAYS_OF_A_WEEK, Reached, Week, find_waiting

SHORTLIST = 2 * DAYS_OF_A_WEEK  # a week has turns for seven, and the order may change within it


def find_turn(
    agenda: Agenda, candidates: Iterable[Candidate], reached: Sequence[Reached], week: Week
) -> Candidate | None:
    """Whose turn it is today, as of this morning; None if nobody waits.

    `candidates` are those of now, the most pressing first; `reached` who was met this week.
    """
    people = _shortlist(agenda, candidates, reached)
    before = {r.candidate.path for r in reached if r.met.day < week.today}
    woken = {r.candidate.path for r in reached if r.candidate.is_dormant} & before
    turns: list[Candidate] = []
    turn = None
    for day in week.days:
        turn = _choose(find_waiting(day, people, week), turns, woken, week.dormant_room)
        turns += [turn] if turn else []
    return turn


def _choose(
    waiting: Iterable[Candidate], turns: Iterable[Candidate], woken: set[str], room: int
) -> Candidate | None:
    """The most pressing of those who had the fewest turns; a dormant one only if there is room."""
    had = Counter(turn.path for turn in turns)
    woken = woken | {turn.path for turn in turns if turn.is_dormant}
    has_room = len(woken) < room
    allowed = (c for c in waiting if has_room or not c.is_dormant or c.path in woken)
    return min(allowed, key=lambda candidate: had[candidate.path], default=None)


def _shortlist(
    agenda: Agenda, candidates: Iterable[Candidate], reached: Iterable[Reached]
) -> list[Contact]:
    """The few who can have had a turn this week, by name: the best of now, and those reached."""
    best = islice(limit_dormant(candidates, DAYS_OF_A_WEEK), SHORTLIST)
    paths = {c.path for c in best} | {c.path for c in _best_of_each_day(reached)}
    people = (s.contact for s in agenda.standings if s.contact.path in paths)
    return sorted(people, key=lambda contact: (fold(contact.name), contact.path))


def _best_of_each_day(reached: Iterable[Reached]) -> Iterator[Candidate]:
    for _, met in groupby(reached, key=lambda r: r.met.day):
        yield from islice((r.candidate for r in met), DAYS_OF_A_WEEK)
