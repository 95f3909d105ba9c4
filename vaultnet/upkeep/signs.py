"""The five signs that a network is being lost (人脈流失的5個警訊), as an ordered table of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import ge, gt, lt
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.model import Contact, Interaction, InteractionDay, Place, Purpose
from vaultnet.upkeep.exchanges import is_mine, names_direction
from vaultnet.upkeep.ledger import Entry, Ledger
from vaultnet.upkeep.rules import Basis, Condition, Verdict, cite, judge, share
from vaultnet.upkeep.standing import Standing

LEAST_DAYS = 3  # ours: interaction days by which a contact's channels can be judged
LEAST_CONTACTS = 3  # ours: contacts so judged by which a network can be

_PURPOSES: frozenset[Purpose] = frozenset({"gave", "got", "ask", "update"})


class Circle(NamedTuple):
    """A community of contacts, by the paths of their notes; `name` is what they share."""

    name: str
    members: frozenset[str]


class Surveyed(NamedTuple):
    """What the rules look at."""

    ledger: Ledger
    standings: Sequence[Standing]
    circles: Sequence[Circle]
    settings: Settings

    @property
    def window(self) -> Sequence[Entry]:
        """The interaction days of the last `warnings.window_days` days."""
        return self.ledger.last(self.settings.warnings.window_days)


Look = Callable[[Surveyed], tuple[Condition, ...]]


def find_signs(surveyed: Surveyed) -> tuple[Verdict, ...]:
    """The verdict of each sign, in the source's order."""
    return tuple(Verdict(name, look(surveyed)) for name, look in SIGNS.items())


def _look_for_waiting(surveyed: Surveyed) -> tuple[Condition, ...]:
    """Sign 1. A line `↔` belongs to both, so it weighs on neither side."""
    warnings = surveyed.settings.warnings
    lines = _lines(surveyed.window)
    mine = [line for line in lines if is_mine(line)]
    theirs = [line for line in lines if line.direction == "in"]
    basis = Basis(len(mine) + len(theirs), warnings.least_records, len(lines))
    newest = [initiative.opening for initiative in surveyed.ledger.initiatives[-1:]]
    days = _days_since(newest[0].day, surveyed) if newest else None
    own = share(len(mine), basis.known)
    return (
        judge("own_share", own, lt, warnings.own_share, basis, cite((*mine, *theirs))),
        judge("own_days", days, gt, warnings.own_days, basis, cite(newest)),
    )


def _look_for_a_talker(_surveyed: Surveyed) -> tuple[Condition, ...]:
    """Sign 2. No note says who listened, so the reader is asked."""
    return ()


def _look_for_need(surveyed: Surveyed) -> tuple[Condition, ...]:
    """Sign 3. Asks are counted only where purposes are written down at all."""
    warnings = surveyed.settings.warnings
    mine = [line for line in _lines(surveyed.window) if is_mine(line)]
    asks = [line for line in mine if "ask" in line.purposes]
    cold = list(_asks_after_silence(surveyed))
    marked = sum(not _PURPOSES.isdisjoint(line.purposes) for line in mine)
    basis = Basis(marked, warnings.least_asks, len(mine))
    asked = share(len(asks), len(mine))
    return (
        judge("ask_share", asked, ge, warnings.ask_share, basis, cite(asks)),
        judge("ask_after_silence", len(cold), ge, 1, basis._replace(least=1), cite(cold)),
    )


def _asks_after_silence(surveyed: Surveyed) -> Iterable[Interaction]:
    """Asks of mine on a day that ended a silence beyond the limit, unless there was more to it."""
    default = surveyed.settings.warmth.half_life
    limits = {s.contact.path: s.timer.limit or default for s in surveyed.standings}
    for entry in surveyed.window:
        if entry.gap is not None and entry.gap > limits.get(entry.contact.path, default):
            turned = [line for line in entry.met.interactions if names_direction(line)]
            if all(is_mine(line) and "ask" in line.purposes for line in turned):
                yield from turned[:1]


def _look_for_a_closed_circle(surveyed: Surveyed) -> tuple[Condition, ...]:
    """Sign 4."""
    return (_days_without_a_new_contact(surveyed), _share_of_one_circle(surveyed))


def _days_without_a_new_contact(surveyed: Surveyed) -> Condition:
    ledger, warnings = surveyed.ledger, surveyed.settings.warnings
    basis = Basis(len(ledger.first_met), warnings.least_records, len(ledger.contacts))
    if not ledger.first_met:
        return judge("new_days", None, gt, warnings.new_days, basis)
    day, newest = ledger.first_met[-1]
    days, places = _days_since(day, surveyed), _beginning(newest, day)
    return judge("new_days", days, gt, warnings.new_days, basis, places, (newest.path,))


def _beginning(contact: Contact, day: date) -> tuple[Place, ...]:
    """Where a contact's first day is written: the property `met`, else the first line."""
    met = contact.facts.get("met")
    if met and met.value == day:
        return (met.place,)
    return cite(contact.days[0].interactions)


def _share_of_one_circle(surveyed: Surveyed) -> Condition:
    """Not measured where the notes know nobody outside the circle: there is nothing to compare."""
    warnings, window = surveyed.settings.warnings, surveyed.window
    basis = Basis(len(window), warnings.least_records, len(window))
    met = Counter(entry.contact.path for entry in window)
    circle = _busiest(surveyed.circles, met)
    inside = [entry for entry in window if entry.contact.path in circle.members]
    is_measured = _leaves_anybody_out(circle, surveyed.ledger.contacts)
    seen = share(len(inside), len(window)) if is_measured else None
    places = cite(entry.met.best for entry in inside)
    people = tuple(sorted(circle.members & met.keys(), key=lambda path: (-met[path], path)))
    condition = judge("circle_share", seen, gt, warnings.circle_share, basis, places, people)
    return condition._replace(circle=circle.name)


def _busiest(circles: Iterable[Circle], met: Mapping[str, int]) -> Circle:
    """The circle with most interaction days; a nameless one of nobody where there is none."""

    def rank(circle: Circle) -> tuple[int, str, list[str]]:
        days = sum(met.get(path, 0) for path in circle.members)
        return -days, circle.name, sorted(circle.members)

    return min(circles, key=rank, default=Circle("", frozenset()))


def _leaves_anybody_out(circle: Circle, contacts: Iterable[Contact]) -> bool:
    return bool(circle.members) and any(c.path not in circle.members for c in contacts)


def _look_for_a_shallow_network(surveyed: Surveyed) -> tuple[Condition, ...]:
    """Sign 5. Each contact is judged by its own limit."""
    recent = {s.contact.path: _recent_days(s, surveyed.settings) for s in surveyed.standings}
    frequent = {path: days for path, days in recent.items() if len(days) >= LEAST_DAYS}
    known = {path: days for path, days in frequent.items() if _names_channels(days)}
    shallow = {path: known[path] for path in sorted(known) if _is_shallow(known[path])}
    basis = Basis(len(known), LEAST_CONTACTS, len(frequent))
    seen, threshold = share(len(shallow), len(known)), surveyed.settings.warnings.shallow_share
    places = cite(day.best for days in shallow.values() for day in days)
    return (judge("shallow_share", seen, ge, threshold, basis, places, tuple(shallow)),)


def _recent_days(standing: Standing, settings: Settings) -> list[InteractionDay]:
    """The interaction days of the last few limits of a contact."""
    limit = standing.timer.limit or settings.warmth.half_life
    span, today = settings.warnings.shallow_limits * limit, standing.today
    return [day for day in standing.contact.days if 0 <= (today - day.day).days < span]


def _names_channels(days: Iterable[InteractionDay]) -> bool:
    return sum(day.channel is not None for day in days) >= LEAST_DAYS


def _is_shallow(days: Iterable[InteractionDay]) -> bool:
    return all(day.depth != "meaningful" for day in days)


def _lines(entries: Iterable[Entry]) -> list[Interaction]:
    return [line for entry in entries for line in entry.met.interactions]


def _days_since(day: date, surveyed: Surveyed) -> int:
    return (surveyed.ledger.today - day).days


SIGNS: Mapping[str, Look] = MappingProxyType(
    {
        "waiting": _look_for_waiting,
        "listening": _look_for_a_talker,
        "needy": _look_for_need,
        "closed_circle": _look_for_a_closed_circle,
        "shallow": _look_for_a_shallow_network,
    }
)
