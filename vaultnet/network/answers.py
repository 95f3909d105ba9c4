"""All answers of the relationship graph in one value, for whoever writes them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.network.communities import Community, find_communities
from vaultnet.network.cut_points import CutPoint, find_cut_points
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.relations import build_relations
from vaultnet.network.standing import find_isolated, measure_standing

BEST_CONNECTED = 3


@dataclass(frozen=True, slots=True)
class NetworkAnswers:
    """What the relationship graph says; every person is given by the path of their note.

    `best_connected` pairs the few with the most ties with how many they have.
    """

    people: int
    ties: int
    communities: tuple[Community, ...]
    cut_points: tuple[CutPoint, ...]
    isolated: tuple[str, ...]
    best_connected: tuple[tuple[str, int], ...]


def answer_network(vault: Vault, today: date) -> NetworkAnswers:
    """The answers for the contacts of `vault` as of `today`."""
    relations = build_relations(vault, today, find_gatherings(vault))
    most = sorted(
        measure_standing(relations), key=lambda s: (-s.degree, relations.by_name(s.contact))
    )
    return NetworkAnswers(
        people=relations.graph.number_of_nodes(),
        ties=relations.graph.number_of_edges(),
        communities=find_communities(relations, vault, today, built_in().marks["tags"]),
        cut_points=find_cut_points(relations),
        isolated=find_isolated(relations),
        best_connected=tuple((s.contact, s.degree) for s in most[:BEST_CONNECTED] if s.degree),
    )
