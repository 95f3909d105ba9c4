"""The link graph has every link of the vault once, and nothing that vaultnet wrote itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from vaultnet.network.links import UNRESOLVED, build_link_graph

from .vaults import read_vault

TABLE = """
contact   | Анна       | tags=бег, чтение
contact   | Борис
note      | План
template  | Образец
generated | Аналитика
canvas    | Карта
dated     | 2026-03-01 | Анна
link | Анна       | Борис       | wikilink 9
link | Анна       | Борис       | wikilink 4
link | Анна       | Борис       | wikilink 4
link | Анна       | Борис       | property 2
link | Анна       | Анна        | wikilink 5
link | Анна       | a/photo.png | embed 6
link | Анна       | ?Никто      | wikilink 7
link | Карта      | Анна        | wikilink 1
link | 2026-03-01 | Анна        | wikilink 1
link | Аналитика  | Анна        | wikilink 3
link | Аналитика  | ?Никто ещё  | wikilink 3
link | План       | Аналитика   | wikilink 3
link | Образец    | Анна        | wikilink 3
link | План       | Образец     | embed 8
"""


def test_each_kind_of_reference_is_one_edge_with_its_lines() -> None:
    graph = build_link_graph(read_vault(TABLE))
    anna, boris = "People/Анна.md", "People/Борис.md"
    assert list(graph.edges(keys=True, data=True)) == [
        ("Daily/2026-03-01.md", anna, "wikilink", {"count": 1, "lines": (1,)}),
        (anna, anna, "wikilink", {"count": 1, "lines": (5,)}),
        (anna, boris, "property", {"count": 1, "lines": (2,)}),
        (anna, boris, "wikilink", {"count": 3, "lines": (4, 4, 9)}),
        (anna, "a/photo.png", "embed", {"count": 1, "lines": (6,)}),
        (anna, UNRESOLVED + "Никто", "wikilink", {"count": 1, "lines": (7,)}),
        ("Карта.md", anna, "wikilink", {"count": 1, "lines": (1,)}),
        ("Образец.md", anna, "wikilink", {"count": 1, "lines": (3,)}),
        ("План.md", "Образец.md", "embed", {"count": 1, "lines": (8,)}),
    ]


def test_every_note_is_a_node_even_without_links() -> None:
    graph = build_link_graph(read_vault(TABLE))
    assert {node: data["kind"] for node, data in graph.nodes(data=True)} == {
        "Daily/2026-03-01.md": "dated",
        "People/Анна.md": "contact",
        "People/Борис.md": "contact",
        "a/photo.png": "attachment",
        UNRESOLVED + "Никто": "unresolved",
        "Карта.md": "canvas",
        "Образец.md": "note",
        "План.md": "note",
    }
    assert list(graph) == sorted(graph)


def test_nodes_say_what_they_are() -> None:
    nodes = build_link_graph(read_vault(TABLE)).nodes
    assert nodes["People/Анна.md"]["tags"] == ("бег", "чтение")
    assert nodes["Daily/2026-03-01.md"]["day"] == date(2026, 3, 1)
    assert nodes["a/photo.png"]["title"] == "photo.png"
    assert nodes[UNRESOLVED + "Никто"]["title"] == "Никто"


def test_a_missing_name_is_never_taken_for_a_file_of_that_name() -> None:
    graph = build_link_graph(
        read_vault("note | А\nlink | А | photo.png | embed 1\nlink | А | ?photo.png | embed 2")
    )
    assert set(graph["А.md"]) == {"photo.png", UNRESOLVED + "photo.png"}


def test_an_empty_vault_has_an_empty_graph() -> None:
    assert len(build_link_graph(read_vault(""))) == 0


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_vault_does_not_matter(random: Random) -> None:
    vault = read_vault(TABLE)
    links, cards = list(vault.links), list(vault.cards.items())
    random.shuffle(links)
    random.shuffle(cards)
    one = build_link_graph(vault)
    other = build_link_graph(replace(vault, links=tuple(links), cards=dict(cards)))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
