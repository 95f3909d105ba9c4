"""Who is in the vault, by name, without reading the notes: for commands that write into few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vaultnet.capture.addressees import Person
from vaultnet.config import Settings
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Diagnostic, File, title_of
from vaultnet.people.properties import texts_of
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import Surroundings, make_recogniser
from vaultnet.reading import read_note, surroundings_of
from vaultnet.store.obsidian import ObsidianSettings, read_obsidian_settings
from vaultnet.store.roster import Roster, Row
from vaultnet.store.scan import scan

if TYPE_CHECKING:
    from vaultnet.store.cache import NoteCache

MANY = 100
"""From so many notes to be read, it is worth to open the cache of parsed ones."""

FEW = 10
"""So few notes are read again next time rather than all rows written anew."""

_CONTACT = "contact"
_NAMELESS = ("generated", "template")


class Directory(NamedTuple):
    """The contacts of a vault with their names, and what else is known without reading a note."""

    root: Path
    settings: Settings
    obsidian: ObsidianSettings
    recogniser: Recogniser
    people: tuple[Person, ...]
    files: tuple[File, ...]

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of this vault, the user's own included."""
        return self.recogniser.vocabulary


def open_directory(root: Path, settings: Settings, cache_folder: Path | None = None) -> Directory:
    """List the contacts; no note is read that is known from an earlier run.

    Those who are not to be contacted are among them: the owner may write about anybody.
    """
    obsidian = read_obsidian_settings(root)
    around = surroundings_of(settings, obsidian)
    files = scan(root, obsidian.ignore_filters).files
    recogniser = make_recogniser(around, Resolver(f.path for f in files if settings.me))
    rows = list_names(root, files, around, cache_folder)
    people = tuple(
        Person(path, title_of(path), row[1:])
        for path, row in rows.items()
        if row[0] == _CONTACT and path != recogniser.me
    )
    return Directory(root, settings, obsidian, recogniser, people, files)


def list_names(
    root: Path, files: Iterable[File], around: Surroundings, cache_folder: Path | None
) -> Mapping[str, Row]:
    """The kind and the aliases of every contact, and of every other note that has aliases.

    The owner's note is what it would be as anybody else's. What vaultnet made and templates are
    not among them.
    """
    notes = [file for file in files if file.kind == "note" and not file.excluded]
    reader = _Reader(root, make_recogniser(around, Resolver(())), cache_folder)
    own = around.settings
    basis = repr((own.contacts, own.fields, around.periodic, around.templates_folder))
    return {path: row for path, row in reader.read_rows(notes, basis).items() if row}


class _Reader(NamedTuple):
    """Makes the row of a note: its kind and its aliases; empty where neither is of use."""

    root: Path
    recogniser: Recogniser
    cache_folder: Path | None

    def read_rows(self, notes: Sequence[File], basis: str) -> Mapping[str, Row]:
        """The rows of all notes, from the earlier run wherever they still hold."""
        if self.cache_folder is None:
            return {file.path: self._describe(file, None) for file in notes}
        roster = Roster(self.root, self.cache_folder, basis)
        rows = dict(roster.find(notes))
        unread = [file for file in notes if rows[file.path] is None]
        parsed = self._open_parsed(self.cache_folder) if len(unread) > MANY else None
        for file in unread:
            row = rows[file.path] = self._describe(file, parsed)
            roster.keep(file, row)
        if len(unread) > FEW or len(rows) <= MANY:
            roster.save()
        return {path: row or () for path, row in rows.items()}

    def _open_parsed(self, folder: Path) -> NoteCache:
        from vaultnet.store.cache import NoteCache

        return NoteCache(self.root, folder)

    def _describe(self, file: File, parsed: NoteCache | None) -> Row:
        note = read_note(self.root, file, parsed)
        if isinstance(note, Diagnostic):
            return ()
        kind = self.recogniser.kind_of(note)
        aliases = texts_of(note, "aliases", self.recogniser.vocabulary)
        is_of_use = kind == _CONTACT or (aliases and kind not in _NAMELESS)
        return (kind, *aliases) if is_of_use else ()
