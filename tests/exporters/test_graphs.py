"""GraphML and GEXF come back from networkx as the graph that went in; DOT is read by its rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet.exporters.dot import quote, write_dot
from vaultnet.exporters.formats import FORMATS
from vaultnet.exporters.gexf import write_gexf
from vaultnet.exporters.graphml import write_graphml
from vaultnet.exporters.plain import flatten
from vaultnet.exporters.snapshot import Snapshot
from vaultnet.model import NoteCard

from .vaults import AWKWARD, EMPTY, HOSTILE, ORDINARY, link, snapshot

STRING = r'"((?:[^"\\]|\\.)*)"'
NODE = re.compile(rf"^  {STRING} \[kind={STRING}, label={STRING}[^\n]*\];$", re.MULTILINE)
EDGE = re.compile(rf"^  {STRING} -> {STRING} \[[^\n]*\];$", re.MULTILINE)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)


def read_graphml(written: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(BytesIO(written), force_multigraph=True)


def read_gexf(written: bytes) -> nx.MultiDiGraph:
    """The graph without what the format adds: numbers of edges, and keys as attributes."""
    graph = nx.MultiDiGraph(nx.read_gexf(BytesIO(written)))
    for _, _, attributes in graph.edges(data=True):
        attributes.pop("id", None)
        attributes.pop("networkx_key", None)
    return graph


def nodes(graph: nx.MultiDiGraph) -> dict[str, dict[str, object]]:
    return dict(graph.nodes(data=True))


def edges(graph: nx.MultiDiGraph) -> list[tuple[str, str, list[tuple[str, object]]]]:
    return sorted((u, v, sorted(data.items())) for u, v, data in graph.edges(data=True))


@pytest.mark.parametrize(
    "given_snapshot", [ORDINARY, AWKWARD, EMPTY], ids=["ordinary", "awkward", "empty"]
)
@pytest.mark.parametrize(
    ("write", "read"),
    [(write_graphml, read_graphml), (write_gexf, read_gexf)],
    ids=["graphml", "gexf"],
)
def test_networkx_reads_back_the_same_graph(
    write: Callable[[Snapshot], bytes],
    read: Callable[[bytes], nx.MultiDiGraph],
    given_snapshot: Snapshot,
) -> None:
    back, flat = read(write(given_snapshot)), flatten(given_snapshot.graph)
    assert nodes(back) == nodes(flat)
    assert edges(back) == edges(flat)


@settings(max_examples=50)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=5))
def test_any_name_comes_back(pairs: list[tuple[str, str]]) -> None:
    cards = [NoteCard(one, "note", other, (other,), (one, other)) for one, other in pairs]
    any_snapshot = snapshot(cards, [link(one, other, "embed", 1) for one, other in pairs])
    flat = flatten(any_snapshot.graph)
    assert len(flat) == len(any_snapshot.graph)
    for back in (read_graphml(write_graphml(any_snapshot)), read_gexf(write_gexf(any_snapshot))):
        assert nodes(back) == nodes(flat)
        assert edges(back) == edges(flat)


def test_what_the_formats_get_of_a_note() -> None:
    flat = flatten(ORDINARY.graph)
    assert flat.nodes["Люди/Анна.md"] == {
        "kind": "contact",
        "label": "Анна",
        "tags": "бег; друзья/школа",
        "aliases": "Аня",
    }
    assert flat.nodes["2026-03-01.md"]["day"] == date(2026, 3, 1).isoformat()
    assert flat["2026-03-01.md"]["Люди/Анна.md"][0] == {
        "kind": "wikilink",
        "count": 2,
        "lines": "3; 5",
    }


def test_names_that_differ_in_a_control_character_stay_two() -> None:
    cards = [NoteCard(path, "note", path, (), ()) for path in ("а.md", "\x01а.md", "а\x02.md")]
    assert list(flatten(snapshot(cards, []).graph)) == ["а.md′", "а.md′′", "а.md"]


def test_gexf_does_not_say_when_it_was_written() -> None:
    named = snapshot([NoteCard('<meta lastmodifieddate="2026-01-01">', "note", "А", (), ())], [])
    assert b"<meta>" in write_gexf(named)
    assert nodes(read_gexf(write_gexf(named))) == nodes(flatten(named.graph))


def unquote(text: str) -> str:
    """What Graphviz shows for a quoted string."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


@pytest.mark.parametrize("given_snapshot", [ORDINARY, AWKWARD], ids=["ordinary", "awkward"])
def test_dot_is_read_by_its_rules(given_snapshot: Snapshot) -> None:
    text, flat = write_dot(given_snapshot).decode(), flatten(given_snapshot.graph)
    assert [(unquote(n), unquote(label)) for n, _, label in NODE.findall(text)] == [
        (node, data["label"]) for node, data in flat.nodes(data=True)
    ]
    assert [(unquote(u), unquote(v)) for u, v in EDGE.findall(text)] == list(flat.edges())
    assert text.count("\n") == 2 + len(flat) + flat.number_of_edges()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", '""'),
        ("Анна", '"Анна"'),
        ('"А"', r'"\"А\""'),
        ("\\", r'"\\"'),
        ('\\"', r'"\\\""'),
        ("а\nб", r'"а\nб"'),
        (r"а\nб", r'"а\\nб"'),
        ("<b>", '"<b>"'),
    ],
)
def test_quotes_of_dot(text: str, quoted: str) -> None:
    assert quote(text) == quoted


def test_an_empty_vault_is_an_empty_drawing() -> None:
    assert write_dot(EMPTY) == b"digraph vault {\n}\n"


@pytest.mark.parametrize("name", FORMATS)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_the_vault_does_not_matter(name: str, random: Random) -> None:
    cards = [NoteCard(f"{title}.md", "note", title, (), ()) for title in HOSTILE]
    links = [link(f"{a}.md", f"{b}.md", "wikilink", 1) for a in HOSTILE for b in HOSTILE[:3]]
    straight = FORMATS[name](snapshot(cards, links))
    random.shuffle(cards)
    random.shuffle(links)
    assert FORMATS[name](snapshot(cards, links)) == straight
