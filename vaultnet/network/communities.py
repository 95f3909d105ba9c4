"""The circles that the contacts form, found by the Louvain method and named by what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal

import networkx as nx

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Vault
from vaultnet.network.names import read_names, read_organisations
from vaultnet.network.relations import Relations

SEED = 0
"""Louvain visits the contacts in a shuffled order: with one seed it is always the same."""

NamedAfter = Literal["organisation", "tag", "city", "member"]
Labels = Callable[[Contact], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Community:
    """Contacts who have more to do with each other than with the rest.

    `members` are paths, sorted by name. `last_contact` is the newest interaction with any of
    them, None if there was none. `density` is the share of pairs of members that are connected,
    0 to 1. `named_after` says what `name` is: something at least half of the members share, or
    else the member best connected to the others.
    """

    name: str
    members: tuple[str, ...]
    last_contact: date | None
    size: int
    density: float
    named_after: NamedAfter


def find_communities(
    relations: Relations, vault: Vault, today: date, plain_tags: Collection[str] = ()
) -> tuple[Community, ...]:
    """Find the communities of at least two contacts, the largest first, then by name.

    `plain_tags` name no community: those that make a note a contact, in any case.
    """
    plain = frozenset(fold(tag) for tag in plain_tags)
    sources: tuple[tuple[NamedAfter, Labels], ...] = (
        ("organisation", partial(read_organisations, cards=vault.cards)),
        ("tag", lambda contact: (tag for tag in contact.tags if fold(tag) not in plain)),
        ("city", partial(read_names, concept="city")),
    )
    contacts = {contact.path: contact for contact in vault.contacts}
    found = [
        _describe([contacts[path] for path in part], relations, today, sources)
        for part in _divide(relations)
        if len(part) > 1
    ]
    return tuple(sorted(found, key=lambda c: (-c.size, c.name, c.members)))


def _divide(relations: Relations) -> list[list[str]]:
    """Divide the graph into parts, each sorted by name.

    The graph is numbered first: the order of numbers in a set does not depend on the process.
    """
    paths = list(relations.graph)
    numbered = nx.convert_node_labels_to_integers(relations.graph)
    parts = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    return [sorted((paths[number] for number in part), key=relations.by_name) for part in parts]


def _describe(
    members: Sequence[Contact],
    relations: Relations,
    today: date,
    sources: Iterable[tuple[NamedAfter, Labels]],
) -> Community:
    """Say all that there is to say of one part of the graph."""
    paths = tuple(member.path for member in members)
    inside = relations.graph.subgraph(paths)
    past = (member.past(today) for member in members)
    shared = ((kind, _find_shared(members, labels)) for kind, labels in sources)
    named_after, name = next(
        ((kind, label) for kind, label in shared if label is not None),
        ("member", _find_hub(members, inside)),
    )
    return Community(
        name=name,
        members=paths,
        last_contact=max((days[-1].day for days in past if days), default=None),
        size=len(paths),
        density=float(nx.density(inside)),
        named_after=named_after,
    )


def _find_shared(members: Sequence[Contact], labels: Labels) -> str | None:
    """Find the label most members bear, as it is usually spelt; None if fewer than half do."""
    bearers: Counter[str] = Counter()
    spellings: Counter[str] = Counter()
    for member in members:
        written = set(labels(member))
        spellings.update(written)
        bearers.update({fold(label) for label in written})
    if not bearers:
        return None
    best = min(bearers, key=lambda label: (-bearers[label], label))
    if bearers[best] < max(2, len(members) / 2):
        return None
    usual = (spelling for spelling in spellings if fold(spelling) == best)
    return min(usual, key=lambda spelling: (-spellings[spelling], spelling))


def _find_hub(members: Sequence[Contact], inside: nx.Graph) -> str:
    """Name the member with the strongest ties to the others."""
    strength = dict(inside.degree(weight="weight"))
    return min(members, key=lambda m: (-strength[m.path], m.name, m.path)).name
