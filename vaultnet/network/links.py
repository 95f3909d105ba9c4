"""The directed multigraph of everything that links join: notes, attachments, missing notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import networkx as nx

from vaultnet.model import Link, NoteCard, NoteKind, Vault

UNRESOLVED = "unresolved://"
"""Opens the node of a name nobody has yet: no path of a vault holds two slashes in a row."""

LEFT_OUT: frozenset[NoteKind] = frozenset({"generated"})
"""The kinds of notes that are neither source nor target of a link: what vaultnet wrote itself."""


def build_link_graph(vault: Vault) -> nx.MultiDiGraph:
    """Build the graph of all links, self links included, with nodes and edges sorted.

    A node is a path, or `UNRESOLVED` and the name as written. Its attributes are `kind` (a
    `NoteKind`, `attachment` or `unresolved`), `title`, `tags` and `aliases` (tuples), and `day`
    for a dated note. An edge is keyed by the kind of its references; `count` says how many there
    are, and `lines` has the line of each one, in order, so that two on a line are there twice.
    """
    cards = {path: card for path, card in vault.cards.items() if card.kind not in LEFT_OUT}
    edges = _gather_edges(link for link in vault.links if not _touches_left_out(link, vault))
    nodes = {path: _describe_note(card) for path, card in cards.items()}
    for end in {end for source, target, _ in edges for end in (source, target)} - nodes.keys():
        nodes[end] = _describe_stranger(end)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((path, nodes[path]) for path in sorted(nodes))
    graph.add_edges_from(
        (*edge, {"count": len(lines), "lines": tuple(sorted(lines))})
        for edge, lines in sorted(edges.items())
    )
    return graph


def _touches_left_out(link: Link, vault: Vault) -> bool:
    """Tell whether a note that has no place in the graph stands at either end."""
    ends = (link.source, link.target) if link.resolved else (link.source,)
    return any(end in vault.cards and vault.cards[end].kind in LEFT_OUT for end in ends)


def _gather_edges(links: Iterable[Link]) -> dict[tuple[str, str, str], list[int]]:
    """Gather the lines of the references by source, target and kind."""
    edges: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for link in links:
        target = link.target if link.resolved else UNRESOLVED + link.target
        edges[link.source, target, link.reference.kind].append(link.reference.line)
    return edges


def _describe_note(card: NoteCard) -> dict[str, object]:
    """Describe the node of a note."""
    described: dict[str, object] = {
        "kind": "note" if card.kind == "template" else card.kind,
        "title": card.title,
        "tags": card.tags,
        "aliases": card.aliases,
    }
    return described if card.day is None else described | {"day": card.day}


def _describe_stranger(node: str) -> dict[str, object]:
    """Describe a node that is no note: a missing one, or a file of another kind."""
    if node.startswith(UNRESOLVED):
        kind, title = "unresolved", node.removeprefix(UNRESOLVED)
    else:
        kind, title = "attachment", node.rpartition("/")[2]
    return {"kind": kind, "title": title, "tags": (), "aliases": ()}
