"""What vaultnet computes faster than networkx is what networkx computes, on any graph."""

from __future__ import annotations

import math
from collections.abc import MutableSequence
from itertools import combinations, pairwise
from random import Random
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet.network import louvain
from vaultnet.network.brokers import measure_brokers
from vaultnet.network.compiled import measure_betweenness, measure_pagerank
from vaultnet.network.cut_points import find_cut_points
from vaultnet.network.holes import measure_holes
from vaultnet.network.introductions import find_introductions
from vaultnet.network.paths import find_chains, measure_chance
from vaultnet.network.relations import Relations

from .graphs import random_relations, relate, weights

SIZES = st.integers(20, 60)


@given(random_relations())
def test_betweenness(relations: Relations) -> None:
    expected = nx.betweenness_centrality(relations.graph)
    assert measure_betweenness(relations.graph) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=20)
@given(SIZES, st.integers(0, 99))
def test_betweenness_of_a_scale_free_graph_large_enough_for_threads(size: int, seed: int) -> None:
    graph = nx.barabasi_albert_graph(size + 60, 2, seed=seed)
    expected = nx.betweenness_centrality(graph)
    assert measure_betweenness(graph) == pytest.approx(expected, abs=1e-9)


@given(random_relations(least=1))
def test_pagerank(relations: Relations) -> None:
    google = nx.google_matrix(relations.graph, alpha=0.85)
    walk = [1 / len(google)] * len(google)
    for _ in range(200):
        walk = walk @ google
    found = measure_pagerank(relations.graph)
    assert list(found.values()) == pytest.approx(list(walk), abs=1e-7)
    assert math.fsum(found.values()) == pytest.approx(1)


@given(random_relations())
def test_structural_holes(relations: Relations) -> None:
    graph = relations.graph
    found = measure_holes(graph)
    assert found.keys() == {node for node in graph if graph[node]}
    # Asked for by name, networkx follows the definition, with scipy installed too.
    constraint = nx.constraint(graph, list(graph), weight="weight")
    size = nx.effective_size(graph, list(graph), weight="weight")
    for node, hole in found.items():
        assert hole.constraint == pytest.approx(constraint[node])
        assert hole.effective_size == pytest.approx(size[node], abs=1e-9)


@given(random_relations())
def test_brokers_are_everybody_in_order(relations: Relations) -> None:
    found = measure_brokers(relations)
    assert {broker.contact for broker in found} == set(relations.graph)
    between = [broker.betweenness or 0 for broker in found]
    assert between == sorted(between, reverse=True)


@given(random_relations())
def test_cut_points_are_the_articulation_points(relations: Relations) -> None:
    found = {cut.contact for cut in find_cut_points(relations)}
    assert found == set(nx.articulation_points(relations.graph))


class Unshuffled(Random):
    """Lets the nodes be visited in the order of their numbers, as ours does."""

    def shuffle(self, x: MutableSequence[Any]) -> None:
        x[:] = sorted(x)


def divide(graph: nx.Graph) -> tuple[set[frozenset[int]], set[frozenset[int]]]:
    """The parts of a graph of numbers as vaultnet finds them, and as networkx does."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_weighted_edges_from(sorted(graph.edges(data="weight", default=1.0)))
    edges = [dict[int, float]() for _ in plain]
    for one, other, weight in plain.edges(data="weight"):
        edges[one][other] = edges[other][one] = weight
    theirs = nx.community.louvain_communities(plain, weight="weight", seed=Unshuffled())
    return set(map(frozenset, louvain.divide(edges))), set(map(frozenset, theirs))


@settings(max_examples=300)
@given(random_relations(most=25))
def test_communities_of_any_graph(relations: Relations) -> None:
    found, expected = divide(nx.convert_node_labels_to_integers(relations.graph))
    assert found == expected


@settings(max_examples=30)
@given(SIZES, st.integers(0, 99))
def test_communities_of_a_scale_free_graph(size: int, seed: int) -> None:
    graph = nx.barabasi_albert_graph(4 * size, 2, seed=seed)
    random = Random(seed)
    for _, _, edge in graph.edges(data=True):
        edge["weight"] = round(random.random(), 9)
    found, expected = divide(graph)
    assert found == expected


@given(random_relations())
def test_introductions_are_the_closest_pairs_without_a_tie(relations: Relations) -> None:
    graph = relations.graph
    pairs = [pair for pair in combinations(graph, 2) if not graph.has_edge(*pair)]
    expected = {
        frozenset((one, other)): index
        for one, other, index in nx.adamic_adar_index(graph, pairs)
        if index
    }
    found = find_introductions(relations, (), count=1000)
    assert {frozenset((i.one, i.other)): i.closeness for i in found} == pytest.approx(expected)
    assert find_introductions(relations, (), count=3) == found[:3]
    for node in graph:
        theirs = find_introductions(relations, (), node, count=1000)
        assert theirs == tuple(i for i in found if node in (i.one, i.other))


@given(random_relations(least=2, most=6), st.lists(weights(), max_size=6), st.integers(1, 5))
def test_chains_are_the_best_of_all_there_are(
    relations: Relations, warm: list[float], count: int
) -> None:
    graph = relations.graph
    goal, *others = sorted(graph, reverse=True)
    warmth = dict(zip(sorted(graph), warm, strict=False))
    ways = nx.DiGraph(graph)
    ways.add_weighted_edges_from(("", path, value) for path, value in warmth.items())
    ways.add_nodes_from(["", goal])
    for start in ("", others[0]):
        expected = sorted(
            (
                math.prod(measure_chance(ways.edges[step]["weight"]) for step in pairwise(path))
                for path in nx.all_simple_paths(ways, start, goal)
            ),
            reverse=True,
        )
        found = find_chains(relations, [goal], warmth, start or None, count)
        assert [chain.strength for chain in found] == pytest.approx(expected[:count])


def test_equally_strong_chains_come_by_name() -> None:
    graph = nx.complete_bipartite_graph(2, 9)
    found = find_chains(relate(graph), ["1"], {}, start="0", count=3)
    assert [[step.contact for step in chain.steps] for chain in found] == [
        ["10", "1"],
        ["2", "1"],
        ["3", "1"],
    ]
