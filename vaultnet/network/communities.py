"""The circles that the contacts form, found by the Louvain method and named by what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Literal

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Vault
from vaultnet.network import louvain
from vaultnet.network.labels import LabelKind, Labels, choose_spellings, label_readers
from vaultnet.network.relations import Relations

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
    relations: Relations,
    vault: Vault,
    today: date,
    plain_tags: Collection[str] = (),
    parts: Iterable[Sequence[str]] | None = None,
) -> tuple[Community, ...]:
    """Find the communities of at least two contacts, the largest first, then by name.

    `plain_tags` name no community: those that make a note a contact, in any case. Whoever has
    divided the relations before gives the `parts`.
    """
    readers = label_readers(vault, plain_tags)
    contacts = {contact.path: contact for contact in vault.contacts}
    found = [
        _describe([contacts[path] for path in part], relations, today, readers)
        for part in (divide(relations) if parts is None else parts)
        if len(part) > 1
    ]
    return tuple(sorted(found, key=lambda c: (-c.size, c.name, c.members)))


def divide(relations: Relations) -> tuple[tuple[str, ...], ...]:
    """Divide the contacts into parts, each sorted by name.

    Louvain visits the contacts in the order of a digest of their paths: as good as chance, and
    a contact more moves few of the others.
    """
    order = sorted(relations.edges, key=_digest)
    number = {path: place for place, path in enumerate(order)}
    edges: list[dict[int, float]] = [{} for _ in order]
    for here, path in enumerate(order):
        for other, weight in relations.edges[path].items():
            if (there := number[other]) > here:
                edges[here][there] = edges[there][here] = weight
    parts = ((order[number] for number in part) for part in louvain.divide(edges))
    return tuple(tuple(sorted(part, key=relations.by_name)) for part in parts)


def _digest(path: str) -> bytes:
    return blake2b(path.encode(), digest_size=8).digest()


def _describe(
    members: Sequence[Contact],
    relations: Relations,
    today: date,
    readers: Mapping[LabelKind, Labels],
) -> Community:
    """Say all that there is to say of one part of the graph."""
    paths = tuple(member.path for member in members)
    past = (member.past(today) for member in members)
    named_after, name = _name(members, relations, readers)
    return Community(
        name=name,
        members=paths,
        last_contact=max((days[-1].day for days in past if days), default=None),
        size=len(paths),
        density=_measure_density(frozenset(paths), relations),
        named_after=named_after,
    )


def _measure_density(members: Set[str], relations: Relations) -> float:
    """Tell which share of the pairs of members are connected."""
    ends = sum(len(relations.edges[path].keys() & members) for path in members)
    return ends / (len(members) * (len(members) - 1))


def _name(
    members: Sequence[Contact], relations: Relations, readers: Mapping[LabelKind, Labels]
) -> tuple[NamedAfter, str]:
    """Name a part after what most of its members share, or after its best connected member."""
    for kind, labels in readers.items():
        if shared := _find_shared([set(labels(member)) for member in members]):
            return kind, shared
    return "member", _find_hub(members, relations)


def _find_shared(written: Sequence[set[str]]) -> str | None:
    """Find the label most members bear, as it is usually spelt; None if fewer than half do."""
    bearers = Counter(folded for labels in written for folded in {fold(label) for label in labels})
    best = min(bearers, key=lambda label: (-bearers[label], label), default=None)
    if best is None or bearers[best] < max(2, len(written) / 2):
        return None
    return choose_spellings(label for labels in written for label in labels)[best]


def _find_hub(members: Sequence[Contact], relations: Relations) -> str:
    """Name the member with the strongest ties to the others."""
    inside = {member.path for member in members}
    strength = {
        path: sum(weight for other, weight in relations.edges[path].items() if other in inside)
        for path in inside
    }
    return min(members, key=lambda m: (-strength[m.path], m.name, m.path)).name
