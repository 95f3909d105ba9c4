"""Who stands between the others: the contacts through whom the network is connected."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vaultnet.network.compiled import measure_betweenness
from vaultnet.network.holes import Hole, measure_holes
from vaultnet.network.relations import Relations

LEAST_PEOPLE = 3
"""Among fewer there is nobody to stand between (the definition of betweenness)."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A contact as a go-between; None where a measure is undefined.

    `betweenness` is the share of the shortest ways between others that lead through the contact,
    0 to 1; every tie counts alike, for a weight that fades with time is no distance. The two
    measures of Burt's, `constraint` and `effective_size` (see `vaultnet.network.holes`), use the
    weights and need a tie.
    """

    contact: str
    betweenness: float | None
    constraint: float | None
    effective_size: float | None


def measure_brokers(relations: Relations) -> tuple[Broker, ...]:
    """Measure every contact: most between first, then least constrained, then by name."""
    graph = relations.graph
    between = measure_betweenness(graph) if len(graph) >= LEAST_PEOPLE else {}
    holes = measure_holes(graph)
    found = [_describe(path, between.get(path), holes.get(path)) for path in graph]
    return tuple(sorted(found, key=lambda broker: _order(broker, relations)))


def _describe(path: str, between: float | None, hole: Hole | None) -> Broker:
    if hole is None:
        return Broker(path, between, None, None)
    return Broker(path, between, hole.constraint, hole.effective_size)


def _order(broker: Broker, relations: Relations) -> tuple[float, float, tuple[str, str]]:
    constraint = math.inf if broker.constraint is None else round(broker.constraint, 9)
    return -(broker.betweenness or 0.0), constraint, relations.by_name(broker.contact)
