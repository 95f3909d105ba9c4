"""Vaults made of texts, through the real parser and the real builder, without a disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vaultnet import text
from vaultnet.config import Settings, read_settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import File, Note, PeriodicNotes, Vault
from vaultnet.people.readers import READERS
from vaultnet.people.schema import STRUCTURAL
from vaultnet.people.surroundings import Surroundings
from vaultnet.people.vault import build_vault

KNOWN_FIELDS = dict.fromkeys((*READERS, *STRUCTURAL))


def settings_from(toml: str) -> Settings:
    return read_settings(toml, KNOWN_FIELDS)


def parse_all(texts: Mapping[str, str]) -> list[Note]:
    return [text.parse(path, content.encode()) for path, content in texts.items()]


def files_of(paths: Iterable[str]) -> list[File]:
    return [File(path, "note", 0) for path in paths]


def surroundings(
    settings: Settings | None = None,
    periodic: tuple[PeriodicNotes, ...] = (),
    templates_folder: str | None = None,
) -> Surroundings:
    settings = settings or Settings()
    own = settings.contacts
    marks = {"folders": own.folders, "types": own.types, "tags": own.tags}
    vocabulary = built_in().extended(settings.fields, marks | {"log_headings": own.log_headings})
    return Surroundings(settings, vocabulary, periodic, templates_folder)


def vault_of(texts: Mapping[str, str], around: Surroundings | None = None) -> Vault:
    return build_vault(parse_all(texts), files_of(texts), around or surroundings())


def note_text(properties: str = "", body: str = "") -> str:
    """A note from `key: value; key: value` and lines parted by ` / `."""
    block = "".join(f"{line.strip()}\n" for line in properties.split(";") if line.strip())
    head = f"---\n{block}---\n" if block else ""
    return head + "".join(f"{line}\n" for line in body.split(" / ") if body)
