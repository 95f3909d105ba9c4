"""The contact's own habit: how often you really meet, and whether the silence is unlike it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Literal

from vaultnet.config import RhythmSettings
from vaultnet.model import InteractionDay

Pace = Literal["steady", "drifting", "ended"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The usual gap in days (a median), the gaps it comes from, and the silence beside it."""

    gap: float
    gaps: tuple[int, ...]
    silence: int
    drifting_after: float
    ended_after: float
    pace: Pace


def find_rhythm(
    days: Sequence[InteractionDay], today: date, settings: RhythmSettings
) -> Rhythm | None:
    """The rhythm of past interaction days, oldest first; None if there are too few to tell."""
    recent = [day.day for day in days][-settings.recent_days :]
    gaps = tuple((later - earlier).days for earlier, later in pairwise(recent))
    if len(gaps) < settings.least_gaps or sum(gaps) < settings.least_span:
        return None
    gap = median(gaps)
    silence = (today - recent[-1]).days
    drifting_after = max(settings.drifting_gaps * gap, settings.drifting_days)
    ended_after = max(settings.ended_gaps * gap, settings.ended_days)
    pace: Pace = "steady"
    if silence > ended_after:
        pace = "ended"
    elif silence > drifting_after:
        pace = "drifting"
    return Rhythm(gap, gaps, silence, drifting_after, ended_after, pace)
