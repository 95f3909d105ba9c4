"""What to remember before meeting one person: who they are, what was last, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vaultnet.config import Settings
from vaultnet.model import Contact, Fact, FollowUp, Interaction, InteractionDay
from vaultnet.quality.assessment import Quality, assess_quality
from vaultnet.upkeep.anniversaries import Occasion, find_occasions
from vaultnet.upkeep.courtesies import Courtesy, find_courtesies
from vaultnet.upkeep.dangers import find_dangers
from vaultnet.upkeep.openings import Opening, find_openings
from vaultnet.upkeep.rules import Verdict
from vaultnet.upkeep.standing import Standing

DAYS_SHOWN = 3
A_YEAR_AHEAD = 365


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person before a meeting. `recent` are the last days, newest first; `news` the last news.

    `mine` are open tasks of the owner, `theirs` what the person promised; `openings` what to begin
    with, the best first; `occasions` come within a year, nearest first.
    """

    standing: Standing
    quality: Quality
    recent: tuple[InteractionDay, ...]
    news: Interaction | None
    mine: tuple[FollowUp, ...]
    theirs: tuple[FollowUp, ...]
    courtesies: tuple[Courtesy, ...]
    occasions: tuple[Occasion, ...]
    openings: tuple[Opening, ...]
    dangers: tuple[Verdict, ...]

    @property
    def contact(self) -> Contact:
        """The person."""
        return self.standing.contact


def draw_portrait(
    standing: Standing, own: Mapping[str, Fact[object]], settings: Settings
) -> Portrait:
    """The portrait of the standing's contact on its day; `own`: the facts of the owner's note."""
    contact, today = standing.contact, standing.today
    past = contact.past(today)
    lines = tuple(interaction for day in past for interaction in day.interactions)
    return Portrait(
        standing=standing,
        quality=assess_quality(contact, today, settings),
        recent=past[: -DAYS_SHOWN - 1 : -1],
        news=next((line for line in reversed(lines) if "update" in line.purposes), None),
        mine=tuple(task for task in contact.follow_ups if not task.is_theirs),
        theirs=tuple(task for task in contact.follow_ups if task.is_theirs),
        courtesies=find_courtesies([contact], today, settings.plan),
        occasions=find_occasions([contact], today, A_YEAR_AHEAD),
        openings=find_openings(standing, own, settings),
        dangers=find_dangers(contact, lines, settings.warnings),
    )
