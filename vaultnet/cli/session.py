"""What every command needs before its own work: the vault's folder, the day, the language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.config import Settings
from vaultnet.errors import UsageError, VaultnetError
from vaultnet.language.speech import DEFAULT, Speech, speak

if TYPE_CHECKING:
    from vaultnet.app import Loaded

VAULT_VARIABLE = "VAULTNET_VAULT"
LANGUAGE_VARIABLE = "VAULTNET_LANG"


@dataclass(frozen=True, slots=True)
class Session:
    """One run's surroundings; `cache_folder` holds parsed notes between runs, None for no cache.

    In a `redact`ed session every name is a pseudonym, and nothing may be written.
    """

    root: Path
    today: date
    settings: Settings
    say: Speech
    cache_folder: Path | None = None
    redact: bool = False

    def load(self) -> Loaded:
        """Read the vault, with a progress bar if it takes long."""
        from vaultnet import app
        from vaultnet.cli.terminal import ReadingBar

        with ReadingBar(self.say("report.reading")) as bar:
            loaded = app.load(self.root, self.settings, bar, self.cache_folder)
        return app.redact(loaded, self.say) if self.redact else loaded

    def may_write(self) -> None:
        """Refuse to change anything under pseudonyms; raises UsageError `redacted-writes`."""
        if self.redact:
            raise UsageError("redacted-writes")


def open_session(
    vault: str | None,
    today: str | None,
    lang: str | None,
    no_cache: bool | None,
    redact: bool | None,
) -> Session:
    """The session that the common options ask for; raises UsageError or SettingsError."""
    from vaultnet.reading import load_settings
    from vaultnet.store.folders import cache_folder

    root = find_vault(vault)
    settings = load_settings(root)
    code = lang or os.environ.get(LANGUAGE_VARIABLE) or settings.language
    cache = None if no_cache else Path(cache_folder(), "notes")
    day = read_day(today) if today else date.today()
    return Session(root, day, settings, speak(code), cache, bool(redact))


def find_vault(given: str | None) -> Path:
    """The vault's folder: as given, else from the environment, else the nearest parent."""
    from vaultnet.store.vault_root import find_root

    named = given or os.environ.get(VAULT_VARIABLE)
    if named:
        path = Path(named).expanduser()
        if not path.is_dir():
            raise UsageError("vault-not-a-folder", path=str(path))
        return path
    found = find_root(Path())
    if found is None:
        raise UsageError("vault-not-found")
    return found


def speech_before_all(arguments: list[str]) -> Speech:
    """The language for help and early errors, before any command has read its options."""
    for code in _wanted_languages(arguments):
        with suppress(UsageError):
            return speak(code)
    return speak(DEFAULT)


def _wanted_languages(arguments: list[str]) -> Iterator[str]:
    """What is asked for, first things first; the vault is opened only if nothing else says."""
    yield from filter(None, (_option(arguments, "--lang"), os.environ.get(LANGUAGE_VARIABLE)))
    if language := _language_of_vault(arguments):
        yield language


def _language_of_vault(arguments: list[str]) -> str | None:
    from vaultnet.reading import load_settings

    try:
        return load_settings(find_vault(_option(arguments, "--vault"))).language
    except VaultnetError:
        return None


def _option(arguments: list[str], name: str) -> str | None:
    """The last value of an option, however it is written; None if it is not there."""
    found = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{name}="):
            found = argument.partition("=")[2]
        elif argument == name and index + 1 < len(arguments):
            found = arguments[index + 1]
    return found


def read_day(text: str) -> date:
    """The day that an option names; raises UsageError `day-unreadable`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("day-unreadable", text=text) from None
