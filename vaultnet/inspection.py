"""What is wrong with a few notes, found by reading them and those that they name, and no others.

The reference is `vaultnet.app.check`, which reads them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from vaultnet.config import Settings
from vaultnet.language.vocabulary import fold
from vaultnet.lookup import list_names
from vaultnet.model import Diagnostic, File, Note, in_order
from vaultnet.people.account import Account, give_account
from vaultnet.people.identity import Identity, identify
from vaultnet.people.recognise import Recogniser
from vaultnet.people.register import Register, as_alias
from vaultnet.people.resolve import Resolver
from vaultnet.people.silence import silence
from vaultnet.people.slips import find_slips
from vaultnet.people.surroundings import Surroundings, make_recogniser
from vaultnet.people.vault import assemble
from vaultnet.reading import read_note, surroundings_of
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import scan

Choose = Callable[[Collection[File]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """The paths that were looked at, and what was found there, in order of place."""

    paths: frozenset[str]
    findings: tuple[Diagnostic, ...]


def inspect(
    root: Path, settings: Settings, choose: Choose, today: date, cache_folder: Path
) -> Inspection | None:
    """What is wrong with the notes that `choose` picks from the files of the vault.

    None where that cannot be said without the others: of files that are no notes, and of a contact
    that says when you met, which may have been after the first time that some note tells of.
    """
    obsidian = read_obsidian_settings(root)
    listing = scan(root, obsidian.ignore_filters)
    paths = choose(listing.files)
    around = surroundings_of(settings, obsidian)
    resolver = Resolver(file.path for file in listing.files)
    recogniser = make_recogniser(around, resolver)
    circle = _Circle(root, listing.files, resolver, recogniser, around, cache_folder)
    if not paths <= circle.readable.keys():
        return None
    accounts = _hear(paths, circle, resolver)
    vault = assemble(circle.identities, accounts, recogniser)
    if any("met" in contact.facts for contact in vault.contacts):
        return None
    found = {*listing.problems, *circle.unread, *vault.problems, *find_slips(vault, today)}
    heard = silence(found, vault.ignores, settings.check)
    there = (finding for finding in heard if finding.place.path in paths)
    return Inspection(paths, in_order(there))


def _hear(paths: frozenset[str], circle: _Circle, resolver: Resolver) -> Mapping[str, Account]:
    """The accounts of the notes, given when all are known whom they ask for."""
    circle.admit(paths)
    while True:
        vocabulary = circle.around.vocabulary
        register = Register(circle.files, circle.identities, resolver, vocabulary)
        accounts = {
            path: give_account(circle.notes[path], register, circle.recogniser.me)
            for path in sorted(paths)
        }
        asked = {name for account in accounts.values() for name in account.asked}
        if not circle.admit(circle.find(asked)):
            return accounts


class _Circle:
    """The notes that were read so far, and all files of the vault, of which more may be read.

    `readable` are its notes and canvases by path, `unread` what could not be read.
    """

    def __init__(
        self,
        root: Path,
        files: tuple[File, ...],
        resolver: Resolver,
        recogniser: Recogniser,
        around: Surroundings,
        cache_folder: Path,
    ) -> None:
        self.files = files
        self.recogniser = recogniser
        self.around = around
        self.readable = {f.path: f for f in files if f.kind != "attachment" and not f.excluded}
        self.notes: dict[str, Note] = {}
        self.unread: list[Diagnostic] = []
        self._root = root
        self._resolver = resolver
        self._cache_folder = cache_folder

    @cached_property
    def _called(self) -> Mapping[str, list[str]]:
        """The paths of the notes that call themselves by a name."""
        called: defaultdict[str, list[str]] = defaultdict(list)
        rows = list_names(self._root, self.files, self.around, self._cache_folder)
        for path, (_, *aliases) in rows.items():
            for alias in aliases:
                called[as_alias(fold(alias))].append(path)
        return called

    @property
    def identities(self) -> Mapping[str, Identity]:
        """What the notes are that were read, in the order of their paths."""
        return {path: identify(self.notes[path], self.recogniser) for path in sorted(self.notes)}

    def admit(self, paths: Iterable[str]) -> bool:
        """Read these notes too; whether one of them was not read before."""
        more = set(paths) - self.notes.keys()
        for path in more:
            note = read_note(self._root, self.readable[path], None)
            if isinstance(note, Diagnostic):
                self.unread.append(note)
                note = Note(path)
            self.notes[path] = note
        return bool(more)

    def find(self, asked: Iterable[str]) -> Iterator[str]:
        """The notes that are found under names asked for, and those that call themselves so."""
        for name in asked:
            if name.startswith(as_alias("")):
                yield from self._called.get(name, ())
            else:
                found = self._resolver.find_named(name)
                yield from (path for path in found if path in self.readable)
