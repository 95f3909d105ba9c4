"""The undirected, weighted graph of the contacts, with the evidence for each of its edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from vaultnet.model import Vault
from vaultnet.network.ties import Gathering, Pair, Tie, collect_ties, make_pair

HALF_LIFE = 365
"""After this many days a dated tie weighs half of what it did (ours)."""

FAINTEST = 1e-9
"""What an edge weighs at least, and the grain of all weights: a tie fades but never vanishes."""


@dataclass(frozen=True, slots=True)
class Relations:
    """Who has to do with whom.

    The nodes of `graph` are paths of contacts with the attribute `name`; its edges have the
    attribute `weight`. `ties` gives the evidence for an edge by its sorted pair of paths.
    `withheld` are the private contacts and those not to be disturbed, whom no answer may send
    anybody to.
    """

    graph: nx.Graph
    ties: Mapping[Pair, tuple[Tie, ...]]
    withheld: frozenset[str] = frozenset()

    def between(self, one: str, other: str) -> tuple[Tie, ...]:
        """Give the evidence that two contacts have to do with each other, from either side."""
        return self.ties.get(make_pair(one, other), ())

    def by_name(self, path: str) -> tuple[str, str]:
        """Give the key that sorts contacts by name, and namesakes by path."""
        return str(self.graph.nodes[path]["name"]), path


def build_relations(vault: Vault, today: date, gatherings: Iterable[Gathering] = ()) -> Relations:
    """Build the relations of all contacts as of `today`, with nodes and edges sorted.

    Private contacts and those not to be disturbed are in the graph: whoever shows it decides what
    to show, and `Relations.withheld` says who they are.
    """
    ties = collect_ties(vault, today, gatherings)
    names = {c.path: c.name for c in vault.contacts if c.path != vault.me}
    graph = nx.Graph()
    graph.add_nodes_from((path, {"name": names[path]}) for path in sorted(names))
    graph.add_weighted_edges_from(
        (*pair, weigh(evidence, today)) for pair, evidence in ties.items()
    )
    withheld = frozenset(c.path for c in vault.contacts if not c.is_public)
    return Relations(graph, ties, withheld)


def weigh(ties: Iterable[Tie], today: date) -> float:
    """Weigh an edge as of `today`: Σ weight × 2^(-age / `HALF_LIFE`), at least `FAINTEST`."""
    total = math.fsum(tie.weight * decay(tie.day, today) for tie in ties)
    return max(round(total, 9), FAINTEST)


def decay(day: date | None, today: date) -> float:
    """Tell what share of its weight a tie of that day still has."""
    return 1.0 if day is None else math.exp2(-(today - day).days / HALF_LIFE)
