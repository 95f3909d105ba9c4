"""Contacts for the tests of upkeep, made of the text of one note."""

from __future__ import annotations

from tests.people.vaults import note_text, surroundings, vault_of
from vaultnet.config import Settings
from vaultnet.model import Contact


def contact_of(
    properties: str = "",
    log: str = "",
    path: str = "Люди/Анна.md",
    settings: Settings | None = None,
) -> Contact:
    """The contact of `key: value; key: value` and of log lines parted by ` / `."""
    lines = "".join(f" / - {line}" for line in log.split(" / ") if line)
    note = note_text(properties, f"## Журнал{lines}")
    (contact,) = vault_of({path: note}, surroundings(settings)).contacts
    return contact
