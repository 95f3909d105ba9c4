"""What people take part in together: the lines that put a contact at a gathering of the vault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from vaultnet.model import GatheringKind, Interaction, Place, Vault
from vaultnet.upkeep.channels import took_place
from vaultnet.upkeep.ledger import Entry

_ANYWHERE = 0  # the line of what is said of a whole note
_NO_NOTES: Set[str] = frozenset()


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
            notes = _find_notes(line.place, named)
            for note in notes:
                yield Attendance(kinds[note], note, line)
            if line.channel == "event" and not notes and took_place(line):
                yield Attendance("event", "", line)


def _find_notes(place: Place, named: Mapping[tuple[str, int], Set[str]]) -> Sequence[str]:
    """The gatherings that a line belongs to, by path."""
    here = named.get((place.path, place.line), _NO_NOTES)
    return sorted(here | named.get((place.path, _ANYWHERE), _NO_NOTES))


def _find_named(
    vault: Vault, kinds: Mapping[str, GatheringKind]
) -> Mapping[tuple[str, int], Set[str]]:
    """The gatherings that a note speaks of, by its path and the line."""
    named: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for path in kinds:
        named[path, _ANYWHERE].add(path)
    for link in vault.links:
        if link.target in kinds and link.resolved:
            if link.reference.kind != "property":
                named[link.source, link.reference.line].add(link.target)
            elif vault.cards[link.source].kind == "dated":
                named[link.source, _ANYWHERE].add(link.target)
    return named
