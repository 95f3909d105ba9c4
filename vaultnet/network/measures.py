"""The measures that take long: whoever has measured the same network need not do it again."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from vaultnet.network.communities import divide
from vaultnet.network.cut_points import CutPoint, find_cut_points
from vaultnet.network.introductions import find_kin, find_strangers, pair_up
from vaultnet.network.matches import Match
from vaultnet.network.relations import Relations
from vaultnet.network.ties import Pair

MOST_CUT_POINTS = 100

_PLAIN = 2  # the newest version of marshal's format in which equal values have equal bytes


@dataclass(frozen=True, slots=True)
class Measures:
    """What follows from who has to do with whom, and how much: contacts are given by their paths.

    `parts` are those that the contacts divide into, `cut_points` the costliest, `strangers` the
    closest pairs without a tie and without a match.
    """

    parts: tuple[tuple[str, ...], ...]
    cut_points: tuple[CutPoint, ...]
    strangers: tuple[Pair, ...]


Measurer = Callable[[Relations, Sequence[Match]], Measures]
"""Whoever measures the relations, given the matches among the contacts."""


def measure(relations: Relations, matches: Sequence[Match]) -> Measures:
    """Measure them now."""
    return Measures(
        parts=divide(relations),
        cut_points=find_cut_points(relations, MOST_CUT_POINTS),
        strangers=find_strangers(relations, matches),
    )


def digest_network(relations: Relations, matches: Sequence[Match]) -> bytes:
    """Digest all that `measure` depends on: who there is, the edges, who is set apart."""
    grounds = (
        list(relations.names.items()),
        [(list(edges), list(edges.values())) for edges in relations.edges.values()],
        sorted(relations.withheld),
        sorted(find_kin(relations)),
        sorted(pair_up(matches)),
    )
    return blake2b(marshal.dumps(grounds, _PLAIN), digest_size=16).digest()
