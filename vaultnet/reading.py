"""Reading a vault: its settings, and the note of a file; what every command needs and no more."""

from __future__ import annotations

from pathlib import Path

from vaultnet import text
from vaultnet.config import Settings, read_settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Diagnostic, File, Note
from vaultnet.people.readers import READERS
from vaultnet.people.schema import STRUCTURAL
from vaultnet.people.vault import Surroundings
from vaultnet.store.cache import NoteCache
from vaultnet.store.obsidian import ObsidianSettings
from vaultnet.store.scan import read
from vaultnet.store.settings import read_settings_text

SETTINGS_FILE = "vaultnet.toml"


def load_settings(root: Path) -> Settings:
    """The settings of the vault at `root`; the defaults where it has no `vaultnet.toml`.

    Raises SettingsError as `vaultnet.config.read_settings` does.
    """
    known = dict.fromkeys((*READERS, *STRUCTURAL))
    return read_settings(read_settings_text(root / SETTINGS_FILE), known)


def read_note(root: Path, file: File, cache: NoteCache | None) -> Note | Diagnostic:
    """The note of a file: from the cache if it is surely the same, else parsed from its bytes."""
    if cache and (note := cache.find(file)):
        return note
    data = read(root, file)
    if isinstance(data, Diagnostic):
        return data
    if cache and (note := cache.find_same(file, data)):
        return note
    parse = text.parse_canvas if file.kind == "canvas" else text.parse
    note = parse(file.path, data)
    if cache:
        cache.keep(file, data, note)
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
