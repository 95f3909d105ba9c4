"""Reading a vault to say what it looks like: the beginning of setting up and of mending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vaultnet.app import Progress
from vaultnet.config import Settings
from vaultnet.model import File, Note
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import make_recogniser
from vaultnet.reading import read_note, surroundings_of
from vaultnet.setup.survey import Survey, survey
from vaultnet.store.cache import NoteCache
from vaultnet.store.obsidian import ObsidianSettings, read_obsidian_settings
from vaultnet.store.scan import scan


@dataclass(frozen=True, slots=True)
class Found:
    """A vault as it is: its settings and Obsidian's, its files and notes, and what was counted."""

    root: Path
    settings: Settings
    obsidian: ObsidianSettings
    recogniser: Recogniser
    files: tuple[File, ...]
    notes: tuple[Note, ...]
    survey: Survey


def look_at(
    root: Path,
    settings: Settings,
    progress: Progress | None = None,
    cache_folder: Path | None = None,
) -> Found:
    """Read the notes of a vault and count what there is.

    What is parsed already is taken from the `cache_folder`, and nothing is put there.
    """
    obsidian = read_obsidian_settings(root)
    files = scan(root, obsidian.ignore_filters).files
    around = surroundings_of(settings, obsidian)
    recogniser = make_recogniser(around, Resolver(file.path for file in files))
    notes = tuple(_read_notes(root, files, progress, cache_folder))
    counted = survey(notes, recogniser)
    return Found(root, settings, obsidian, recogniser, files, notes, counted)


def _read_notes(
    root: Path, files: Iterable[File], progress: Progress | None, cache_folder: Path | None
) -> Iterator[Note]:
    cache = NoteCache(root, cache_folder) if cache_folder else None
    readable = [file for file in files if file.kind == "note" and not file.excluded]
    for done, file in enumerate(readable, start=1):
        note = read_note(root, file, cache)
        if isinstance(note, Note):
            yield note
        if progress:
            progress(done, len(readable))
