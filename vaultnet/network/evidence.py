"""Why two contacts are tied: every reason with its place, and what is left of it today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vaultnet.network.relations import Relations, decay, weigh
from vaultnet.network.ties import Tie


@dataclass(frozen=True, slots=True)
class Reason:
    """One tie, its age in days (None if it has no day) and what it weighs today.

    `value` = `tie.weight` × 2^(-`age` / `HALF_LIFE`).
    """

    tie: Tie
    age: int | None
    value: float


@dataclass(frozen=True, slots=True)
class Connection:
    """Two contacts by their paths, the reasons (heaviest first) and the weight of their edge."""

    one: str
    other: str
    reasons: tuple[Reason, ...]
    weight: float


def explain_tie(relations: Relations, one: str, other: str, today: date) -> Connection | None:
    """Explain the edge between two contacts, in either order; None if there is none.

    `today` is that of the relations.
    """
    ties = relations.between(one, other)
    if not ties:
        return None
    reasons = [_reason(tie, today) for tie in ties]
    reasons.sort(key=lambda reason: (-reason.value, reason.tie.kind, reason.tie.place))
    return Connection(one, other, tuple(reasons), weigh(ties, today))


def _reason(tie: Tie, today: date) -> Reason:
    age = None if tie.day is None else (today - tie.day).days
    return Reason(tie, age, tie.weight * decay(tie.day, today))
