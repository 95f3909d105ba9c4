"""Vaults of notes as people write them, out of graphs: each edge is a link in one of two notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import networkx as nx

from tests.people.vaults import vault_of
from vaultnet.model import Vault
from vaultnet.network.relations import Relations, build_relations

TODAY = date(2026, 3, 16)


def write_notes(graph: nx.Graph) -> dict[str, str]:
    """The notes of a graph whose nodes are names."""
    return {f"People/{name}.md": _write_note(name, graph[name]) for name in graph}


def read_notes(graph: nx.Graph) -> tuple[Vault, Relations]:
    """The notes of a graph, written, parsed, and understood by the whole program."""
    vault = vault_of(write_notes(graph))
    return vault, build_relations(vault, TODAY)


def _write_note(name: str, known: Iterable[str]) -> str:
    links = "".join(f"- Knows [[{other}]].\n" for other in known if name < other)
    return f"---\ntype: contact\n---\n\n# {name}\n\n{links}"
