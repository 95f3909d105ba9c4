"""How warm a relationship is: every interaction day adds by its depth and fades with age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vaultnet.config import WarmthSettings
from vaultnet.model import InteractionDay


@dataclass(frozen=True, slots=True)
class Term:
    """What one interaction day adds: `weight` × 2^(−`age` / half-life); `age` in days."""

    day: InteractionDay
    weight: float
    age: int
    value: float


@dataclass(frozen=True, slots=True)
class Warmth:
    """The sum of the terms (newest first) and the half-life in days."""

    value: float
    half_life: float
    terms: tuple[Term, ...]


def measure_warmth(
    days: Sequence[InteractionDay], today: date, limit: float | None, settings: WarmthSettings
) -> Warmth:
    """Warmth as docs/method.md defines it; without a limit the setting's half-life."""
    half_life = limit or settings.half_life
    terms = tuple(_term(day, today, half_life, settings) for day in reversed(days))
    return Warmth(sum(term.value for term in terms), half_life, terms)


def _term(day: InteractionDay, today: date, half_life: float, settings: WarmthSettings) -> Term:
    weight: float = getattr(settings, day.depth)
    age = (today - day.day).days
    return Term(day, weight, age, weight * 2 ** (-age / half_life))
