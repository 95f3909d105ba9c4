"""The user's own folders for what vaultnet remembers: never in the vault, safe to delete."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_dir, user_state_dir


def cache_folder() -> str:
    """The folder for parsed notes and remembered answers."""
    return user_cache_dir("vaultnet", appauthor=False)


def state_folder() -> str:
    """The folder for locks and for what is needed to undo."""
    return user_state_dir("vaultnet", appauthor=False)


def vault_name(root: Path) -> str:
    """The name under which a vault is remembered: one, by whatever path the vault is reached."""
    vault = os.path.normcase(os.path.realpath(root))
    return sha256(os.fsencode(vault)).hexdigest()[:16]
