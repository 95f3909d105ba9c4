"""Random opinions of the people of a random history: their ratings, their checklists, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from hypothesis import strategies as st

from tests.people.histories import PEOPLE, History, days, histories
from tests.people.vaults import vault_of
from vaultnet.model import Check, Contact, Fact, Place, Rating
from vaultnet.people.checklist import POINTS
from vaultnet.quality.ratings import CRITERIA, MARKS

GRADED = ("overall", *CRITERIA, *chain.from_iterable(CRITERIA.values()))


class Opinion(NamedTuple):
    """What the owner thinks of a contact: marks by part, answers by point, and since when."""

    marks: Mapping[str, float]
    answers: Mapping[str, bool]
    rated_on: date | None

    def of(self, contact: Contact) -> Contact:
        """The contact with this opinion written in its note."""
        lines = (Place(contact.path, line) for line in count(100))
        ratings = [Rating(part, mark, next(lines)) for part, mark in self.marks.items()]
        checks = [Check(point, holds, next(lines)) for point, holds in self.answers.items()]
        facts = dict(contact.facts)
        if self.rated_on:
            facts["rated_on"] = Fact(self.rated_on, next(lines))
        return replace(contact, ratings=tuple(ratings), checks=tuple(checks), facts=facts)


class World(NamedTuple):
    """People with a history, and an opinion of each."""

    history: History
    opinions: tuple[Opinion, ...]

    def contacts(self) -> tuple[Contact, ...]:
        """The contacts of the vault that tells this."""
        opinion_of = dict(zip(PEOPLE, self.opinions, strict=True))
        found = vault_of(self.history.notes()).contacts
        return tuple(opinion_of[contact.name].of(contact) for contact in found)


marks = st.integers(10, 50).map(lambda tenths: tenths / 10)
opinions = st.builds(
    Opinion,
    st.dictionaries(st.sampled_from((*GRADED, *MARKS)), marks, max_size=6),
    st.dictionaries(st.sampled_from(POINTS), st.booleans()),
    st.none() | days,
)
worlds = st.builds(World, histories, st.tuples(*(opinions for _ in PEOPLE)))
