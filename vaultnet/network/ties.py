"""The evidence that two contacts have to do with each other, one tie for each thing that says so.

What a group shares ties each of its k members to every other with 1 / (k - 1), so that a large
meeting does not outweigh a conversation (M. E. J. Newman, «Scientific collaboration networks II»,
2001). Groups larger than `LARGEST_GROUP` tie nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, GatheringKind, Place, Vault
from vaultnet.network.names import read_names, read_organisations

TypedKind = Literal["works_with", "family", "friends", "met_via"]
TieKind = Literal["link", "together", "organisation"] | TypedKind | GatheringKind
Pair = tuple[str, str]

TYPED: tuple[TypedKind, ...] = ("works_with", "family", "friends", "met_via")
"""The properties that name a relation to another contact."""

LARGEST_GROUP = 30
"""The number of people beyond which being in one place says nothing of two of them (ours)."""


class Tie(NamedTuple):
    """One reason to connect two contacts: what it is, where it is written, on which day.

    `weight` is that of the day itself, before any decay; a tie without a day does not decay.
    """

    kind: TieKind
    place: Place
    day: date | None
    weight: float


class Gathering(NamedTuple):
    """A note about a project, an event or a community, with the notes of those who take part."""

    kind: GatheringKind
    place: Place
    members: tuple[str, ...]
    day: date | None = None


def collect_ties(
    vault: Vault, today: date, gatherings: Iterable[Gathering] = ()
) -> dict[Pair, tuple[Tie, ...]]:
    """Collect all ties up to and including `today`, sorted, by sorted pair of paths."""
    contacts = {c.path: c for c in vault.contacts if c.path != vault.me}
    typed = _read_relations(contacts)
    ties: defaultdict[Pair, list[Tie]] = defaultdict(list)
    for source in (
        ((make_pair(*ends), tie) for ends, told in typed.items() for tie in told),
        _read_links(vault, contacts, typed, today),
        _read_days(contacts, today),
        _read_companies(vault, contacts),
        _read_gatherings(gatherings, contacts, today),
    ):
        for pair, tie in source:
            ties[pair].append(tie)
    for several in ties.values():
        if len(several) > 1:  # as few are
            several.sort(key=_order)
    return {pair: tuple(ties[pair]) for pair in sorted(ties)}


def _order(tie: Tie) -> tuple[str, Place, date, float]:
    return tie.kind, tie.place, tie.day or date.min, tie.weight


def make_pair(one: str, other: str) -> Pair:
    """Two paths in order, as ties are kept by."""
    return (one, other) if one < other else (other, one)


def _read_relations(contacts: Mapping[str, Contact]) -> Mapping[Pair, list[Tie]]:
    """Read what the properties of a contact call a relation to another; both sides may say so."""
    found: defaultdict[Pair, list[Tie]] = defaultdict(list)
    for path, contact in contacts.items():
        for kind in TYPED:
            if fact := contact.facts.get(kind):
                tie = Tie(kind, fact.place, None, 1.0)
                for other in set(read_names(contact, kind)) - {path}:
                    if other in contacts:
                        found[path, other].append(tie)
    return found


def _read_links(
    vault: Vault, contacts: Mapping[str, Contact], typed: Collection[Pair], today: date
) -> Iterator[tuple[Pair, Tie]]:
    """Read one link from one contact to another, unless a typed relation is that link.

    A link in a line of the log has the day of that line; one without a day says more.
    """
    days = _recorded_days(contacts)
    best: dict[tuple[str, str], tuple[date | None, Place]] = {}
    for source, target, _, reference in vault.resolved():
        pair = source, target
        if source == target or source not in contacts or target not in contacts:
            continue
        if reference.kind == "property" and pair in typed:
            continue
        day = days.get((source, reference.line))
        if day is None or day <= today:
            found = (day, Place(source, reference.line, reference.column))
            if pair not in best or _by_age(found) < _by_age(best[pair]):
                best[pair] = found
    for (source, target), (day, place) in best.items():
        yield make_pair(source, target), Tie("link", place, day, 1.0)


def _recorded_days(contacts: Mapping[str, Contact]) -> dict[tuple[str, int], date]:
    """The day of each line in which a contact's own note records something."""
    return {
        (interaction.place.path, interaction.place.line): interaction.day
        for path, contact in contacts.items()
        for day in contact.days
        for interaction in day.interactions
        if interaction.place.path == path and interaction.source in ("log", "heading")
    }


def _by_age(link: tuple[date | None, Place]) -> tuple[bool, int, Place]:
    """Undated links first, then the newest."""
    day, place = link
    return day is not None, -day.toordinal() if day else 0, place


def _read_days(contacts: Mapping[str, Contact], today: date) -> Iterator[tuple[Pair, Tie]]:
    """Read who was there on the same day by the same dated note."""
    groups: defaultdict[tuple[str, date], dict[str, Place]] = defaultdict(dict)
    for path, contact in contacts.items():
        for interaction in (i for day in contact.past(today) for i in day.interactions):
            if interaction.source == "dated_note":
                group = groups[interaction.place.path, interaction.day]
                group[path] = min(interaction.place, group.get(path, interaction.place))
    for (_, day), members in groups.items():
        yield from _share("together", members, day)


def _read_companies(vault: Vault, contacts: Mapping[str, Contact]) -> Iterator[tuple[Pair, Tie]]:
    """Read who belongs to the same organisation."""
    groups: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for path, contact in contacts.items():
        for name in read_organisations(contact, vault.cards):
            groups[fold(name)][path] = contact.facts["company"].place
    for members in groups.values():
        yield from _share("organisation", members, None)


def _read_gatherings(
    gatherings: Iterable[Gathering], contacts: Mapping[str, Contact], today: date
) -> Iterator[tuple[Pair, Tie]]:
    """Read who takes part in the same project, event or community."""
    for gathering in gatherings:
        if gathering.day is None or gathering.day <= today:
            members = {path: gathering.place for path in gathering.members if path in contacts}
            yield from _share(gathering.kind, members, gathering.day)


def _share(
    kind: TieKind, members: Mapping[str, Place], day: date | None
) -> Iterator[tuple[Pair, Tie]]:
    """Tie each two members of a group to each other, at the first place that says so."""
    if 2 <= len(members) <= LARGEST_GROUP:
        weight = 1 / (len(members) - 1)
        for one, other in combinations(sorted(members), 2):
            yield (one, other), Tie(kind, min(members[one], members[other]), day, weight)
