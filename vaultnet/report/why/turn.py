"""Why it is somebody's turn, or is not: the score in the plan, and what to begin with."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.report.markdown import shorten
from vaultnet.report.openings import say_opening
from vaultnet.upkeep.candidates import LEAST_RATIO, MIDDLE_RATING, find_candidates
from vaultnet.upkeep.portrait import Portrait


def explain_plan(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The factors of the score; nothing for whom no plan would name today."""
    qualities = {portrait.contact.path: portrait.quality}
    standings, courtesies = [portrait.standing], portrait.courtesies
    for candidate in find_candidates(standings, courtesies, qualities, settings):
        yield say(
            "why.plan_score",
            ratio=say.number(max(portrait.standing.ratio, LEAST_RATIO)),
            importance=say.number(candidate.importance),
            worth=say.number(candidate.worth),
            middle=say.number(MIDDLE_RATING),
            score=say.number(candidate.score),
        )


def explain_openings(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Everything there is to begin with, the best first."""
    for opening in portrait.openings:
        day = f", {opening.day}" if opening.day else ""
        yield f"{say_opening(opening, say, shorten)} ({opening.place}{day})"
