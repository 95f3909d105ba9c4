"""Who waited on a morning of the week: the vault as it stood before that day brought anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.model import Contact, InteractionDay
from vaultnet.quality.assessment import Quality
from vaultnet.upkeep.agenda import Agenda
from vaultnet.upkeep.candidates import Candidate, find_candidates
from vaultnet.upkeep.courtesies import find_courtesies
from vaultnet.upkeep.standing import assess

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """The week that `today` lies in, and what its candidates are weighed by."""

    today: date
    qualities: Mapping[str, Quality]
    settings: Settings

    @property
    def monday(self) -> date:
        """The day it begins on."""
        return self.today - timedelta(days=self.today.weekday())

    @property
    def days(self) -> Iterator[date]:
        """The days from Monday to today."""
        return (self.monday + timedelta(days=number) for number in range(self.today.weekday() + 1))

    @property
    def dormant_room(self) -> int:
        """How many dormant contacts a week may wake."""
        return self.settings.kinds["dormant"].per_week or 0


class Reached(NamedTuple):
    """Somebody who waited in the morning of a day, and what happened on that day."""

    candidate: Candidate
    met: InteractionDay


def find_reached(agenda: Agenda, week: Week) -> Iterator[Reached]:
    """Who was reached in the week after waiting for it, day by day, the most pressing first."""
    lately = [s.contact for s in agenda.standings if s.newest and s.newest.day >= week.monday]
    for day in week.days:
        met = {c.path: found for c in lately for found in c.days if found.day == day}
        people = [contact for contact in lately if contact.path in met]
        for candidate in find_waiting(day, people, week):
            yield Reached(candidate, met[candidate.path])


def find_waiting(day: date, people: Iterable[Contact], week: Week) -> list[Candidate]:
    """The candidates among some people on the morning of a day, the most pressing first."""
    mornings = [_in_the_morning(contact, day) for contact in people]
    return find_candidates(
        [assess(contact, day, week.settings) for contact in mornings],
        find_courtesies(mornings, day, week.settings.plan),
        week.qualities,
        week.settings,
    )


def _in_the_morning(contact: Contact, day: date) -> Contact:
    """The contact without what happened on a day and later."""
    if not contact.days or contact.days[-1].day < day:
        return contact
    return replace(contact, days=tuple(met for met in contact.days if met.day < day))
