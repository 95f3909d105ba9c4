"""What every command needs before its own work: the vault's folder, the day, the language."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.config import Settings
from vaultnet.errors import UsageError, VaultnetError
from vaultnet.language.speech import DEFAULT, Speech, speak

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.cli.account import Account

VAULT_VARIABLE = "VAULTNET_VAULT"
LANGUAGE_VARIABLE = "VAULTNET_LANG"


@dataclass(frozen=True, slots=True)
class Session:
    """One run's surroundings; `cache_folder` holds parsed notes between runs, None for no cache.

    In a `redact`ed session every name is a pseudonym, and nothing may be written. A `quiet` one
    says nothing but the answer; the `account` of a verbose one goes to stderr. What was read
    `ahead` of it is used if it is still what the disk has.
    """

    root: Path
    today: date
    settings: Settings
    say: Speech
    cache_folder: Path | None = None
    redact: bool = False
    quiet: bool = False
    account: Account | None = None
    ahead: Loaded | None = None

    def load(self) -> Loaded:
        """Read the vault, with a progress bar if it takes long."""
        from vaultnet.cli.terminal import spin

        loaded = self._find_ahead() or self._read()
        if self.account:
            notes = len(loaded.vault.cards)
            self.account.tell_stage("read", n=notes, remembered=max(0, notes - loaded.opened))
        if not self.quiet:
            spin(self.say("report.computing"))
        if not self.redact:
            return loaded
        from vaultnet import app

        return app.redact(loaded, self.say)

    def _find_ahead(self) -> Loaded | None:
        if self.ahead is None:
            return None
        from vaultnet.ahead import is_current

        return self.ahead if is_current(self.ahead, self.settings) else None

    def _read(self) -> Loaded:
        from vaultnet import app
        from vaultnet.cli.terminal import ReadingBar

        with ReadingBar(self.say("report.reading")) as bar:
            progress = None if self.quiet else bar
            return app.load(self.root, self.settings, progress, self.cache_folder)

    def end(self) -> None:
        """Take away what shows that work goes on, and tell how long the answer took."""
        from vaultnet.cli.terminal import hush

        hush()
        if self.account:
            self.account.tell_stage("answered")

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
    quiet: bool | None = None,
    verbose: bool | None = None,
) -> Session:
    """The session that the common options ask for; raises UsageError or SettingsError."""
    started = time.perf_counter()
    from vaultnet.reading import load_settings
    from vaultnet.store.folders import cache_folder

    root = find_vault(vault)
    settings = load_settings(root)
    code = lang or os.environ.get(LANGUAGE_VARIABLE) or settings.language
    cache = None if no_cache else Path(cache_folder(), "notes")
    day = read_day(today) if today else date.today()
    session = Session(root, day, settings, speak(code), cache, bool(redact), bool(quiet))
    return _accounting(session, vault, started) if verbose else session


def _accounting(session: Session, given: str | None, started: float) -> Session:
    """The same session, which has told where it is and will tell of each stage."""
    from vaultnet.cli.account import Account
    from vaultnet.reading import SETTINGS_FILE

    account = Account(session.say, started)
    how = "option" if given else "variable" if os.environ.get(VAULT_VARIABLE) else "folder"
    settings = session.root / SETTINGS_FILE
    if not session.redact:  # a path may hold a name
        account.tell("vault", path=session.root.resolve(), how=session.say(f"account.by_{how}"))
        account.tell("settings" if settings.exists() else "no_settings", path=settings.resolve())
        account.tell("cache" if session.cache_folder else "no_cache", path=session.cache_folder)
    account.tell("day", day=session.today.isoformat(), language=session.say.code)
    account.tell_stage("start")
    return replace(session, account=account)


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
