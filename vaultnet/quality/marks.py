"""What the relationships themselves are like on the whole: the mean of each of their five marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vaultnet.quality.ratings import MARKS, Grade, Mark, mean_of


@dataclass(frozen=True, slots=True)
class MarkMean:
    """The mean of a mark over the `n` contacts that have it; None where nobody has."""

    mark: Mark
    mean: float | None
    n: int


def mean_marks(grades: Iterable[Grade]) -> tuple[MarkMean, ...]:
    """The five marks in the order of `MARKS`, each over the grades that have it.

    Source: the qualitative measures of «Поддержание контактов».
    """
    values: dict[str, list[float]] = {mark: [] for mark in MARKS}
    for grade in grades:
        for rating in grade.marks:
            values[rating.part].append(rating.value)
    return tuple(_mean_mark(mark, values[mark]) for mark in MARKS)


def _mean_mark(mark: Mark, values: list[float]) -> MarkMean:
    return MarkMean(mark, mean_of(values) if values else None, len(values))
