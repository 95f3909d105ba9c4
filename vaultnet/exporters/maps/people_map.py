"""What a map of the contacts shows: people with their state, circles, the ties worth drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.network.communities import Community, find_communities
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.relations import Relations, build_relations
from vaultnet.people.discretion import Discretion, find_discretion
from vaultnet.report.circles import name_circle
from vaultnet.upkeep.standing import Standing, assess

LEAST_WEIGHT = 0.1
"""A tie that weighs less is not drawn: ten people of one office, or a meeting years ago (ours)."""

MOST_TIES = 4
"""So many of the strongest ties of each person are drawn, beside those of others to it (ours)."""

Mood = Literal["overdue", "due", "drifting", "fresh", "other"]
MOODS: tuple[Mood, ...] = ("overdue", "due", "drifting", "fresh", "other")
"""What a colour tells of a contact, the most urgent first."""


class Person(NamedTuple):
    """A contact on the map; `ties` counts all people it is tied to, drawn or not."""

    path: str
    name: str
    mood: Mood
    ties: int


class Circle(NamedTuple):
    """A community on the map; named `around` a member, or after what its members share."""

    name: str
    around: bool
    members: tuple[str, ...]


class Line(NamedTuple):
    """A tie that is drawn between two people, given by their paths in order."""

    one: str
    other: str
    weight: float


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """The public contacts of a vault on the day `today`; `alone` are those in no circle."""

    today: date
    people: Mapping[str, Person]
    circles: tuple[Circle, ...]
    alone: tuple[str, ...]
    lines: tuple[Line, ...]


def map_people(vault: Vault, today: date, settings: Settings) -> PeopleMap:
    """The map of everybody who may be shown: private and do-not-contact people are left out.

    They are taken out before anything is computed, so that no circle or tie depends on them.
    """
    public = replace(vault, contacts=tuple(c for c in vault.contacts if c.is_public))
    relations = build_relations(public, today, find_gatherings(public))
    communities = find_communities(relations, public, today, built_in().marks["tags"])
    standings = [assess(contact, today, settings) for contact in public.contacts]
    return draw_map(today, standings, relations, communities, find_discretion(vault))


def draw_map(
    today: date,
    standings: Iterable[Standing],
    relations: Relations,
    communities: Iterable[Community],
    discretion: Discretion,
) -> PeopleMap:
    """The map of contacts whose standings, relations and communities of `today` are known."""
    people = {
        standing.contact.path: _describe(standing, relations)
        for standing in sorted(standings, key=lambda standing: standing.contact.path)
        if standing.contact.path in relations.graph
    }
    circles = tuple(_describe_circle(community, discretion) for community in communities)
    inside = {path for circle in circles for path in circle.members}
    alone = tuple(path for path in people if path not in inside)
    return PeopleMap(today, people, circles, alone, tuple(_draw_lines(relations)))


def _describe(standing: Standing, relations: Relations) -> Person:
    contact, mood = standing.contact, _read_mood(standing)
    return Person(contact.path, contact.name, mood, relations.graph.degree[contact.path])


def _read_mood(standing: Standing) -> Mood:
    if standing.shown_state in ("overdue", "due"):
        return "overdue" if standing.shown_state == "overdue" else "due"
    if standing.is_drifting and standing.state in ("fresh", "unscheduled"):
        return "drifting"
    return "fresh" if standing.state == "fresh" else "other"


def _describe_circle(community: Community, discretion: Discretion) -> Circle:
    around, name = name_circle(community, discretion)
    return Circle(name, around, community.members)


def _draw_lines(relations: Relations) -> Iterator[Line]:
    """The ties that are among the strongest of either end, in order."""
    strongest: defaultdict[str, list[Line]] = defaultdict(list)
    for pair in relations.ties:
        weight = relations.graph.edges[pair]["weight"]
        if weight >= LEAST_WEIGHT:
            for path in pair:
                strongest[path].append(Line(*pair, weight))
    chosen = (
        nlargest(MOST_TIES, lines, key=lambda line: line.weight) for lines in strongest.values()
    )
    yield from sorted({line for lines in chosen for line in lines})
