"""What people take part in together: the lines that put a contact at a gathering of the vault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.model import GatheringKind, Interaction, Vault
from vaultnet.upkeep.channels import took_place
from vaultnet.upkeep.ledger import Entry

_ANYWHERE = 0  # the line of what is said of a whole note
_NO_NOTES: Set[str] = frozenset()
_NOTHING: Mapping[int, Set[str]] = MappingProxyType({})


class Attendance(NamedTuple):
    """A line that puts a contact at a gathering.

    `note` is the path of the gathering's note, empty where the line itself says that it was
    an event.
    """

    kind: GatheringKind
    note: str
    line: Interaction


def find_gathering_notes(vault: Vault) -> Mapping[str, GatheringKind]:
    """The notes of projects, events, communities and the like, by path."""
    return {
        path: card.gathering
        for path, card in vault.cards.items()
        if card.gathering and card.kind in ("note", "dated", "organisation")
    }


def find_attendance(entries: Iterable[Entry], vault: Vault) -> Iterator[Attendance]:
    """The attendance of some interaction days, in their order.

    A line belongs to a gathering when it stands in the gathering's note, or itself links to it, or
    stands in a dated note whose properties do. Channel «event» alone makes an event without a note.
    """
    kinds = find_gathering_notes(vault)
    named = _find_named(vault, kinds)
    for entry in entries:
        for line in entry.met.interactions:
            by_line = named.get(line.place.path, _NOTHING)
            notes = by_line.get(line.place.line, _NO_NOTES) | by_line.get(_ANYWHERE, _NO_NOTES)
            for note in sorted(notes):
                yield Attendance(kinds[note], note, line)
            if line.channel == "event" and not notes and took_place(line):
                yield Attendance("event", "", line)


def _find_named(
    vault: Vault, kinds: Mapping[str, GatheringKind]
) -> Mapping[str, Mapping[int, Set[str]]]:
    """The gatherings that a note speaks of, by its path and the line."""
    named: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in kinds:
        named[path][_ANYWHERE].add(path)
    for link in vault.links:
        if link.target in kinds and link.resolved:
            if link.reference.kind != "property":
                named[link.source][link.reference.line].add(link.target)
            elif vault.cards[link.source].kind == "dated":
                named[link.source][_ANYWHERE].add(link.target)
    return named
