"""The contacts of the vault: what their own notes say, and what all notes say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.model import (
    Check,
    Contact,
    Diagnostic,
    Fact,
    FollowUp,
    Interaction,
    Note,
    Place,
    Rating,
    title_of,
)
from vaultnet.people.checklist import read_checks
from vaultnet.people.interactions import Found, by_day, from_property
from vaultnet.people.misplaced import find_unused_marks
from vaultnet.people.properties import texts_of
from vaultnet.people.ratings import Ratings, read_ratings
from vaultnet.people.readers import Reading
from vaultnet.people.schema import read_facts
from vaultnet.people.tasks import Open


class Portrait(NamedTuple):
    """A contact as its own note has it; the fields are those of `Contact`."""

    path: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    recognised: Place
    facts: Mapping[str, Fact[object]]
    ratings: tuple[Rating, ...]
    checks: tuple[Check, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def last_contact(self) -> Iterable[Interaction]:
        """The day that the property of that name records."""
        return from_property(self.path, self.facts)


def portray(note: Note, mark: Place, found: Found, reading: Reading) -> Portrait:
    """The contact of a note; `found` is what the note records, of itself and of others."""
    vocabulary = reading.vocabulary
    lines = {i.place.line for i in found.interactions if i.contact == note.path}
    told = lines.union(finding.place.line for finding in found.problems)
    facts = read_facts(note, reading)
    ratings = read_ratings(note, vocabulary)
    checks = read_checks(note, vocabulary)
    unused = find_unused_marks(note, told, vocabulary)
    return Portrait(
        path=note.path,
        aliases=texts_of(note, "aliases", vocabulary),
        tags=tuple(dict.fromkeys(t.name for t in note.tags if t.line not in lines)),
        recognised=mark,
        facts=_with_rating_day(facts.values, ratings),
        ratings=ratings.ratings,
        checks=checks.checks,
        problems=(
            *facts.problems, *ratings.problems, *checks.problems, *found.problems, *unused,
        ),
    )  # fmt: skip


def build_contacts(
    portraits: Iterable[Portrait], interactions: Iterable[Interaction], tasks: Iterable[Open]
) -> tuple[Contact, ...]:
    """The contacts in the order of their portraits, with what all notes of the vault record."""
    met: defaultdict[str, list[Interaction]] = defaultdict(list)
    for interaction in interactions:
        met[interaction.contact].append(interaction)
    open_: defaultdict[str, set[FollowUp]] = defaultdict(set)
    for task in tasks:
        open_[task.contact].add(task.follow_up)
    return tuple(
        _contact(portrait, met.get(portrait.path, ()), open_.get(portrait.path, ()))
        for portrait in portraits
    )


def _contact(
    portrait: Portrait, interactions: Iterable[Interaction], follow_ups: Iterable[FollowUp]
) -> Contact:
    return Contact(
        path=portrait.path,
        name=title_of(portrait.path),
        aliases=portrait.aliases,
        tags=portrait.tags,
        recognised=portrait.recognised,
        facts=MappingProxyType(dict(portrait.facts)),
        days=by_day(interactions),
        follow_ups=tuple(sorted(follow_ups, key=_by_urgency)),
        ratings=portrait.ratings,
        checks=portrait.checks,
        problems=portrait.problems,
    )


def _with_rating_day(
    facts: Mapping[str, Fact[object]], ratings: Ratings
) -> Mapping[str, Fact[object]]:
    """The facts with the day that a map of ratings names, unless a property of its own does."""
    if ratings.rated_on is None or "rated_on" in facts:
        return facts
    return {**facts, "rated_on": Fact[object](*ratings.rated_on)}


def _by_urgency(follow_up: FollowUp) -> tuple[bool, object, Place, str]:
    """Those with a day first, by day; the others by place."""
    return follow_up.due is None, follow_up.due, follow_up.place, follow_up.text
