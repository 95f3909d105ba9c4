"""The reach of each contact among the others, and who has none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vaultnet.network.relations import Relations


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact's place among the others.

    `degree` is the number of contacts it has a tie to, `strength` the sum of the weights of those
    edges (the weighted degree). Both are 0 for a contact without any tie. `pagerank` is its share
    of a walk along all ties, which weighs whom it is tied to; None where nobody is tied to anybody.
    """

    contact: str
    degree: int
    strength: float
    pagerank: float | None


def measure_standing(relations: Relations) -> tuple[Standing, ...]:
    """Measure every contact: strongest first, then by degree, then by name."""
    from vaultnet.network.compiled import measure_pagerank

    ranks = measure_pagerank(relations.graph) if any(relations.edges.values()) else {}
    found = [
        Standing(path, len(edges), math.fsum(edges.values()), ranks.get(path))
        for path, edges in relations.edges.items()
    ]
    found.sort(key=lambda s: (-s.strength, -s.degree, relations.by_name(s.contact)))
    return tuple(found)


def find_isolated(relations: Relations) -> tuple[str, ...]:
    """Find the paths of the contacts without any tie to another, by name."""
    alone = (path for path, edges in relations.edges.items() if not edges)
    return tuple(sorted(alone, key=relations.by_name))
