"""Who should meet: contacts without a tie who know the same people or can help each other.

Whoever knows both makes it likelier that they get on (`vaultnet.network.closeness`). A need that
an offer meets is a reason of its own, and a better one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, combinations

from vaultnet.network.closeness import GRAIN, find_closest, measure_closeness
from vaultnet.network.matches import Match
from vaultnet.network.relations import Relations
from vaultnet.network.ties import Pair, make_pair

MOST_INTRODUCTIONS = 10


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
    relations: Relations,
    matches: Sequence[Match],
    person: str | None = None,
    count: int = MOST_INTRODUCTIONS,
    strangers: Iterable[Pair] | None = None,
) -> tuple[Introduction, ...]:
    """Find the `count` pairs most worth introducing, of all contacts or with `person` in them.

    `matches` are those among contacts. Most matches come first, then the closest, then by name.
    Withheld contacts are in no pair and not named as common ones. The family of somebody's family
    needs no introduction. Whoever has found the `strangers` before gives them.
    """
    if strangers is None:
        strangers = find_strangers(relations, matches, person, count)
    met, kin = pair_up(matches), find_kin(relations)
    helpful = (pair for pair in met if person in (None, *pair) and _is_open(pair, relations))

    def order(pair: Pair) -> tuple[int, float, object]:
        closeness = round(measure_closeness(pair, relations), GRAIN)
        return -len(met.get(pair, ())), -closeness, relations.by_names(pair)

    best = nsmallest(count, (p for p in chain(helpful, strangers) if p not in kin), key=order)
    return tuple(_describe(pair, met.get(pair, ()), relations) for pair in best)


def find_strangers(
    relations: Relations,
    matches: Iterable[Match],
    person: str | None = None,
    count: int = MOST_INTRODUCTIONS,
) -> tuple[Pair, ...]:
    """Find the `count` closest of the pairs for whom nothing else speaks: without a match."""
    apart = pair_up(matches).keys() | find_kin(relations)
    return find_closest(relations, apart, person, count)


def pair_up(matches: Iterable[Match]) -> Mapping[Pair, Sequence[Match]]:
    """Put the matches of each two contacts together."""
    met: defaultdict[Pair, list[Match]] = defaultdict(list)
    for match in matches:
        met[make_pair(match.need.person, match.offer.person)].append(match)
    return dict(met)


def find_kin(relations: Relations) -> Set[Pair]:
    """Find the pairs who are family of the same person."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    for (one, other), ties in relations.ties.items():
        for tie in ties:
            if tie.kind == "family":
                families[one].add(other)
                families[other].add(one)
    return {pair for family in families.values() for pair in combinations(sorted(family), 2)}


def _is_open(pair: Pair, relations: Relations) -> bool:
    """Whether both may be named and have no tie."""
    one, other = pair
    edges = relations.edges
    are_known = one in edges and other in edges
    return are_known and relations.withheld.isdisjoint(pair) and other not in edges[one]


def _describe(pair: Pair, matches: Sequence[Match], relations: Relations) -> Introduction:
    one, other = sorted(pair, key=relations.by_name)
    common = relations.edges[one].keys() & relations.edges[other].keys() - relations.withheld
    closeness = measure_closeness(pair, relations)
    named = tuple(sorted(common, key=relations.by_name))
    return Introduction(one, other, closeness, named, tuple(matches))
