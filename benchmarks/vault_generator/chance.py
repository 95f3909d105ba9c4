"""Choices that are the same for the same seed, on every machine and with every Python."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A row of choices; built on `Random.random`, which alone promises never to change."""

    def __init__(self, seed: str) -> None:
        self._next = Random(seed).random

    def happens(self, share: float) -> bool:
        """Whether something that happens in this share of all cases happens now."""
        return self._next() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely as the others."""
        return options[int(self._next() * len(options))]

    def pick_popular(self, options: Sequence[T]) -> T:
        """One of the options, the first by far the likeliest: how often follows a power law.

        Squared and more, an even choice leans to the front; links in a real vault do, too.
        """
        return options[int(self._next() ** 2.5 * len(options))]

    def count(self, usual: float, most: int) -> int:
        """A number that mostly is small and sometimes large (Pareto, exponent 2.5)."""
        return min(most, int(usual * (1.0 - self._next()) ** -0.4))
