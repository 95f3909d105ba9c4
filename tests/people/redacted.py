"""Vaults to show to others, made as the program makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.people.vaults import files_of, surroundings, vault_of
from vaultnet.app import Loaded, load, load_settings
from vaultnet.config import Settings
from vaultnet.language.speech import speak
from vaultnet.people.redaction import Redacted, redact
from vaultnet.upkeep.telling import tells


def loaded_of(texts: Mapping[str, str], settings: Settings | None = None) -> Loaded:
    settings = settings or Settings()
    vault = vault_of(texts, surroundings(settings))
    return Loaded(Path(), settings, vault, tuple(files_of(texts)))


def loaded_from(root: Path) -> Loaded:
    return load(root, load_settings(root))


def redact_loaded(loaded: Loaded, language: str = "ru") -> tuple[Loaded, Redacted]:
    paths = [file.path for file in loaded.files]
    redacted = redact(loaded.vault, loaded.settings, paths, tells, speak(language))
    files = tuple(f._replace(path=redacted.pseudonyms.path(f.path)) for f in loaded.files)
    shown = replace(loaded, vault=redacted.vault, settings=redacted.settings, files=files)
    return shown, redacted
