"""Names that lead to their notes in Obsidian, where a terminal makes them clickable (OSC 8)."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.cli.session import Session
from vaultnet.report.markdown import Namer

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.report.answers import Answers

_PROGRAMS = frozenset({"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"})
_TERMINALS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
_VARIABLES = ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "DOMTERM")
_PLAIN = ("", "dumb", "linux", "unknown")
_FIRST_VTE = 5000  # GNOME's terminals since 0.50


def can_link(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether standard output is a terminal that is known to make links clickable.

    Who wants no colours (`NO_COLOR`) wants no links either; `FORCE_HYPERLINK` says yes or `0`.
    """
    if not sys.stdout.isatty() or environment.get("NO_COLOR"):
        return False
    if environment.get("TERM", "") in _PLAIN:
        return False
    if forced := environment.get("FORCE_HYPERLINK"):
        return forced != "0"
    return _is_known(environment)


def _is_known(environment: Mapping[str, str]) -> bool:
    version = environment.get("VTE_VERSION", "")
    return (
        any(environment.get(name) for name in _VARIABLES)
        or environment.get("TERM_PROGRAM") in _PROGRAMS
        or environment.get("TERM", "").startswith(_TERMINALS)
        or (version.isdecimal() and int(version) >= _FIRST_VTE)
    )


def addresses_of(loaded: Loaded, session: Session) -> Mapping[str, str]:
    """The address of every contact's note by its name, where that is one contact's alone.

    Empty where names are pseudonyms, and where nothing is clickable.
    """
    from vaultnet.inquiries import obsidian_address

    if session.redact or not can_link():
        return {}
    people = loaded.vault.contacts
    named = Counter(person.name for person in people)
    unique = (person for person in people if named[person.name] == 1)
    return {person.name: obsidian_address(session.root, person.path) for person in unique}


class Pointer(Namer):
    """Writes names as Markdown links to Obsidian."""

    def __init__(self, paths: Iterable[str], root: Path) -> None:
        super().__init__(paths)
        self._root = root

    def link(self, path: str) -> str:
        """The name of the note at `path`, leading to it."""
        from vaultnet.inquiries import obsidian_address

        return f"[{super().link(path)}]({obsidian_address(self._root, path)})"


def with_links(answers: Answers, session: Session) -> Answers:
    """The same answers, their names leading to the notes where that can be clicked."""
    if session.redact or not can_link():
        return answers
    paths = (contact.path for contact in answers.vault.contacts)
    return replace(answers, linker=Pointer(paths, session.root))
