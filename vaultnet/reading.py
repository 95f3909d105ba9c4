"""Reading a vault: its settings, and the note of a file; what every command needs and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.config import Settings, read_settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Diagnostic, File, Note
from vaultnet.people.surroundings import Surroundings
from vaultnet.store.obsidian import ObsidianSettings
from vaultnet.store.scan import read
from vaultnet.store.settings import read_settings_text
from vaultnet.store.shelf_file import digest_of

if TYPE_CHECKING:
    from vaultnet.store.cache import NoteCache

SETTINGS_FILE = "vaultnet.toml"


def load_settings(root: Path) -> Settings:
    """The settings of the vault at `root`; the defaults where it has no `vaultnet.toml`.

    Raises SettingsError as `vaultnet.config.read_settings` does.
    """
    return read_settings(read_settings_text(root / SETTINGS_FILE), _Concepts())


class _Concepts(Mapping[str, object]):
    """The properties that `[fields]` may extend; most settings do not, and need no readers."""

    def __getitem__(self, name: str) -> object:
        return self._all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, object]:
        from vaultnet.people.readers import READERS
        from vaultnet.people.schema import STRUCTURAL

        return dict.fromkeys((*READERS, *STRUCTURAL))


def read_note(root: Path, file: File, cache: NoteCache | None) -> Note | Diagnostic:
    """The note of a file: from the cache if it is surely the same, else parsed from its bytes."""
    if cache and (note := cache.find(file)):
        return note
    data = read(root, file)
    if isinstance(data, Diagnostic):
        return data
    return parse(file, data, cache)


def parse(file: File, data: bytes, cache: NoteCache | None) -> Note:
    """The note of a file that was just read: from the cache if the bytes are the same."""
    from vaultnet import text

    digest = digest_of(data) if cache else b""
    if cache and (note := cache.find_same(file, digest)):
        return note
    note = (text.parse_canvas if file.kind == "canvas" else text.parse)(file.path, data)
    if cache:
        cache.keep(file, digest, note)
    return note


def surroundings_of(settings: Settings, obsidian: ObsidianSettings) -> Surroundings:
    """What vaultnet's settings and Obsidian's say together."""
    own = settings.contacts
    marks = {
        "folders": own.folders,
        "types": own.types,
        "tags": own.tags,
        "log_headings": own.log_headings,
    }
    vocabulary = built_in().extended(settings.fields, marks)
    return Surroundings(settings, vocabulary, obsidian.periodic, obsidian.templates_folder)
