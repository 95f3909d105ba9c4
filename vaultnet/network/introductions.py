"""Who should meet: contacts without a tie who know the same people or can help each other.

Whoever knows both makes it likelier that they get on, the more so the fewer others they know:
Σ 1 / ln(degree) over the common contacts (L. Adamic and E. Adar, «Friends and neighbors on the
Web», 2003; what `networkx.adamic_adar_index` gives). A need that an offer meets is a reason of its
own, and a better one.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from vaultnet.network.matches import Match
from vaultnet.network.relations import Relations
from vaultnet.network.ties import Pair, make_pair

Known = Mapping[str, Set[str]]
"""Whom each contact has a tie to."""

LARGEST_CROWD = 100
"""Whoever knows more people than this says nothing of two of them (ours): left out of the index."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two contacts who have nothing to do with each other yet, and why they should.

    `one` comes before `other` by name. `common` are the paths of those who know both, sorted by
    name, `closeness` is their Adamic-Adar index, `matches` the needs of one that the other's offers
    meet.
    """

    one: str
    other: str
    closeness: float
    common: tuple[str, ...]
    matches: tuple[Match, ...]


def find_introductions(
    relations: Relations, matches: Iterable[Match], person: str | None = None, count: int = 10
) -> tuple[Introduction, ...]:
    """Find the `count` pairs most worth introducing, of all contacts or with `person` in them.

    `matches` are those among contacts. Most matches come first, then the closest, then by name.
    Withheld contacts are in no pair and not named as common ones. The family of somebody's family
    needs no introduction.
    """
    met: defaultdict[Pair, list[Match]] = defaultdict(list)
    for match in matches:
        met[make_pair(match.need.person, match.offer.person)].append(match)
    known: Known = {path: edges.keys() for path, edges in relations.graph.adjacency()}
    start = [pair for pair in met if person is None or person in pair]
    kin = _find_kin(relations)
    reasons = {
        pair: (-len(met.get(pair, ())), -round(closeness, 9))
        for pair, closeness in _measure_closeness(start, known, relations.withheld, person).items()
        if pair not in kin and _is_open(pair, known, relations.withheld)
    }
    best = _choose(reasons, relations, count)
    return tuple(_describe(pair, known, met.get(pair, ()), relations) for pair in best)


def _find_kin(relations: Relations) -> Set[Pair]:
    """Find the pairs who are family of the same person."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for (one, other), ties in relations.ties.items():
        if any(tie.kind == "family" for tie in ties):
            families[one].add(other)
            families[other].add(one)
    return {pair for family in families.values() for pair in combinations(sorted(family), 2)}


def _is_open(pair: Pair, known: Known, withheld: frozenset[str]) -> bool:
    """Whether both may be named and have no tie."""
    one, other = pair
    are_known = one in known and other in known
    return are_known and withheld.isdisjoint(pair) and other not in known[one]


def _measure_closeness(
    start: Iterable[Pair], known: Known, withheld: frozenset[str], person: str | None
) -> dict[Pair, float]:
    """Measure the pairs to start with, and all who have somebody in common."""
    found = defaultdict(float, dict.fromkeys(start, 0.0))
    between = known if person is None else known.get(person, ())
    for common in between:
        friends = known[common]
        if common not in withheld and 1 < len(friends) <= LARGEST_CROWD:
            for pair in _pair_up(friends, person):
                found[pair] += 1 / math.log(len(friends))
    return found


def _pair_up(friends: Set[str], person: str | None) -> Iterable[Pair]:
    """Pair those who know the same person: all of them, or one with each of the others."""
    if person is None:
        return combinations(sorted(friends), 2)
    return (make_pair(person, other) for other in friends if other != person)


def _choose(
    reasons: Mapping[Pair, tuple[int, float]], relations: Relations, count: int
) -> list[Pair]:
    """Choose the pairs with the best reasons; only those that may be among them by name."""
    worst = max(nsmallest(count, reasons.values()), default=(0, 0.0))
    good = [pair for pair, reason in reasons.items() if reason <= worst]
    good.sort(key=lambda pair: (reasons[pair], sorted(map(relations.by_name, pair))))
    return good[:count]


def _describe(
    pair: Pair, known: Known, matches: Iterable[Match], relations: Relations
) -> Introduction:
    one, other = sorted(pair, key=relations.by_name)
    common = sorted((known[one] & known[other]) - relations.withheld, key=relations.by_name)
    degrees = (len(known[path]) for path in common)
    closeness = math.fsum(1 / math.log(n) for n in degrees if n <= LARGEST_CROWD)
    return Introduction(one, other, closeness, tuple(common), tuple(matches))
