"""A vault understood with what is remembered of the last run: only what may differ is done anew.

Each note is remembered with its identity, with its account, and with what the rest of the vault
answered to the names it asked for. A note that did not change is not read; its identity stands.
All identities together say who is who now, and where the answers are the same as they were the
account stands as well. Else the note is read and gives it again. `read_anew`, which remembers
nothing, is the reference.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vaultnet.model import Diagnostic, File, Note, Vault
from vaultnet.people.account import Account, give_account
from vaultnet.people.contacts import Portrait
from vaultnet.people.dates import Anniversary
from vaultnet.people.identity import Identity, identify
from vaultnet.people.recognise import Recogniser
from vaultnet.people.register import Register
from vaultnet.people.resolve import Resolver
from vaultnet.people.schema import Facts
from vaultnet.people.surroundings import Surroundings, make_recogniser
from vaultnet.people.tasks import Open
from vaultnet.people.vault import assemble, build_vault
from vaultnet.reading import parse
from vaultnet.store.cache import TYPES, name_program
from vaultnet.store.folders import vault_name
from vaultnet.store.shelf_file import digest_of
from vaultnet.store.shelves import Shelves

ReadBytes = Callable[[File], bytes | Diagnostic]


class Understood(NamedTuple):
    """The vault, and the files that could not be read."""

    vault: Vault
    unread: tuple[Diagnostic, ...]


def read_anew(
    readable: Iterable[File], files: Iterable[File], around: Surroundings, read: ReadBytes
) -> Understood:
    """The vault of the `readable` files among all `files`, without any memory."""
    unread: list[Diagnostic] = []
    notes = (_read_note(file, read, unread) for file in readable)
    with _without_collecting():
        vault = build_vault(notes, files, around)
    return Understood(vault, tuple(unread))


def _read_note(file: File, read: ReadBytes, unread: list[Diagnostic]) -> Note:
    data = read(file)
    if isinstance(data, Diagnostic):
        unread.append(data)
        return Note(file.path)
    return parse(file, data, None)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Notes hold no cycles: to look for them again and again would take a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Remembered(NamedTuple):
    """What is kept of a note; `answer` is what the vault said to the names its account asked."""

    identity: Identity
    account: Account
    answer: bytes


class Memory(NamedTuple):
    """Where the memory of the vault at `root` is kept."""

    root: Path
    folder: Path

    def open_accounts(self, recogniser: Recogniser) -> Shelves[Remembered]:
        """What notes told by the same rules."""
        own = recogniser
        rules = repr((own.settings, own.names.patterns, own.templates_folder, own.me))
        path = self.folder / f"{vault_name(self.root)}.accounts"
        return Shelves(path, name_program() + rules, Remembered, _TYPES)


_TYPES = (*TYPES, Identity, Account, Portrait, Facts, Open, Anniversary, date)


@_without_collecting()
def recollect(
    memory: Memory,
    readable: Iterable[File],
    files: Sequence[File],
    around: Surroundings,
    read: ReadBytes,
) -> Understood:
    """The same vault as `read_anew` gives, whatever the memory holds, which is then renewed."""
    resolver = Resolver(file.path for file in files)
    recogniser = make_recogniser(around, resolver)
    desk = _Desk(recogniser, read, memory.open_accounts(recogniser))
    sights = {file.path: desk.look_at(file) for file in readable}
    identities = {path: sight.identity for path, sight in sights.items()}
    register = Register(files, identities, resolver, around.vocabulary)
    accounts = {path: desk.hear(sights.pop(path), register) for path in identities}
    desk.accounts.save(identities.keys())
    return Understood(assemble(identities, accounts, recogniser), tuple(desk.unread))


class _Sight(NamedTuple):
    """A note at first sight: remembered, or just parsed from bytes with this digest.

    Without a digest it is not to be remembered.
    """

    file: File
    identity: Identity
    remembered: Remembered | None = None
    note: Note | None = None
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the notes of one run are looked at, and then heard; `unread` collects findings."""

    recogniser: Recogniser
    read: ReadBytes
    accounts: Shelves[Remembered]
    unread: list[Diagnostic] = field(default_factory=list)

    def look_at(self, file: File) -> _Sight:
        """A note as it is remembered, if it is surely the same."""
        known = self.accounts.find(file)
        return _Sight(file, known.identity, known) if known else self._read(file)

    def hear(self, sight: _Sight, register: Register) -> Account:
        """The account of a note: the remembered one, if the vault still answers as it did."""
        known = sight.remembered
        if known and register.answer(known.account.asked) == known.answer:
            return known.account
        note, digest = (sight.note, sight.digest) if sight.note else self._look_again(sight)
        account = give_account(note, register, self.recogniser.me)
        if digest:
            answer = register.answer(account.asked)
            self.accounts.keep(sight.file, digest, Remembered(sight.identity, account, answer))
        return account

    def _read(self, file: File) -> _Sight:
        data = self.read(file)
        if isinstance(data, Diagnostic):
            self.unread.append(data)
            return self._sight(file, Note(file.path), b"")
        digest = digest_of(data)
        if known := self.accounts.find_same(file, digest):
            return _Sight(file, known.identity, known)
        return self._sight(file, parse(file, data, None), digest)

    def _look_again(self, sight: _Sight) -> tuple[Note, bytes]:
        """The note of a sight that was remembered; without a digest if it changed since."""
        data = self.read(sight.file)
        if isinstance(data, Diagnostic):
            self.unread.append(data)
            return Note(sight.file.path), b""
        note = parse(sight.file, data, None)
        is_same = identify(note, self.recogniser) == sight.identity
        return note, digest_of(data) if is_same else b""

    def _sight(self, file: File, note: Note, digest: bytes) -> _Sight:
        return _Sight(file, identify(note, self.recogniser), None, note, digest)
