"""The measures that networkx is slow at, computed by rustworkx: its only home in vaultnet."""

from __future__ import annotations

import networkx as nx
import rustworkx as rx

GRAIN = 9
"""Digits after the point: threads add up in any order, so that more would differ by run."""

DAMPING = 0.85
TOLERANCE = 1e-10
MOST_ROUNDS = 1000


def measure_betweenness(graph: nx.Graph) -> dict[str, float]:
    """Tell for each node which share of the shortest paths of the others lead through it, 0 to 1.

    Edges count alike, whatever they weigh (L. C. Freeman, 1977; U. Brandes, 2001; what
    `networkx.betweenness_centrality` gives). Below three nodes there are no others: all are 0.
    """
    numbers = {path: number for number, path in enumerate(graph)}
    compiled = rx.PyGraph(multigraph=False)
    compiled.add_nodes_from(list(numbers))
    compiled.add_edges_from_no_data([(numbers[one], numbers[other]) for one, other in graph.edges])
    found = rx.betweenness_centrality(compiled)
    return {path: round(found[number], GRAIN) for path, number in numbers.items()}


def measure_pagerank(graph: nx.Graph) -> dict[str, float]:
    """Tell for each node how often a walk along the ties passes it; the shares add up to 1.

    The walk follows ties in proportion to their weight and begins anew with 1 - 0.85 (L. Page et
    al., 1998; what `networkx.pagerank` gives).
    """
    numbers = {path: number for number, path in enumerate(graph)}
    compiled = rx.PyDiGraph(multigraph=False)
    compiled.add_nodes_from(list(numbers))
    for one, other, weight in graph.edges(data="weight"):
        pair = numbers[one], numbers[other]
        compiled.add_edges_from([(*pair, weight), (*reversed(pair), weight)])
    found = rx.pagerank(
        compiled, alpha=DAMPING, weight_fn=float, tol=TOLERANCE, max_iter=MOST_ROUNDS
    )
    return {path: round(found[number], GRAIN) for path, number in numbers.items()}
