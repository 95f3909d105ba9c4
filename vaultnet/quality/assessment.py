"""All that can be said of one relationship's quality on a day, each part with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.quality.activity import Activity, measure_activity
from vaultnet.quality.benefit import Benefit, weigh_benefit
from vaultnet.quality.checklist import Checklist, read_checklist
from vaultnet.quality.contradictions import Contradiction, Known, find_contradictions
from vaultnet.quality.ratings import Grade, grade

Segment = Literal["invest", "keep", "balance", "review", "unrated"]


class Quality(NamedTuple):
    """The quality of one relationship.

    The segment crosses the overall grade (`good` or less) with whether there was an interaction in
    the last `report.active_days` days.
    """

    contact: Contact
    grade: Grade
    checklist: Checklist
    activity: Activity
    benefit: Benefit
    segment: Segment
    contradictions: tuple[Contradiction, ...]


def assess_quality(contact: Contact, today: date, settings: Settings) -> Quality:
    """The quality of a contact as of `today`; later interactions and ratings do not count."""
    past = contact.past(today)
    known = Known(
        contact, past, grade(contact, today, settings.quality), measure_activity(past, today)
    )
    lines = (line for day in past for line in day.interactions)
    return Quality(
        contact=contact,
        grade=known.grade,
        checklist=read_checklist(contact),
        activity=known.activity,
        benefit=weigh_benefit(lines, settings.quality),
        segment=_find_segment(known, settings),
        contradictions=find_contradictions(known, settings),
    )


def _find_segment(known: Known, settings: Settings) -> Segment:
    if known.grade.overall is None:
        return "unrated"
    is_active = known.activity.reaches(settings.report.active_days)
    if known.grade.overall >= settings.quality.good:
        return "keep" if is_active else "invest"
    return "balance" if is_active else "review"
