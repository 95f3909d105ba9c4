"""How close two contacts are who have no tie: whom both know, and how few others those know.

Σ 1 / ln(degree) over the common contacts (L. Adamic and E. Adar, «Friends and neighbors on the
Web», 2003; what `networkx.adamic_adar_index` gives).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from heapq import heappush, heapreplace

from vaultnet.network.relations import Relations
from vaultnet.network.ties import Pair, make_pair

LARGEST_CROWD = 100
"""Whoever knows more people than this says nothing of two of them (ours): left out of the index."""

GRAIN = 9
"""Digits after the point by which two pairs differ: sums may come in any order."""

Voices = Mapping[str, float]
"""What each contact adds to the closeness of any two whom it knows."""


def measure_closeness(pair: Pair, relations: Relations) -> float:
    """Measure one pair of contacts."""
    one, other = (relations.edges[path].keys() for path in pair)
    return math.fsum(_hear(path, relations) for path in one & other)


def _hear(path: str, relations: Relations) -> float:
    """Tell what a contact adds; nothing if it is withheld, or knows too many or too few."""
    known = len(relations.edges[path])
    is_heard = 1 < known <= LARGEST_CROWD and path not in relations.withheld
    return 1 / math.log(known) if is_heard else 0.0


def find_closest(
    relations: Relations, apart: Collection[Pair], person: str | None = None, count: int = 10
) -> tuple[Pair, ...]:
    """Find the `count` closest pairs that have no tie and are not `apart`: then by name.

    They are of all contacts, or with `person` in them. Withheld contacts are in none.
    """
    voices = {path: _hear(path, relations) for path in relations.edges}
    best = _Best(count)
    for path, others, reach in _take_turns(relations, voices, person):
        if reach < best.floor:
            break
        for other, closeness in _meet(path, others, relations, voices):
            pair = make_pair(path, other)
            if closeness >= best.floor and pair not in apart:
                best.add(pair, closeness)
    return best.sort(relations)


class _Best:
    """The closest pairs so far: `count` of them, and those as close as the last."""

    def __init__(self, count: int) -> None:
        self.floor = 0.0
        self._count = count
        self._found: dict[Pair, float] = {}
        self._top: list[float] = []

    def add(self, pair: Pair, closeness: float) -> None:
        self._found[pair] = closeness
        if len(self._top) < self._count:
            heappush(self._top, closeness)
        elif closeness > self._top[0]:
            heapreplace(self._top, closeness)
        if len(self._top) == self._count:
            self.floor = self._top[0]

    def sort(self, relations: Relations) -> tuple[Pair, ...]:
        good = [pair for pair, closeness in self._found.items() if closeness >= self.floor]
        good.sort(key=lambda pair: (-self._found[pair], relations.by_names(pair)))
        return tuple(good[: self._count])


def _take_turns(
    relations: Relations, voices: Voices, person: str | None
) -> Iterator[tuple[str, Set[str], float]]:
    """Yield who is to be compared with whom, and how close they can be at most.

    Nobody is closer to another than all whom they know would make them. With these sums falling,
    and each contact compared with those before, no later pair is closer than the sum says.
    """
    reach = {
        path: round(math.fsum(voices[known] for known in edges), GRAIN)
        for path, edges in relations.edges.items()
        if path not in relations.withheld
    }
    if person is not None:
        yield person, reach.keys() - {person}, math.inf
        return
    before: set[str] = set()
    for path in sorted(reach, key=reach.__getitem__, reverse=True):
        yield path, before, reach[path] + 10**-GRAIN
        before.add(path)


def _meet(
    path: str, others: Set[str], relations: Relations, voices: Voices
) -> Iterator[tuple[str, float]]:
    """Yield those of the others who know somebody in common with a contact, and no tie to it."""
    found: defaultdict[str, float] = defaultdict(float)
    own = relations.edges[path]
    for common in own:
        if voice := voices[common]:
            for other in relations.edges[common].keys() & others:
                found[other] += voice
    new = found.keys() - own.keys()
    return ((other, round(found[other], GRAIN)) for other in new)
