"""Pages rendered from vaults made of texts, in every language there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

from tests.people.vaults import files_of, surroundings, vault_of
from vaultnet.app import Loaded, render_notes
from vaultnet.config import Settings
from vaultnet.language.speech import speak

TODAY = date(2026, 6, 1)
LANGUAGES = sorted(
    path.name.removesuffix(".toml")
    for path in files("vaultnet.language").joinpath("messages").iterdir()
    if path.name.endswith(".toml")
)


def load(notes: Mapping[str, str], settings: Settings | None = None) -> Loaded:
    settings = settings or Settings()
    vault = vault_of(notes, surroundings(settings))
    return Loaded(Path(), settings, vault, tuple(files_of(notes)))


def render(
    notes: Mapping[str, str], language: str = "ru", settings: Settings | None = None
) -> Mapping[str, str]:
    return render_notes(load(notes, settings), TODAY, speak(language))
