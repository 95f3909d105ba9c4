"""Through whom to be introduced: the strongest chains of people to a contact or an organisation.

Each tie, and the owner's warmth with a contact, is a chance to be passed on: of weight w it is
1 - 2^(-w), so that reasons add up as independent chances do (the cascade model of D. Kempe,
J. Kleinberg and É. Tardos, 2003). The strength of a chain is the product of its chances; the
strongest is the shortest by the sum of their -log, and the next best are found by J. Y. Yen's
method, 1971.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from vaultnet.network.relations import Relations
from vaultnet.network.ties import Tie

OWNER, GOAL = "", "/"
"""The two ends of the search when it begins with the owner and where it succeeds: no paths."""

LONGEST = 6
"""Nobody further away than these steps is looked for (S. Milgram's six degrees, 1967)."""

EQUALS = 20
"""How many chains beyond those asked for are looked at, to put equally strong ones by name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One person of a chain, and how good the chance is to be passed on to them, 0 to 1.

    `ties` is the evidence that the one before knows them. The owner's own contact is the first
    step from the owner and has the `warmth` of that relationship instead; None for the others.
    """

    contact: str
    strength: float
    ties: tuple[Tie, ...]
    warmth: float | None


@dataclass(frozen=True, slots=True)
class Chain:
    """A way to somebody: from `start` (None is the owner) along `steps`; the last one is the goal.

    `strength` is the product of those of the steps. A chain of one step from the owner means that
    there is nobody to ask: they know each other.
    """

    start: str | None
    steps: tuple[Step, ...]
    strength: float


def find_chains(
    relations: Relations,
    goals: Collection[str],
    warmth: Mapping[str, float],
    start: str | None = None,
    count: int = 3,
) -> tuple[Chain, ...]:
    """Find the `count` strongest chains to any of `goals`: then the shorter, then by name.

    `goals` is one contact, or all who give access to an organisation; a chain ends at the first
    of them. Nobody more than `LONGEST` steps away is found. `warmth` is what the owner's
    relationship with a contact weighs, by path: nobody the owner never dealt with is a first
    step. No chain leads from, to or through a withheld contact.
    """
    source = OWNER if start is None else start
    ways = _draw_ways(relations, frozenset(goals) - {source}, warmth, source)
    if source not in ways or GOAL not in ways:
        return ()
    found = [_describe(path, relations, warmth) for path in _search(ways, source, count)]
    found.sort(key=lambda chain: _order(chain, relations))
    return tuple(found[:count])


def measure_chance(weight: float) -> float:
    """Turn the weight of a tie, or a warmth, into a chance: 0 for nothing, 1/2 for 1, below 1."""
    return -math.expm1(-weight * math.log(2))


def _draw_ways(
    relations: Relations, goals: frozenset[str], warmth: Mapping[str, float], source: str
) -> nx.DiGraph:
    """Draw every step that may be taken: none back to the source, none onwards from a goal."""
    ways = nx.DiGraph()
    open_to = relations.edges.keys() - relations.withheld
    for one, other, weight in relations.graph.edges(data="weight"):
        for giver, taker in ((one, other), (other, one)):
            if {giver, taker} <= open_to and giver not in goals and taker != source:
                _add(ways, giver, taker, measure_chance(weight))
    if source == OWNER:
        for path in sorted(open_to & warmth.keys()):
            _add(ways, OWNER, path, measure_chance(warmth[path]))
    for goal in sorted(goals & open_to):
        ways.add_edge(goal, GOAL, cost=0.0)
    return _keep_near(ways, source)


def _keep_near(ways: nx.DiGraph, source: str) -> nx.DiGraph:
    """Keep what lies on some way of at most `LONGEST` steps; the goal mark is one step more."""
    if source not in ways or GOAL not in ways:
        return ways
    gone = nx.single_source_shortest_path_length(ways, source, LONGEST + 1)
    left = nx.single_source_shortest_path_length(ways.reverse(copy=False), GOAL, LONGEST + 1)
    far = LONGEST + 2
    ways.remove_nodes_from(
        [node for node in ways if gone.get(node, far) + left.get(node, far) > LONGEST + 1]
    )
    return ways


def _add(ways: nx.DiGraph, giver: str, taker: str, chance: float) -> None:
    if chance > 0:
        ways.add_edge(giver, taker, cost=-math.log(chance))


def _search(ways: nx.DiGraph, source: str, count: int) -> Iterator[list[str]]:
    """Yield the best paths without the goal mark, and those as good as the last of them."""
    paths = nx.shortest_simple_paths(ways, source, GOAL, weight="cost")
    last = math.inf
    try:
        for number, path in enumerate(paths, start=1):
            cost = math.fsum(ways.edges[step]["cost"] for step in pairwise(path))
            if cost > last + 1e-9 or number > count + EQUALS:
                return
            yield path[:-1]
            last = cost if number >= count else last
    except nx.NetworkXNoPath:
        return


def _describe(path: list[str], relations: Relations, warmth: Mapping[str, float]) -> Chain:
    steps = tuple(
        _own_step(taker, warmth[taker]) if giver == OWNER else _step(giver, taker, relations)
        for giver, taker in pairwise(path)
    )
    return Chain(path[0] or None, steps, math.prod(step.strength for step in steps))


def _own_step(path: str, warmth: float) -> Step:
    return Step(path, measure_chance(warmth), (), warmth)


def _step(giver: str, taker: str, relations: Relations) -> Step:
    chance = measure_chance(relations.edges[giver][taker])
    return Step(taker, chance, relations.between(giver, taker), None)


def _order(chain: Chain, relations: Relations) -> tuple[float, int, list[tuple[str, str]]]:
    cost = -math.fsum(math.log(step.strength) for step in chain.steps)
    names = [relations.by_name(step.contact) for step in chain.steps]
    return round(cost, 9), len(chain.steps), names
