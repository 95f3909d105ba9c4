"""Who may be reached now, why, and who comes before whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vaultnet.config import PlanSettings, Settings
from vaultnet.model import Interaction
from vaultnet.quality.assessment import Quality
from vaultnet.upkeep.agenda import KIND_ORDER, LEFT_ALONE
from vaultnet.upkeep.courtesies import Courtesy
from vaultnet.upkeep.standing import Standing

Why = Literal["crisis", "answer", "after_meeting", "overdue", "wake", "drifting", "due"]

TURN: Mapping[Why, int] = MappingProxyType(
    {"crisis": 0, "answer": 1, "after_meeting": 2, "overdue": 2, "wake": 2, "drifting": 2, "due": 3}
)
"""Who comes first whatever the score; whoever still has time comes when there is room."""

LEAST_RATIO = 0.1  # ours: a contact without a timer has no ratio, and is weighed all the same
MIDDLE_RATING = 3  # ours: of marks from 1 to 5, the one that changes nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose turn it may be. `score` = ratio × `importance` × `worth`."""

    standing: Standing
    why: Why
    score: float
    importance: float
    worth: float
    courtesy: Courtesy | None

    @property
    def path(self) -> str:
        """The path of the contact's note."""
        return self.standing.contact.path

    @property
    def waiting_line(self) -> Interaction | None:
        """The line of theirs that waits for mine."""
        courtesy = self.courtesy
        return courtesy.line if courtesy and courtesy.kind == "answer" else None

    @property
    def is_dormant(self) -> bool:
        """Whether the contact is of the kind of which a week wakes only so many."""
        return self.standing.timer.kind == "dormant"


def find_candidates(
    standings: Iterable[Standing],
    courtesies: Iterable[Courtesy],
    qualities: Mapping[str, Quality],
    settings: Settings,
) -> list[Candidate]:
    """Everybody whose turn it may be, the most pressing first; of equals, as in `standings`.

    Nobody who is to be left alone; nobody to be given time, unless they wait for an answer.
    """
    turns = _by_contact(courtesies)
    found = (_consider(s, turns.get(s.contact.path), qualities, settings) for s in standings)
    return sorted((candidate for candidate in found if candidate), key=_urgency)


def limit_dormant(candidates: Iterable[Candidate], room: int) -> Iterator[Candidate]:
    """The candidates with at most `room` dormant contacts among them, the first ones."""
    for candidate in candidates:
        if candidate.is_dormant:
            room -= 1
        if room >= 0 or not candidate.is_dormant:
            yield candidate


def _by_contact(courtesies: Iterable[Courtesy]) -> Mapping[str, Courtesy]:
    """The courtesy owed to each contact; an answer before a word after a meeting."""
    in_order = sorted(courtesies, key=lambda courtesy: courtesy.kind == "answer")
    return {courtesy.contact.path: courtesy for courtesy in in_order}


def _consider(
    standing: Standing,
    courtesy: Courtesy | None,
    qualities: Mapping[str, Quality],
    settings: Settings,
) -> Candidate | None:
    """The contact as a candidate, if there is a reason to reach it now."""
    why = _say_why(standing, courtesy)
    if why is None:
        return None
    importance = _importance(standing.timer.kind, settings.plan)
    worth = _worth(qualities.get(standing.contact.path))
    score = max(standing.ratio, LEAST_RATIO) * importance * worth
    return Candidate(standing, why, score, importance, worth, courtesy)


def _say_why(standing: Standing, courtesy: Courtesy | None) -> Why | None:
    is_owed = courtesy is not None and courtesy.kind == "answer"
    if standing.state in LEFT_ALONE or (standing.wait and not is_owed):
        return None
    is_time = standing.state in ("due", "overdue")
    if standing.is_crisis and is_time:
        return "crisis"
    if courtesy:
        return courtesy.kind
    if is_time and standing.timer.kind == "dormant":
        return "wake"
    if is_time:
        return "overdue" if standing.state == "overdue" else "due"
    return "drifting" if standing.is_drifting else None


def _importance(kind: str | None, settings: PlanSettings) -> float:
    """What the kind weighs; experts and contacts without a kind weigh 1."""
    weights = {
        "key": settings.key,
        "regular": settings.regular,
        "potential": settings.potential,
        "dormant": settings.dormant,
    }
    return weights.get(kind or "", 1.0)


def _worth(quality: Quality | None) -> float:
    """The overall grade in relation to the middle of the scale; 1 for whom nobody rated."""
    overall = quality.grade.overall if quality else None
    return 1.0 if overall is None else overall / MIDDLE_RATING


def _urgency(candidate: Candidate) -> tuple[int, float, int]:
    """The turn, then the score, then the kind; sorting keeps the order of names."""
    kind = KIND_ORDER.get(candidate.standing.timer.kind or "", len(KIND_ORDER))
    return TURN[candidate.why], -candidate.score, kind
