"""The plan of a week and of a day: a few people, why now, by which channel, what to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from vaultnet.config import Settings
from vaultnet.model import Channel, Fact
from vaultnet.quality.assessment import Quality
from vaultnet.upkeep.agenda import LEFT_ALONE, Agenda
from vaultnet.upkeep.candidates import Candidate, Why, find_candidates, limit_dormant
from vaultnet.upkeep.courtesies import Courtesy
from vaultnet.upkeep.mornings import DAYS_OF_A_WEEK, Reached, Week, find_reached
from vaultnet.upkeep.openings import Opening, find_openings
from vaultnet.upkeep.reach import choose_channel
from vaultnet.upkeep.standing import Standing
from vaultnet.upkeep.turns import find_turn


@dataclass(frozen=True, slots=True)
class Step:
    """One person to reach. `score` = ratio × `importance` of the kind × `worth` (overall ÷ 3).

    `minutes` is the time of `channel`; `courtesy` is set where it is my turn.
    """

    standing: Standing
    why: Why
    score: float
    importance: float
    worth: float
    channel: Channel
    minutes: int
    openings: tuple[Opening, ...]
    courtesy: Courtesy | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom to reach in the week of `monday`: who was reached already, and the steps that are left.

    `done` are contacts that were reached on a day when it was time, also those never reached
    before; `wanted` is how many a week holds, `minutes` the time a day has. `day` is the one person
    of this day as of its morning, also after you reached them; None if nobody waits or no channel
    fits into the day.
    """

    monday: date
    wanted: int
    minutes: int
    done: tuple[Standing, ...]
    steps: tuple[Step, ...]
    day: Step | None


def make_plan(
    agenda: Agenda,
    qualities: Mapping[str, Quality],
    courtesies: Iterable[Courtesy],
    own: Mapping[str, Fact[object]],
    settings: Settings,
    minutes: int | None = None,
) -> Plan:
    """The plan as of `agenda.today`; `qualities` by path. The same day gives the same plan.

    `minutes` is the time of a day, by default that of the settings; every step fits into it, and
    the steps of a week together into a week.
    """
    minutes = settings.plan.minutes if minutes is None else minutes
    week, wanted = Week(agenda.today, qualities, settings), settings.report.week
    candidates = find_candidates(agenda.standings, courtesies, qualities, settings)
    reached = tuple(find_reached(agenda, week))
    done = _find_done(agenda, candidates, reached, week)
    left = _left(candidates, done, week)
    turn = find_turn(agenda, candidates, reached, week)
    return Plan(
        monday=week.monday,
        wanted=wanted,
        minutes=minutes,
        done=done,
        steps=tuple(islice(_steps(left, minutes, own, settings), max(wanted - len(done), 0))),
        day=next(_steps([turn] if turn else [], minutes, own, settings), None),
    )


def _find_done(
    agenda: Agenda, candidates: Iterable[Candidate], reached: Iterable[Reached], week: Week
) -> tuple[Standing, ...]:
    """Who was reached this week when it was time; nobody is done who waits for an answer."""
    waited = {r.candidate.path for r in reached if r.met.depth != "shallow"}
    waited |= {s.contact.path for s in agenda.standings if _was_first_reached(s, week.monday)}
    done = waited - {candidate.path for candidate in candidates if candidate.waiting_line}
    return tuple(s for s in agenda.standings if s.contact.path in done)


def _was_first_reached(standing: Standing, monday: date) -> bool:
    """Whether this week brought the first record of somebody met before it."""
    if standing.newest is None or standing.newest.day < monday or standing.state in LEFT_ALONE:
        return False
    met = standing.contact.facts.get("met")
    if met is None or not isinstance(met.value, date) or met.value >= monday:
        return False
    past = standing.contact.past(standing.today)
    return past[0].day >= monday and any(day.depth != "shallow" for day in past)


# ── What is left ─────────────────────────────────────────────────────────────────────────────


def _left(
    candidates: Iterable[Candidate], done: Iterable[Standing], week: Week
) -> Iterator[Candidate]:
    """The candidates nobody reached yet, with what room the week has for dormant ones."""
    reached = {standing.contact.path: standing.timer.kind for standing in done}
    room = week.dormant_room - sum(kind == "dormant" for kind in reached.values())
    return limit_dormant((c for c in candidates if c.path not in reached), room)


def _steps(
    candidates: Iterable[Candidate],
    minutes: int,
    own: Mapping[str, Fact[object]],
    settings: Settings,
) -> Iterator[Step]:
    """Steps for the candidates that fit: each into a day, all into a week."""
    left = DAYS_OF_A_WEEK * minutes
    for candidate in candidates:
        standing = candidate.standing
        available = min(minutes, left)
        channel, needed = choose_channel(
            standing.contact, standing.today, available, settings.minutes, candidate.waiting_line
        )
        if needed > available:
            continue
        left -= needed
        yield Step(
            standing=standing,
            why=candidate.why,
            score=candidate.score,
            importance=candidate.importance,
            worth=candidate.worth,
            channel=channel,
            minutes=needed,
            openings=find_openings(standing, own, settings),
            courtesy=candidate.courtesy,
        )
