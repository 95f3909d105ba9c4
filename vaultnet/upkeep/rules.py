"""What a rule says: what it saw, against which threshold, on which lines, or why it cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Literal, NamedTuple

from vaultnet.model import Interaction, Place

Outcome = Literal["fired", "silent", "not_measured", "question"]
Compare = Callable[[float, float], bool]

MOST_PLACES = 10  # enough to see what a number is about, few enough to read


class Basis(NamedTuple):
    """What a condition rests on: how many records are known, needed, and there in all."""

    known: int
    least: int
    records: int


class Condition(NamedTuple):
    """One thing a rule looks at. `seen` is None where too little is known to judge.

    `name` is a message key (`own_share`, `own_days`, …). A share is between 0 and 1. `known` of
    the `least` records needed are there; `records` is how many there are in all, marked or not.
    `evidence` are the newest lines, newest first. `subjects` are the notes of the contacts it is
    about, `circle` the name of a community.
    """

    name: str
    seen: float | None
    threshold: float
    fires: bool
    known: int
    least: int
    records: int = 0
    evidence: tuple[Place, ...] = ()
    subjects: tuple[str, ...] = ()
    circle: str = ""


class Verdict(NamedTuple):
    """What one rule comes to. Without conditions it is a question to oneself."""

    rule: str
    conditions: tuple[Condition, ...]

    @property
    def outcome(self) -> Outcome:
        """Fired if a condition fires, silent if one could be judged, else not measured."""
        if not self.conditions:
            return "question"
        if any(condition.fires for condition in self.conditions):
            return "fired"
        judged = any(condition.seen is not None for condition in self.conditions)
        return "silent" if judged else "not_measured"

    def leaving_out(self, names: Collection[str]) -> Verdict:
        """The verdict as it would be without the conditions of these names."""
        kept = tuple(condition for condition in self.conditions if condition.name not in names)
        return self._replace(conditions=kept)


def judge(
    name: str,
    seen: float | None,
    compare: Compare,
    threshold: float,
    basis: Basis,
    evidence: tuple[Place, ...] = (),
    subjects: tuple[str, ...] = (),
) -> Condition:
    """The condition that fires where `compare(seen, threshold)`; never on less than it needs."""
    judged = seen if basis.known >= basis.least else None
    fires = judged is not None and compare(judged, threshold)
    return Condition(name, judged, threshold, fires, *basis, evidence, subjects)


def share(part: int, whole: int) -> float | None:
    """The part as a fraction; None where there is nothing to divide."""
    return part / whole if whole else None


def cite(lines: Iterable[Interaction]) -> tuple[Place, ...]:
    """Where the newest of some lines stand, newest first and each place once."""
    newest_first = list(lines)
    if len(newest_first) > 1:
        newest_first.sort(key=lambda line: (-line.day.toordinal(), line.place))
    return tuple(dict.fromkeys(line.place for line in newest_first))[:MOST_PLACES]
