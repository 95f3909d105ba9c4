"""Small, odd and large graphs have answers too, and what is undefined is None."""

from __future__ import annotations

import networkx as nx
import pytest

from vaultnet.network.answers import answer_network
from vaultnet.network.brokers import Broker, measure_brokers
from vaultnet.network.communities import find_communities
from vaultnet.network.cut_points import find_cut_points
from vaultnet.network.introductions import find_introductions
from vaultnet.network.matches import Matches
from vaultnet.network.paths import find_chains
from vaultnet.network.relations import build_relations
from vaultnet.network.standing import find_isolated, measure_standing

from .graphs import relate
from .vaults import person, read_vault
from .vaults_as_text import TODAY, read_notes

LARGE = 20_000


@pytest.mark.parametrize("table", ["", "contact | А", "contact | А\ncontact | Б"])
def test_without_ties_nothing_is_measured(table: str) -> None:
    vault = read_vault(table)
    relations = build_relations(vault, TODAY)
    found = answer_network(vault, TODAY)
    assert (found.ties, found.communities, found.cut_points, found.bridges) == (0, (), (), ())
    assert (found.sole_access, found.introductions, found.best_connected) == ((), (), ())
    assert found.matches == Matches((), (), ())
    assert all((d.evenness, d.largest, d.share) == (None,) * 3 for d in found.diversity)
    for broker in measure_brokers(relations):
        assert broker == Broker(broker.contact, None, None, None)
    assert all(standing.pagerank is None for standing in measure_standing(relations))
    for contact in vault.contacts:
        assert find_chains(relations, [contact.path], {}) == ()


def test_a_pair_stands_between_nobody() -> None:
    pair = measure_brokers(relate(nx.path_graph(2)))
    assert pair == (Broker("0", None, 1.0, 1.0), Broker("1", None, 1.0, 1.0))


def test_the_centre_of_a_star() -> None:
    centre, *points = measure_brokers(relate(nx.star_graph(5)))
    assert (centre.contact, centre.betweenness, centre.effective_size) == ("0", 1.0, 5.0)
    assert centre.constraint == pytest.approx(1 / 5)
    assert points == [Broker(str(number), 0.0, 1.0, 1.0) for number in range(1, 6)]


def test_islands_know_nothing_of_each_other() -> None:
    graph = nx.disjoint_union(nx.path_graph(3), nx.complete_graph(3))
    graph.add_node(6)
    relations = relate(graph)
    assert find_isolated(relations) == ("6",)
    assert [cut.contact for cut in find_cut_points(relations)] == ["1"]
    assert measure_brokers(relations)[0].betweenness == pytest.approx(1 / 15)
    assert find_chains(relations, ["5"], {"0": 3.0}) == ()


def test_hostile_names_are_carried_as_they_are() -> None:
    names = ["<script>", "]] & “quotes”", "-->", "../..", "%% end %%"]
    vault = read_vault("\n".join(f"contact | {name} | company={name}" for name in names))
    found = answer_network(vault, TODAY).sole_access
    assert sorted(o.name for o in found) == sorted(names)


def test_twenty_thousand_friends_of_one() -> None:
    relations = relate(nx.star_graph(LARGE))
    (cut,) = find_cut_points(relations)
    assert len(cut.lost) == LARGE - 1
    assert find_introductions(relations, ()) == ()
    assert measure_standing(relations)[0].degree == LARGE
    (chain,) = find_chains(relations, ["7"], {"8": 1.0})
    assert [step.contact for step in chain.steps] == ["8", "0", "7"]


def test_twenty_thousand_in_a_row() -> None:
    relations = relate(nx.path_graph(LARGE))
    found = find_cut_points(relations, 2)
    assert [len(cut.lost) for cut in found] == [LARGE // 2 - 1] * 2
    assert find_chains(relations, [str(LARGE - 1)], {"0": 1.0}) == ()
    assert len(find_introductions(relations, (), count=5)) == 5


def test_a_vault_of_many_notes_is_answered() -> None:
    vault, relations = read_notes(
        nx.relabel_nodes(nx.barabasi_albert_graph(2000, 2, seed=1), "N{:04}".format)
    )
    circles = find_communities(relations, vault, TODAY)
    assert sum(circle.size for circle in circles) == 2000
    assert measure_brokers(relations)[0].contact in map(
        person, (f"N{number:04}" for number in range(20))
    )
