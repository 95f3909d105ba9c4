"""How active a relationship is: its interaction days in three windows, and how deep they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vaultnet.model import InteractionDay

MONTH, QUARTER, YEAR = 30, 90, 365


class Activity(NamedTuple):
    """Interaction days in the last 30, 90 and 365 days and in the 90 before the last 90.

    A span of n days ends with today and leaves out the day n days ago; a day counts once, however
    many lines tell of it. `meaningful` of `year` are meaningful. `silence` is days since the
    newest; None without one.
    """

    month: int
    quarter: int
    quarter_before: int
    year: int
    meaningful: int
    silence: int | None

    def reaches(self, days: int) -> bool:
        """Whether there was an interaction in the last `days` days."""
        return self.silence is not None and self.silence < days


def measure_activity(days: Sequence[InteractionDay], today: date) -> Activity:
    """The activity of past interaction days, oldest first."""
    year = [day for day in days if (today - day.day).days < YEAR]
    ages = [(today - day.day).days for day in year]
    quarters = [age // QUARTER for age in ages]
    return Activity(
        month=sum(age < MONTH for age in ages),
        quarter=quarters.count(0),
        quarter_before=quarters.count(1),
        year=len(year),
        meaningful=sum(day.depth == "meaningful" for day in year),
        silence=(today - days[-1].day).days if days else None,
    )
