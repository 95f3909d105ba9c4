"""All answers of the relationship graph in one value, for whoever writes them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.network.bridges import Bridge, find_sole_bridges
from vaultnet.network.communities import Community, find_communities
from vaultnet.network.cut_points import CutPoint
from vaultnet.network.diversity import Diversity, measure_diversity
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.introductions import Introduction, find_introductions
from vaultnet.network.matches import Matches, find_matches
from vaultnet.network.measures import Measurer, measure
from vaultnet.network.organisations import Organisation, find_organisations, find_sole_access
from vaultnet.network.relations import Relations, build_relations
from vaultnet.network.standing import find_isolated

BEST_CONNECTED = 3


@dataclass(frozen=True, slots=True)
class NetworkAnswers:
    """What the relationship graph says; every person is given by the path of their note.

    `best_connected` pairs the few with the most ties with how many they have. `cut_points` are
    the costliest, `sole_access` the organisations that one contact alone gives access to, and
    `introductions` the pairs most worth introducing. Betweenness takes seconds in a large vault
    and is left to whoever asks for it (`vaultnet.network.brokers`).
    """

    people: int
    ties: int
    communities: tuple[Community, ...]
    cut_points: tuple[CutPoint, ...]
    isolated: tuple[str, ...]
    best_connected: tuple[tuple[str, int], ...]
    bridges: tuple[Bridge, ...]
    sole_access: tuple[Organisation, ...]
    diversity: tuple[Diversity, ...]
    matches: Matches
    introductions: tuple[Introduction, ...]


def answer_network(vault: Vault, today: date, measurer: Measurer = measure) -> NetworkAnswers:
    """The answers for the contacts of `vault` as of `today`, by whatever measures them."""
    relations = build_relations(vault, today, find_gatherings(vault))
    plain_tags = built_in().marks["tags"]
    matches = find_matches(vault)
    measures = measurer(relations, matches.between)
    communities = find_communities(relations, vault, today, plain_tags, measures.parts)
    return NetworkAnswers(
        people=len(relations.edges),
        ties=len(relations.ties),
        communities=communities,
        cut_points=measures.cut_points,
        isolated=find_isolated(relations),
        best_connected=_find_best_connected(relations),
        bridges=find_sole_bridges(relations, communities),
        sole_access=find_sole_access(find_organisations(vault)),
        diversity=measure_diversity(vault, communities, plain_tags),
        matches=matches,
        introductions=find_introductions(relations, matches.between, strangers=measures.strangers),
    )


def _find_best_connected(relations: Relations) -> tuple[tuple[str, int], ...]:
    degrees = {path: len(edges) for path, edges in relations.edges.items() if edges}
    most = sorted(degrees, key=lambda path: (-degrees[path], relations.by_name(path)))
    return tuple((path, degrees[path]) for path in most[:BEST_CONNECTED])
