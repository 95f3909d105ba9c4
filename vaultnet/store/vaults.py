"""The vaults that Obsidian knows on this machine, from its own list of them.

Source: "Obsidian help: How Obsidian stores data", «Global settings»; Flatpak and Snap keep the same
folder within their own.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from vaultnet.store.files import read_bytes

Packaging = Literal["plain", "flatpak", "snap"]


class KnownVault(NamedTuple):
    """A vault of Obsidian's list, and how the Obsidian was installed that lists it."""

    path: Path
    packaging: Packaging


def list_vaults() -> tuple[KnownVault, ...]:
    """The vaults that Obsidian has opened and that are still there, in the order of their paths."""
    found = {
        vault.path: vault
        for folder, packaging in _global_folders()
        for vault in _read_list(folder / "obsidian.json", packaging)
    }
    return tuple(found[path] for path in sorted(found))


def _global_folders() -> Iterator[tuple[Path, Packaging]]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("APPDATA", home / "AppData/Roaming"), "obsidian"), "plain"
    elif sys.platform == "darwin":
        yield home / "Library/Application Support/obsidian", "plain"
    else:
        yield Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config", "obsidian"), "plain"
        yield home / ".var/app/md.obsidian.Obsidian/config/obsidian", "flatpak"
        yield home / "snap/obsidian/current/.config/obsidian", "snap"


def _read_list(path: Path, packaging: Packaging) -> Iterator[KnownVault]:
    """The vaults of one list; a list that cannot be read has none."""
    try:
        vaults = json.loads(read_bytes(path, follow=True).decode("utf-8-sig"))["vaults"]
        paths = [Path(vault["path"]) for vault in vaults.values()]
        yield from (KnownVault(path, packaging) for path in paths if path.is_dir())
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return
