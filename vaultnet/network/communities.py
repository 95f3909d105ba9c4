"""The circles that the contacts form, found by the Louvain method and named by what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from random import Random
from typing import Any, Literal

import networkx as nx

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Vault
from vaultnet.network.labels import LabelKind, Labels, choose_spellings, label_readers
from vaultnet.network.relations import Relations


class _Unshuffled(Random):
    """Louvain visits the contacts in a shuffled order, and one contact more shuffles them all.

    Here they keep the order of their numbers, so that a small change of the vault moves few.
    """

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Put the sequence into its natural order."""
        x[:] = sorted(x)


NamedAfter = LabelKind | Literal["member"]


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
    readers = label_readers(vault, plain_tags)
    contacts = {contact.path: contact for contact in vault.contacts}
    found = [
        _describe([contacts[path] for path in part], relations, today, readers)
        for part in _divide(relations)
        if len(part) > 1
    ]
    return tuple(sorted(found, key=lambda c: (-c.size, c.name, c.members)))


def _divide(relations: Relations) -> list[list[str]]:
    """Divide the graph into parts, each sorted by name.

    A contact's number is a digest of its path: as good as chance, and always the same.
    """
    paths = {_number(path): path for path in relations.graph}
    graph = nx.Graph()
    graph.add_nodes_from(sorted(paths))
    ties = relations.graph.edges(data="weight")
    graph.add_weighted_edges_from((_number(one), _number(other), w) for one, other, w in ties)
    parts = nx.community.louvain_communities(graph, weight="weight", seed=_Unshuffled())
    return [sorted((paths[number] for number in part), key=relations.by_name) for part in parts]


def _number(path: str) -> int:
    return int.from_bytes(blake2b(path.encode(), digest_size=8).digest())


def _describe(
    members: Sequence[Contact],
    relations: Relations,
    today: date,
    readers: Mapping[LabelKind, Labels],
) -> Community:
    """Say all that there is to say of one part of the graph."""
    paths = tuple(member.path for member in members)
    inside = relations.graph.subgraph(paths)
    past = (member.past(today) for member in members)
    named_after, name = _name(members, inside, readers)
    return Community(
        name=name,
        members=paths,
        last_contact=max((days[-1].day for days in past if days), default=None),
        size=len(paths),
        density=float(nx.density(inside)),
        named_after=named_after,
    )


def _name(
    members: Sequence[Contact], inside: nx.Graph, readers: Mapping[LabelKind, Labels]
) -> tuple[NamedAfter, str]:
    """Name a part after what most of its members share, or after its best connected member."""
    for kind, labels in readers.items():
        if shared := _find_shared([set(labels(member)) for member in members]):
            return kind, shared
    return "member", _find_hub(members, inside)


def _find_shared(written: Sequence[set[str]]) -> str | None:
    """Find the label most members bear, as it is usually spelt; None if fewer than half do."""
    bearers = Counter(folded for labels in written for folded in {fold(label) for label in labels})
    best = min(bearers, key=lambda label: (-bearers[label], label), default=None)
    if best is None or bearers[best] < max(2, len(written) / 2):
        return None
    return choose_spellings(label for labels in written for label in labels)[best]


def _find_hub(members: Sequence[Contact], inside: nx.Graph) -> str:
    """Name the member with the strongest ties to the others."""
    strength = dict(inside.degree(weight="weight"))
    return min(members, key=lambda m: (-strength[m.path], m.name, m.path)).name
