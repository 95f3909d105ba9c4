"""A way to a contact or into an organisation: through whom, or else who comes nearest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from vaultnet.language.vocabulary import built_in, fold
from vaultnet.model import Vault
from vaultnet.network.labels import LabelKind, choose_spellings, label_readers
from vaultnet.network.organisations import Organisation, find_organisations
from vaultnet.network.paths import Chain, find_chains, measure_chance
from vaultnet.network.relations import Relations

MOST_NEARBY = 3

DETOURS = 20
"""How many chains beyond those asked for are looked at, for some of them are detours."""

_QUOTED = re.compile(r"[«“„「\"](.+)[»”“」\"]")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a way may lead: a contact, or an organisation with all who give access to it.

    `path` is the note of either, or the name of an organisation that has none. What stands in
    quotation marks in the name of an organisation is an alias: «Пятая полка» is enough.
    """

    path: str
    name: str
    aliases: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """Somebody who comes near: a contact with a tie to the goal, or with a `label` in common."""

    contact: str
    kind: LabelKind | Literal["tie"]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How to reach the goal from `start` (None is the owner): the best chains first.

    `nearest` is filled only where there is no chain.
    """

    start: str | None
    goal: str
    chains: tuple[Chain, ...]
    nearest: tuple[Nearby, ...]


def list_destinations(vault: Vault) -> tuple[Destination, ...]:
    """List every contact but the owner, and every organisation."""
    people = [c for c in vault.contacts if c.path != vault.me]
    contacts = (Destination(c.path, c.name, c.aliases, (c.path,)) for c in people)
    organisations = (
        Destination(o.note or o.name, o.name, tuple(_QUOTED.findall(o.name)), _list_people(o))
        for o in find_organisations(vault)
    )
    return (*contacts, *organisations)


def _list_people(organisation: Organisation) -> tuple[str, ...]:
    return tuple(access.contact for access in organisation.people)


def find_way(
    vault: Vault,
    relations: Relations,
    goal: Destination,
    warmth: Mapping[str, float],
    start: str | None = None,
    count: int = 3,
) -> Way:
    """Find the `count` best chains from `start` to the goal, or who comes nearest to it.

    Detours are left out: to be introduced to somebody whom one knows better oneself.
    """
    found = find_chains(relations, goal.people, warmth, start, count + DETOURS)
    chains = [chain for chain in found if not _has_detour(chain, relations, warmth)]
    if chains:
        return Way(start, goal.name, tuple(chains[:count]), ())
    hidden = relations.withheld.union(goal.people, () if start is None else (start,))
    nearest = _find_tied(relations, goal, hidden) or _find_alike(vault, goal, hidden, warmth)
    return Way(start, goal.name, (), nearest)


def _has_detour(chain: Chain, relations: Relations, warmth: Mapping[str, float]) -> bool:
    """Whether somebody on the way is reached as well by leaving out those before them."""
    stops = [chain.start, *(step.contact for step in chain.steps[:-1])]
    for first, giver in enumerate(stops):
        strength = 1.0
        for step in chain.steps[first:-1]:
            strength *= step.strength
            is_longer = step is not chain.steps[first]
            if is_longer and _measure_direct(giver, step.contact, relations, warmth) >= strength:
                return True
    return False


def _measure_direct(
    giver: str | None, taker: str, relations: Relations, warmth: Mapping[str, float]
) -> float:
    if giver is None:
        return measure_chance(warmth.get(taker, 0.0))
    weight = relations.edges[giver].get(taker)
    return measure_chance(weight) if weight else 0.0


def _find_tied(
    relations: Relations, goal: Destination, hidden: Collection[str]
) -> tuple[Nearby, ...]:
    """Find the contacts with the strongest ties to those at the goal."""
    weights = {
        other: weight
        for path in goal.people
        if path in relations.edges and path not in relations.withheld
        for other, weight in relations.edges[path].items()
        if other not in hidden
    }
    best = sorted(weights, key=lambda path: (-weights[path], relations.by_name(path)))
    return tuple(Nearby(path, "tie") for path in best[:MOST_NEARBY])


def _find_alike(
    vault: Vault, goal: Destination, hidden: Collection[str], warmth: Mapping[str, float]
) -> tuple[Nearby, ...]:
    """Find the warmest contacts who share a label with those at the goal, of one kind."""
    there = [contact for contact in vault.contacts if contact.path in goal.people]
    others = [c for c in vault.contacts if c.path not in hidden and c.path != vault.me]
    others.sort(key=lambda c: (-warmth.get(c.path, 0.0), c.name, c.path))
    for kind, labels in label_readers(vault, built_in().marks["tags"]).items():
        wanted = choose_spellings(label for contact in there for label in labels(contact))
        found = tuple(
            Nearby(contact.path, kind, label)
            for contact in others
            if (label := next(_share(labels(contact), wanted), None)) is not None
        )
        if found:
            return found[:MOST_NEARBY]
    return ()


def _share(labels: Iterable[str], wanted: Mapping[str, str]) -> Iterator[str]:
    """Yield the labels that are wanted too, as they are spelt there."""
    return (wanted[folded] for folded in map(fold, labels) if folded in wanted)
