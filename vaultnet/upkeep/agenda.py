"""The lists a person works through: overdue, due soon, drifting, to wake, never met."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from vaultnet.config import KINDS, Settings
from vaultnet.model import Contact, State
from vaultnet.upkeep.standing import Standing, assess

KIND_ORDER: Mapping[str, int] = MappingProxyType({kind: n for n, kind in enumerate(KINDS)})

LEFT_ALONE: frozenset[State] = frozenset({"snoozed", "paused", "do_not_contact"})
"""The states of contacts who are on no list and in no plan."""

SortKey = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Every contact's standing, and the lists made of them, most urgent first.

    A contact is on one list of `overdue`, `due`, `drifting`, `wake` and `never` at most;
    contacts to be left alone (snoozed, paused, do-not-contact) are on none. `wake` is the queue
    of dormant contacts, of which `wake_now` fit into this week. `waiting` is who should be given
    time; whom to reach now is the plan's to say (`vaultnet.upkeep.plan`).
    """

    today: date
    standings: tuple[Standing, ...]
    overdue: tuple[Standing, ...]
    due: tuple[Standing, ...]
    drifting: tuple[Standing, ...]
    wake: tuple[Standing, ...]
    wake_now: int
    never: tuple[Standing, ...]
    waiting: tuple[Standing, ...]


def make_agenda(
    contacts: Iterable[Contact], today: date, settings: Settings, sort_key: SortKey
) -> Agenda:
    """The agenda of a day. `sort_key` orders names the way the reader's language does."""
    standings = [assess(contact, today, settings) for contact in contacts]
    standings.sort(key=lambda s: _urgency(s, sort_key))
    awake = [s for s in standings if s.timer.kind != "dormant"]
    asleep = [s for s in standings if s.timer.kind == "dormant"]
    wake = tuple(s for s in asleep if s.state in ("due", "overdue"))
    drifting = tuple(
        s for s in standings if s.is_drifting and s.state in ("fresh", "unscheduled") and not s.wait
    )
    return Agenda(
        today=today,
        standings=tuple(standings),
        overdue=_in_state(awake, "overdue"),
        due=_in_state(awake, "due"),
        drifting=drifting,
        wake=wake,
        wake_now=settings.kinds["dormant"].per_week or 0,
        never=tuple(s for s in standings if s.state == "never" and _is_time(s)),
        waiting=tuple(s for s in standings if s.wait and s.state in ("fresh", "due", "overdue")),
    )


def narrow(agenda: Agenda, people: Collection[str]) -> Agenda:
    """The agenda that `people` alone would have, given by the paths of their notes."""

    def only(standings: Iterable[Standing]) -> tuple[Standing, ...]:
        return tuple(s for s in standings if s.contact.path in people)

    return Agenda(
        today=agenda.today,
        standings=only(agenda.standings),
        overdue=only(agenda.overdue),
        due=only(agenda.due),
        drifting=only(agenda.drifting),
        wake=only(agenda.wake),
        wake_now=agenda.wake_now,
        never=only(agenda.never),
        waiting=only(agenda.waiting),
    )


def _urgency(standing: Standing, sort_key: SortKey) -> tuple[object, ...]:
    """Crisis first, then the share of the limit that has passed, then kind, then name."""
    kind = KIND_ORDER.get(standing.timer.kind or "", len(KIND_ORDER))
    name = sort_key(standing.contact.name)
    return (not standing.is_crisis, -standing.ratio, kind, name, standing.contact.path)


def _in_state(standings: Iterable[Standing], state: str) -> tuple[Standing, ...]:
    return tuple(s for s in standings if s.state == state)


def _is_time(standing: Standing) -> bool:
    """Somebody met a few days ago and never written to since is not a case yet."""
    days, ideal = standing.days_since, standing.timer.ideal
    return days is None or ideal is None or days >= ideal
