"""What a file of another tool says of people, before anybody of the vault is meant by it.

Days are `datetime.date`; a `place` is the file's name with the row or line, 1-based.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from vaultnet.model import NOWHERE, Channel, Diagnostic, Direction, Place


class Draft(NamedTuple):
    """One person as another tool knows them.

    `facts` are pairs of a concept of `vaultnet.people.readers.READERS` and its text, several of
    one concept where the tool has several: `("email", "vera@example.org")`, `("company", "…")`,
    `("birthday", "1984-04-17")` or `("birthday", "--04-17")`, `("met", "2026-06-15")`,
    `("do_not_contact", "yes")`. `uid` names the person in the tool for good; empty if it has no
    such name. `memo` is the free text the person wrote about them.
    """

    name: str
    place: Place = NOWHERE
    uid: str = ""
    aliases: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    memo: str = ""

    def texts(self, concept: str) -> tuple[str, ...]:
        """All texts of a concept, in the order of the file."""
        return tuple(text for name, text in self.facts if name == concept)


class Party(NamedTuple):
    """The other side of an encounter, by whatever the file names it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""


class Encounter(NamedTuple):
    """A dated contact with somebody: a letter, a message, a meeting.

    `uid` is the same in every export of the same thing, so that it is taken in once. `text` is
    at most a title (of a meeting); what people wrote to each other is never read.
    """

    day: date
    party: Party
    channel: Channel | None = None
    direction: Direction | None = None
    uid: str = ""
    text: str = ""
    place: Place = NOWHERE


Reading = Draft | Encounter | Diagnostic
"""What an importer yields, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, and what its reader needs beside it.

    `open` gives its bytes from the beginning, as often as it is called. Recurring meetings are
    read up to `today`. `own` are the owner's e-mail addresses, folded; a reader that needs them
    and has none finds them by frequency. `columns` says of a table nobody knows what its columns
    mean: header → concept.
    """

    name: str
    open: Callable[[], BinaryIO]
    today: date
    own: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Sample(NamedTuple):
    """The beginning of a file, by which its format is told: its name, and its first 64 KiB."""

    name: str
    head: bytes


class Importer(NamedTuple):
    """One format: the name for `--from`, how a file of it is recognised, and how it is read."""

    kind: str
    fits: Callable[[Sample], bool]
    read: Callable[[Source], Iterator[Reading]]
