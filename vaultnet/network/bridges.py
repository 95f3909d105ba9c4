"""Who holds two circles together, and which two circles hang on one person."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vaultnet.network.communities import Community
from vaultnet.network.relations import Relations

Crossing = tuple[str, str, float]
"""A tie that leads from a member of one circle to a member of another, and its weight."""


@dataclass(frozen=True, slots=True)
class Bridgehead:
    """A member of one circle with ties to the other.

    `across` are the paths of those it is tied to there, sorted by name, `strength` the sum of the
    weights of those ties, `inside` that of its ties to its own circle.
    """

    contact: str
    across: tuple[str, ...]
    strength: float
    inside: float


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two circles that ties lead between, with everybody who has such a tie, strongest first.

    `ties` is the number of pairs of contacts tied across. `sole` are the contacts without any of
    whom no tie would be left: nobody, the one person the two circles hang on, or the two ends of
    a single tie.
    """

    one: Community
    other: Community
    ties: int
    strength: float
    contacts: tuple[Bridgehead, ...]
    sole: tuple[str, ...]


def find_bridges(relations: Relations, communities: Iterable[Community]) -> tuple[Bridge, ...]:
    """Find every two circles with ties between them: strongest first, then by their names."""
    circles = tuple(communities)
    circle_of = {path: number for number, circle in enumerate(circles) for path in circle.members}
    found = [
        _describe(circles[one], circles[other], crossings, relations)
        for (one, other), crossings in _cross(relations, circle_of).items()
    ]
    found.sort(key=lambda b: (-b.strength, b.one.name, b.other.name, b.one.members))
    return tuple(found)


def _cross(
    relations: Relations, circle_of: Mapping[str, int]
) -> dict[tuple[int, int], list[Crossing]]:
    """Gather the ties between circles by the numbers of both, the smaller number first."""
    crossings: defaultdict[tuple[int, int], list[Crossing]] = defaultdict(list)
    for one, other, weight in relations.graph.edges(data="weight"):
        if one in circle_of and other in circle_of and circle_of[one] != circle_of[other]:
            first, second = sorted((one, other), key=circle_of.__getitem__)
            crossings[circle_of[first], circle_of[second]].append((first, second, weight))
    return crossings


def _describe(
    one: Community, other: Community, crossings: list[Crossing], relations: Relations
) -> Bridge:
    ends = [{first, second} for first, second, _ in crossings]
    return Bridge(
        one=one,
        other=other,
        ties=len(crossings),
        strength=math.fsum(weight for _, _, weight in crossings),
        contacts=tuple(_find_bridgeheads(one, other, crossings, relations)),
        sole=tuple(sorted(set.intersection(*ends), key=relations.by_name)),
    )


def _find_bridgeheads(
    one: Community, other: Community, crossings: Iterable[Crossing], relations: Relations
) -> Iterator[Bridgehead]:
    across: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for first, second, weight in crossings:
        across[first][second] = across[second][first] = weight
    own = {path: circle for circle in (one, other) for path in circle.members if path in across}
    strengths = {path: math.fsum(ties.values()) for path, ties in across.items()}
    for path in sorted(across, key=lambda path: (-strengths[path], relations.by_name(path))):
        met = tuple(sorted(across[path], key=relations.by_name))
        inside = _weigh_inside(path, own[path], relations)
        yield Bridgehead(path, met, strengths[path], inside)


def _weigh_inside(path: str, circle: Community, relations: Relations) -> float:
    """Add up the weights of the ties of a contact to the members of its own circle."""
    members = frozenset(circle.members)
    edges = relations.graph.edges(path, data="weight")
    return math.fsum(weight for _, other, weight in edges if other in members)
