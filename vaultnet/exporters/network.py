"""The answers of the network for programs: as they are, with every contact by path and name."""

from __future__ import annotations

from collections.abc import Mapping

from vaultnet.exporters.answers import Json, as_json
from vaultnet.model import Vault

_WRITTEN = frozenset({"text", "shared", "name", "label", "place", "evidence"})
"""Fields that hold words and places of the notes, whatever they look like."""


def describe_network(answer: object, vault: Vault) -> Json:
    """An answer of `vaultnet.network` as JSON; contacts and the owner as `{path, name}`."""
    names = {contact.path: contact.name for contact in vault.contacts}
    if vault.me is not None and vault.me in vault.cards:
        names[vault.me] = vault.cards[vault.me].title
    return _name(as_json(answer), names)


def _name(value: Json, names: Mapping[str, str]) -> Json:
    """The value with every path of a contact replaced."""
    if isinstance(value, str) and value in names:
        return {"path": value, "name": names[value]}
    if isinstance(value, list):
        return [_name(part, names) for part in value]
    if isinstance(value, dict):
        return {k: part if k in _WRITTEN else _name(part, names) for k, part in value.items()}
    return value
