"""The user's own folders for what vaultnet remembers: never in the vault, safe to delete."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_NAME = "vaultnet"


def cache_folder() -> str:
    """The folder for parsed notes and remembered answers."""
    if usual := _on_linux("XDG_CACHE_HOME", ".cache"):
        return usual
    from platformdirs import user_cache_dir

    return user_cache_dir(_NAME, appauthor=False)


def state_folder() -> str:
    """The folder for locks and for what is needed to undo."""
    if usual := _on_linux("XDG_STATE_HOME", ".local/state"):
        return usual
    from platformdirs import user_state_dir

    return user_state_dir(_NAME, appauthor=False)


def vault_name(root: Path) -> str:
    """The name under which a vault is remembered: one, by whatever path the vault is reached."""
    from hashlib import sha256

    vault = os.path.normcase(os.path.realpath(root))
    return sha256(os.fsencode(vault)).hexdigest()[:16]


def _on_linux(variable: str, default: str) -> str:
    """What platformdirs answers in the plainest case; empty where it may answer otherwise.

    Its import takes as long as the walk over two thousand notes.
    """
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return ""
    base = os.environ.get(variable, "")
    if not base and os.environ.get("HOME", "").startswith("/"):
        base = os.path.expanduser(f"~/{default}")  # noqa: PTH111 - no Path is loaded yet
    return os.path.join(base, _NAME) if base.startswith("/") else ""  # noqa: PTH118
