"""Who is connected, who is not, and who would take others along."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet.network.cut_points import find_cut_points
from vaultnet.network.relations import Relations, build_relations
from vaultnet.network.standing import Standing, find_isolated, measure_standing

from .graphs import relate
from .vaults import person, read_vault

TODAY = date(2026, 3, 16)


def draw(picture: str) -> Relations:
    """The relations of a picture such as `А-Б Б-В Г`: links between contacts, loners."""
    pairs = [word.split("-") for word in picture.split()]
    names = sorted({name for pair in pairs for name in pair})
    rows = [f"contact | {name}" for name in names]
    rows += [f"link | {pair[0]} | {pair[1]} | wikilink 1" for pair in pairs if len(pair) > 1]
    return build_relations(read_vault("\n".join(rows)), TODAY)


def name(path: str) -> str:
    return path.removeprefix("People/").removesuffix(".md")


@pytest.mark.parametrize(
    ("picture", "answer"),
    [
        ("", ""),
        ("А", ""),
        ("А-Б", ""),
        ("А-Б Б-В В-А", ""),
        ("А-Б Б-В", "Б: В"),
        ("Ц-А Ц-Б Ц-В", "Ц: Б В"),
        ("А-Б Б-В В-Г", "Б: А, В: Г"),
        ("А-Б Б-В В-Г Г-Д", "В: Г Д, Б: А, Г: Д"),
        ("А-Б Б-В В-А В-Г Г-Д Д-В Д-Е Ж-З", "В: А Б, Д: Е"),
        ("А-Б Б-В В-А А-Г Г-Д Е", "А: Г Д, Г: Д"),
        ("А-Б Б-В З-Ж Ж-И", "Б: В, Ж: И"),
    ],
)
def test_whom_one_would_lose(picture: str, answer: str) -> None:
    found = find_cut_points(draw(picture))
    told = (f"{name(c.contact)}: {' '.join(map(name, c.lost))}" for c in found)
    assert ", ".join(told) == answer


def test_standing_is_sorted_by_strength_then_name() -> None:
    standing = measure_standing(draw("А-Б Б-А Б-В Г-Д Е"))
    assert [(name(s.contact), s.degree, s.strength) for s in standing] == [
        ("Б", 2, 3.0),
        ("А", 1, 2.0),
        ("В", 1, 1.0),
        ("Г", 1, 1.0),
        ("Д", 1, 1.0),
        ("Е", 0, 0.0),
    ]


def test_a_page_rank_is_a_share_of_the_walk() -> None:
    alike = measure_standing(draw("А-Б Б-В В-А"))
    assert [s.pagerank for s in alike] == pytest.approx([1 / 3] * 3)
    assert measure_standing(draw("А Б"))[0] == Standing(person("А"), 0, 0.0, None)


def test_one_strong_tie_comes_before_two_weak_ones() -> None:
    table = """
    contact | А
    contact | Б
    contact | В
    contact | Я
    contact | Ю
    dated | 2025-03-16 | А, Б, В
    link | Ю | Я | wikilink 1
    """
    standing = measure_standing(build_relations(read_vault(table), TODAY))
    assert [(name(s.contact), s.degree, s.strength) for s in standing] == [
        ("Ю", 1, 1.0),
        ("Я", 1, 1.0),
        ("А", 2, 0.5),
        ("Б", 2, 0.5),
        ("В", 2, 0.5),
    ]


def test_isolated_contacts_have_no_tie_at_all() -> None:
    assert find_isolated(draw("Я А-Б В")) == (person("В"), person("Я"))
    assert find_isolated(draw("")) == ()


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    chain = nx.path_graph([f"{number:04}" for number in range(2000)])
    found = find_cut_points(relate(chain))
    assert len(found) == 1998
    assert len(found[0].lost) == 999
    assert find_cut_points(relate(chain), 3) == found[:3]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14))
def test_cut_points_agree_with_the_definition(edges: list[tuple[int, int]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(str(number) for number in range(10))
    graph.add_edges_from((str(one), str(other)) for one, other in edges if one != other)
    expected = {}
    for node in graph:
        group = nx.node_connected_component(graph, node) - {node}
        parts = sorted(
            nx.connected_components(graph.subgraph(group)), key=lambda part: (-len(part), min(part))
        )
        if len(parts) > 1:
            expected[node] = tuple(sorted(set().union(*parts[1:])))
    found = find_cut_points(relate(graph))
    assert {cut.contact: cut.lost for cut in found} == expected
    assert list(found) == sorted(found, key=lambda cut: (-len(cut.lost), cut.contact))
