"""A vault read and thought through somewhere else, so that only writing is left to do here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from vaultnet import __version__, app
from vaultnet.app import Loaded
from vaultnet.config import Settings
from vaultnet.errors import UsageError
from vaultnet.language.speech import speak
from vaultnet.model import File
from vaultnet.reading import load_settings
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import scan


class Errand(NamedTuple):
    """All that a worker has to know of a vault.

    `is_judged` asks for the pages of the day that the notes themselves name. `version` is that of
    the program that asks.
    """

    root: Path
    today: date
    language: str
    cache_folder: Path | None
    is_judged: bool = False
    version: str = __version__


def read_ahead(errand: Errand) -> Loaded:
    """The vault as `app.load` gives it, with its agenda and both pages made; nothing is written.

    Raises UsageError if this is another vaultnet (`worker-version`) or if the vault cannot be seen
    from here (`worker-blind`), and SettingsError.
    """
    if errand.version != __version__:
        raise UsageError("worker-version", version=__version__, wanted=errand.version)
    if not errand.root.is_dir():
        raise UsageError("worker-blind", path=str(errand.root))
    settings = load_settings(errand.root)
    loaded = app.load(errand.root, settings, cache_folder=errand.cache_folder)
    say = speak(errand.language)
    if errand.is_judged:
        tuple(app.judge(loaded, errand.today, say, []))
    else:
        app.render_notes(loaded, errand.today, say)
    return loaded


def is_current(loaded: Loaded, settings: Settings) -> bool:
    """Whether what was read elsewhere is what is seen here now: the same files, as last saved."""
    listing = scan(loaded.root, read_obsidian_settings(loaded.root).ignore_filters)
    seen = [_look(file) for file in listing.files]
    return loaded.settings == settings and seen == [_look(file) for file in loaded.files]


def _look(file: File) -> tuple[str, bool, int, int]:
    """What every machine sees of a file; the inode and the time of change are its own affair."""
    return file.path, file.excluded, file.size, file.stamp[0]
