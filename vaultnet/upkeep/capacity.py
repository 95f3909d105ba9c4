"""Whether a week has room for the timers: touches required against the budget, what to relax."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

from vaultnet.config import KINDS, Settings
from vaultnet.model import State
from vaultnet.upkeep.standing import Standing

SCHEDULED: frozenset[State] = frozenset({"fresh", "due", "overdue", "never"})
CALMER = (("key", "regular"), ("regular", "potential"))

_WEEK = 7
_DIGITS = 6  # a sum of sevenths and thirtieths that should be 3 must not come to 3.0000000000000004


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Moving `contacts` (paths, the coolest first) from one kind to a calmer one.

    `required` is what all timers come to after this move and those before it.
    """

    source: str
    target: str
    contacts: tuple[str, ...]
    required: float


@dataclass(frozen=True, slots=True)
class Capacity:
    """Touches a week that the timers require (Σ 7 ÷ limit), per kind and in all; and the budget.

    `by_kind` pairs a kind (empty for a timer of one's own) with how many contacts it has and what
    they require. `relaxations` would bring it into the budget; none if it fits already, or if
    no such moves are enough.
    """

    required: float
    budget: int
    scheduled: int
    by_kind: tuple[tuple[str, int, float], ...]
    relaxations: tuple[Relaxation, ...]

    @property
    def fits(self) -> bool:
        """Whether the budget is enough."""
        return self.required <= self.budget


def measure_capacity(standings: Iterable[Standing], settings: Settings) -> Capacity:
    """The capacity over scheduled contacts; snoozed, paused and do-not-contact ones need nothing.

    Relaxed are as few key contacts as possible, then regular ones, those of least warmth first; a
    timer that the note states in days stays.
    """
    kinds: defaultdict[str, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.state in SCHEDULED and standing.timer.limit:
            kinds[_kind(standing)].append(standing)
    in_order = [(kind, kinds[kind]) for kind in (*KINDS, "") if kind in kinds]
    required = _require(s for _, group in in_order for s in group)
    budget = settings.report.week
    return Capacity(
        required=required,
        budget=budget,
        scheduled=sum(len(group) for _, group in in_order),
        by_kind=tuple((kind, len(group), _require(group)) for kind, group in in_order),
        relaxations=_relax(dict(in_order), required, settings) if required > budget else (),
    )


def _kind(standing: Standing) -> str:
    """The kind that sets the timer; a cadence or a rule in days is nobody's kind."""
    timer = standing.timer
    return "" if timer.origin == "cadence" else timer.kind or ""


def _require(standings: Iterable[Standing]) -> float:
    """Touches a week for so many limits; the same sum in every order."""
    return round(fsum(_WEEK / s.timer.limit for s in standings if s.timer.limit), _DIGITS)


def _relax(
    kinds: dict[str, list[Standing]], required: float, settings: Settings
) -> tuple[Relaxation, ...]:
    """The moves that bring it into the budget, or none if they are not enough."""
    moves: list[Relaxation] = []
    for source, target in CALMER:
        coolest = sorted(kinds.get(source, ()), key=_worth)
        relieved = [required - saved for saved in accumulate(_savings(coolest, target, settings))]
        after = [round(value, _DIGITS) for value in relieved]
        enough = [n for n, value in enumerate(after, 1) if value <= settings.report.week]
        moved = enough[0] if enough else len(after)
        if moved and after[moved - 1] < required:
            required = after[moved - 1]
            paths = tuple(standing.contact.path for standing in coolest[:moved])
            moves.append(Relaxation(source, target, paths, required))
        if enough:
            return tuple(moves)
    return ()


def _savings(standings: Sequence[Standing], target: str, settings: Settings) -> Iterator[float]:
    """What each contact would no longer require under the limit of the calmer kind."""
    calmer = settings.kinds[target].limit or 0.0
    for standing in standings:
        limit, factor = standing.timer.limit or 0.0, standing.timer.factor
        yield _WEEK / limit - _WEEK / (calmer * factor) if calmer * factor else 0.0


def _worth(standing: Standing) -> tuple[float, str, str]:
    contact = standing.contact
    return round(standing.warmth.value, _DIGITS), contact.name, contact.path
