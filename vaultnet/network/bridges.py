"""Who holds two circles together, and which two circles hang on one person."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

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
    return _find(relations, communities, lambda crossings: True)


def find_sole_bridges(relations: Relations, communities: Iterable[Community]) -> tuple[Bridge, ...]:
    """Find only those bridges that would be gone with one contact."""
    return _find(relations, communities, lambda crossings: bool(_find_sole(crossings)))


def _find(
    relations: Relations,
    communities: Iterable[Community],
    is_wanted: Callable[[list[Crossing]], bool],
) -> tuple[Bridge, ...]:
    circles = tuple(communities)
    circle_of = {path: number for number, circle in enumerate(circles) for path in circle.members}
    inside = cache(partial(_weigh_inside, circle_of=circle_of, relations=relations))
    found = [
        _describe(circles[one], circles[other], crossings, inside, relations)
        for (one, other), crossings in _cross(relations, circle_of).items()
        if is_wanted(crossings)
    ]
    found.sort(key=lambda b: (-b.strength, b.one.name, b.other.name, b.one.members))
    return tuple(found)


def _cross(
    relations: Relations, circle_of: Mapping[str, int]
) -> dict[tuple[int, int], list[Crossing]]:
    """Gather the ties between circles by the numbers of both, the smaller number first."""
    crossings: defaultdict[tuple[int, int], list[Crossing]] = defaultdict(list)
    for one, first in circle_of.items():
        for other, weight in relations.edges[one].items():
            if (second := circle_of.get(other, first)) > first:
                crossings[first, second].append((one, other, weight))
    return crossings


def _weigh_inside(path: str, circle_of: Mapping[str, int], relations: Relations) -> float:
    """Add up the weights of the ties of a contact to the members of its own circle."""
    edges, own = relations.edges[path], circle_of[path]
    return math.fsum(weight for other, weight in edges.items() if circle_of.get(other) == own)


def _describe(
    one: Community,
    other: Community,
    crossings: list[Crossing],
    inside: Callable[[str], float],
    relations: Relations,
) -> Bridge:
    return Bridge(
        one=one,
        other=other,
        ties=len(crossings),
        strength=math.fsum(weight for _, _, weight in crossings),
        contacts=tuple(_find_bridgeheads(crossings, inside, relations)),
        sole=tuple(sorted(_find_sole(crossings), key=relations.by_name)),
    )


def _find_sole(crossings: list[Crossing]) -> set[str]:
    """Find the contacts who stand at an end of every tie."""
    sole = set(crossings[0][:2])
    for first, second, _ in crossings:
        sole &= {first, second}
        if not sole:
            break
    return sole


def _find_bridgeheads(
    crossings: Iterable[Crossing], inside: Callable[[str], float], relations: Relations
) -> Iterator[Bridgehead]:
    across: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for first, second, weight in crossings:
        across[first][second] = across[second][first] = weight
    strengths = {path: math.fsum(ties.values()) for path, ties in across.items()}
    for path in sorted(across, key=lambda path: (-strengths[path], relations.by_name(path))):
        met = tuple(sorted(across[path], key=relations.by_name))
        yield Bridgehead(path, met, strengths[path], inside(path))
