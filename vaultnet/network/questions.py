"""What a person asks of the network: one frozen answer for each question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.network.bridges import Bridge, find_bridges
from vaultnet.network.brokers import Broker, measure_brokers
from vaultnet.network.communities import Community, find_communities
from vaultnet.network.cut_points import CutPoint, find_cut_points
from vaultnet.network.evidence import Connection, explain_tie
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.introductions import Introduction, find_introductions
from vaultnet.network.matches import find_matches
from vaultnet.network.measures import MOST_CUT_POINTS
from vaultnet.network.organisations import Organisation, find_organisations, find_sole_access
from vaultnet.network.paths import Chain, find_chains
from vaultnet.network.relations import Relations, build_relations
from vaultnet.network.standing import Standing, find_isolated, measure_standing
from vaultnet.network.ways import Destination, Way, find_way


@dataclass(frozen=True, slots=True)
class Introductions:
    """Who should meet; with a `person` (a path), only whom to introduce to them."""

    person: str | None
    pairs: tuple[Introduction, ...]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """Who stands between the others, how far each reaches, and what would be lost with them.

    `reach` is in the order of `brokers`.
    """

    brokers: tuple[Broker, ...]
    reach: tuple[Standing, ...]
    cut_points: tuple[CutPoint, ...]
    sole_access: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Circles:
    """The circles, what holds every two of them together, and who is in none."""

    circles: tuple[Community, ...]
    bridges: tuple[Bridge, ...]
    isolated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What two contacts have to do with each other; without a tie the best chain, if any."""

    one: str
    other: str
    connection: Connection | None
    chain: Chain | None


def ask_way(
    vault: Vault,
    today: date,
    goal: Destination,
    warmth: Mapping[str, float],
    start: str | None,
    count: int,
) -> Way:
    """Through whom to reach a contact or an organisation (see `vaultnet.network.paths`)."""
    return find_way(vault, _relate(vault, today), goal, warmth, start, count)


def ask_introductions(vault: Vault, today: date, person: str | None, count: int) -> Introductions:
    """Who should meet, of all or with `person` among them."""
    matches = find_matches(vault).between
    pairs = find_introductions(_relate(vault, today), matches, person, count)
    return Introductions(person, pairs)


def ask_brokers(vault: Vault, today: date) -> Brokerage:
    """Who stands between the others; slow in a large vault, for betweenness is."""
    relations = _relate(vault, today)
    brokers = measure_brokers(relations)
    reach = {standing.contact: standing for standing in measure_standing(relations)}
    return Brokerage(
        brokers,
        tuple(reach[broker.contact] for broker in brokers),
        find_cut_points(relations, MOST_CUT_POINTS),
        find_sole_access(find_organisations(vault)),
    )


def ask_circles(vault: Vault, today: date) -> Circles:
    """Which circles the contacts form."""
    relations = _relate(vault, today)
    circles = find_communities(relations, vault, today, built_in().marks["tags"])
    return Circles(circles, find_bridges(relations, circles), find_isolated(relations))


def ask_pair(vault: Vault, today: date, one: str, other: str) -> Acquaintance:
    """What two contacts, given by their paths, have to do with each other."""
    relations = _relate(vault, today)
    connection = explain_tie(relations, one, other, today)
    chains = () if connection else find_chains(relations, (other,), {}, one, 1)
    return Acquaintance(one, other, connection, next(iter(chains), None))


def _relate(vault: Vault, today: date) -> Relations:
    return build_relations(vault, today, find_gatherings(vault))
