"""How well each contact is connected, and who is not connected at all."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vaultnet.network.relations import Relations


@dataclass(frozen=True, slots=True)
class Standing:
    """A contact's place among the others.

    `degree` is the number of contacts it has a tie to, `strength` the sum of the weights of those
    edges (the weighted degree). Both are 0 for a contact without any tie.
    """

    contact: str
    degree: int
    strength: float


def measure_standing(relations: Relations) -> tuple[Standing, ...]:
    """Measure every contact: strongest first, then by degree, then by name."""
    found = [_measure(relations, path) for path in relations.graph]
    found.sort(key=lambda s: (-s.strength, -s.degree, relations.by_name(s.contact)))
    return tuple(found)


def find_isolated(relations: Relations) -> tuple[str, ...]:
    """Find the paths of the contacts without any tie to another, by name."""
    alone = (path for path, edges in relations.graph.adjacency() if not edges)
    return tuple(sorted(alone, key=relations.by_name))


def _measure(relations: Relations, path: str) -> Standing:
    """Measure one contact; the sum does not depend on the order of its edges."""
    edges = relations.graph[path].values()
    return Standing(path, len(edges), math.fsum(edge["weight"] for edge in edges))
