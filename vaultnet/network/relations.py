"""The undirected, weighted graph of the contacts, with the evidence for each of its edges."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING

from vaultnet.model import Vault
from vaultnet.network.ties import Gathering, Pair, Tie, collect_ties, make_pair

if TYPE_CHECKING:
    import networkx as nx

Weights = Mapping[str, float]
"""What the edges of one contact weigh, by the path of the other."""

HALF_LIFE = 365
"""After this many days a dated tie weighs half of what it did (ours)."""

FAINTEST = 1e-9
"""What an edge weighs at least, and the grain of all weights: a tie fades but never vanishes."""


@dataclass(frozen=True)
class Relations:
    """Who has to do with whom.

    `names` gives the name of each contact by its path, `edges` those it has to do with and how
    much, from either side. `ties` gives the evidence for an edge by its sorted pair of paths.
    `withheld` are the private contacts and those not to be disturbed, whom no answer may send
    anybody to.
    """

    names: Mapping[str, str]
    edges: Mapping[str, Weights]
    ties: Mapping[Pair, tuple[Tie, ...]]
    withheld: frozenset[str] = frozenset()

    @cached_property
    def graph(self) -> nx.Graph:
        """The same for networkx: nodes with the attribute `name`, edges with `weight`."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((path, {"name": name}) for path, name in self.names.items())
        graph.add_weighted_edges_from(
            (one, other, weight)
            for one, edges in self.edges.items()
            for other, weight in edges.items()
            if one < other
        )
        return graph

    def between(self, one: str, other: str) -> tuple[Tie, ...]:
        """Give the evidence that two contacts have to do with each other, from either side."""
        return self.ties.get(make_pair(one, other), ())

    def by_name(self, path: str) -> tuple[str, str]:
        """Give the key that sorts contacts by name, and namesakes by path."""
        return self.names[path], path

    def by_names(self, pair: Pair) -> list[tuple[str, str]]:
        """Give the key that sorts pairs by their names."""
        return sorted(map(self.by_name, pair))


def build_relations(vault: Vault, today: date, gatherings: Iterable[Gathering] = ()) -> Relations:
    """Build the relations of all contacts as of `today`, with contacts and edges sorted.

    Private contacts and those not to be disturbed are in the graph: whoever shows it decides what
    to show, and `Relations.withheld` says who they are.
    """
    ties = collect_ties(vault, today, gatherings)
    names = dict(sorted((c.path, c.name) for c in vault.contacts if c.path != vault.me))
    edges: dict[str, dict[str, float]] = {path: {} for path in names}
    weigh_alike = cache(lambda weight, day: _add_up((weight * decay(day, today),)))
    for (one, other), evidence in ties.items():
        if len(evidence) == 1:  # as most have, and many of one day
            weight = weigh_alike(evidence[0].weight, evidence[0].day)
        else:
            weight = weigh(evidence, today)
        edges[one][other] = edges[other][one] = weight
    withheld = frozenset(c.path for c in vault.contacts if not c.is_public)
    return Relations(names, edges, ties, withheld)


def weigh(ties: Iterable[Tie], today: date) -> float:
    """Weigh an edge as of `today`: Σ weight × 2^(-age / `HALF_LIFE`), at least `FAINTEST`."""
    return _add_up(tie.weight * decay(tie.day, today) for tie in ties)


def _add_up(weights: Iterable[float]) -> float:
    return max(round(math.fsum(weights), 9), FAINTEST)


def decay(day: date | None, today: date) -> float:
    """Tell what share of its weight a tie of that day still has."""
    return 1.0 if day is None else math.exp2(-(today - day).days / HALF_LIFE)
