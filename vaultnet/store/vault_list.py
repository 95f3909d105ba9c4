"""The file that lists many vaults, one a line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from vaultnet.errors import UsageError
from vaultnet.store.files import read_bytes, reason


class Listed(NamedTuple):
    """A vault of the list: its name as it is written there, and the folder that it means."""

    name: str
    path: Path


def read_vault_list(path: Path) -> tuple[Listed, ...]:
    """The vaults of a list in its order, each once; whether they are there is not looked at.

    Paths are relative to the folder of the list. Empty lines and those that begin with `#` are
    passed over. Raises UsageError `list-unreadable`, or `list-empty`.
    """
    try:
        text = read_bytes(path, follow=True).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("list-unreadable", path=str(path), reason=str(error)) from None
    except OSError as error:
        raise UsageError("list-unreadable", path=str(path), reason=reason(error)) from None
    lines = (line.strip() for line in text.splitlines())
    names = (line for line in lines if line and not line.startswith("#"))
    found: dict[str, Listed] = {}
    for name in names:
        listed = Listed(name, path.parent / Path(name).expanduser())
        found.setdefault(os.path.realpath(listed.path), listed)
    if not found:
        raise UsageError("list-empty", path=str(path))
    return tuple(found.values())
