"""How warm a relationship is: every interaction day adds by its depth and fades with age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vaultnet.config import WarmthSettings
from vaultnet.model import InteractionDay


class Term(NamedTuple):
    """What one interaction day adds: `weight` × 2^(−`age` / half-life); `age` in days."""

    day: InteractionDay
    weight: float
    age: int
    value: float


class Warmth(NamedTuple):
    """Past interaction days, oldest first, and how fast each fades: its half-life in days.

    What they come to is computed when it is asked for: few relationships are ever asked for it.
    """

    days: Sequence[InteractionDay]
    today: date
    half_life: float
    settings: WarmthSettings

    @property
    def value(self) -> float:
        """The sum of the terms."""
        return sum(term.value for term in self._terms())

    @property
    def terms(self) -> tuple[Term, ...]:
        """What each day adds, newest first."""
        return tuple(self._terms())

    def _terms(self) -> Iterator[Term]:
        for day in reversed(self.days):
            age = (self.today - day.day).days
            weight: float = getattr(self.settings, day.depth)
            yield Term(day, weight, age, weight * 2 ** (-age / self.half_life))


def measure_warmth(
    days: Sequence[InteractionDay], today: date, limit: float | None, settings: WarmthSettings
) -> Warmth:
    """Warmth as docs/method.md defines it; without a limit the setting's half-life."""
    return Warmth(days, today, limit or settings.half_life, settings)
