"""Relations out of plain graphs, and random ones to compare vaultnet with networkx on."""

from __future__ import annotations

import networkx as nx
from hypothesis import strategies as st

from vaultnet.network.relations import Relations


def relate(graph: nx.Graph) -> Relations:
    """The relations of a graph; a node is called what it is, an edge weighs 1 unless it says."""
    named = nx.relabel_nodes(graph, str)
    edges = {
        node: {other: edge.get("weight", 1.0) for other, edge in sorted(named[node].items())}
        for node in sorted(named)
    }
    return Relations({node: node for node in edges}, edges, {})


def weights() -> st.SearchStrategy[float]:
    return st.sampled_from([1e-9, 0.01, 0.25, 0.5, 1.0, 1.5, 7.0])


@st.composite
def random_relations(draw: st.DrawFn, least: int = 0, most: int = 12) -> Relations:
    """Relations of up to `most` people with any ties of any weight."""
    people = draw(st.integers(least, most))
    graph = nx.empty_graph(people)
    if people > 1:
        ends = st.integers(0, people - 1)
        ties = draw(st.lists(st.tuples(ends, ends, weights()), max_size=3 * people))
        graph.add_weighted_edges_from(tie for tie in ties if tie[0] != tie[1])
    return relate(graph)
