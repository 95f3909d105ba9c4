"""Structural holes: how much of a contact's network knows one another anyway.

R. S. Burt, «Structural Holes», 1992. The proportion that a contact u invests in v is the weight of
their edge over the weight of all edges of u: p(u, v).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Hole:
    """What surrounds one contact.

    `constraint` is low where the neighbours do not know each other and only this contact joins
    them; a single neighbour makes it 1. `effective_size` is the number of neighbours less what
    they repeat of one another, 1 to the degree.
    """

    constraint: float
    effective_size: float


def measure_holes(graph: nx.Graph) -> dict[str, Hole]:
    """Measure every node that has an edge; without one nothing of this is defined.

    As `networkx.constraint` and `networkx.effective_size` do with weights, in time that grows with
    the triangles of the graph.
    """
    weights: dict[str, Weights] = {
        path: {other: edge["weight"] for other, edge in edges.items()}
        for path, edges in graph.adjacency()
    }
    totals = {path: math.fsum(edges.values()) for path, edges in weights.items()}
    strongest = {path: max(edges.values()) for path, edges in weights.items() if edges}
    return {
        path: Hole(_constrain(path, weights, totals), _size_up(path, weights, totals, strongest))
        for path in strongest
    }


def _constrain(path: str, weights: Mapping[str, Weights], totals: Weights) -> float:
    """Σ over the neighbours v of (p(u, v) + Σ over common neighbours w of p(u, w) p(w, v))²."""
    own, total = weights[path], totals[path]
    return math.fsum(
        (
            weight / total
            + math.fsum(
                own[common] / total * (weights[common][other] / totals[common])
                for common in _share(own, weights[other])
            )
        )
        ** 2
        for other, weight in own.items()
    )


def _size_up(
    path: str, weights: Mapping[str, Weights], totals: Weights, strongest: Weights
) -> float:
    """Σ over the neighbours v of 1 - Σ over common neighbours w of p(u, w) m(v, w).

    m(v, w) is the weight of that edge over the weight of the strongest edge of v.
    """
    own, total = weights[path], totals[path]
    repeated = math.fsum(
        own[common] / total * (weights[other][common] / strongest[other])
        for other in own
        for common in _share(own, weights[other])
    )
    return len(own) - repeated


def _share(own: Weights, others: Weights) -> list[str]:
    """List the neighbours two contacts have in common, at the cost of the shorter list."""
    few, many = sorted((own, others), key=len)
    return [path for path in few if path in many]
