"""The lock that lets one vaultnet at a time write to a vault."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vaultnet.store.folders import state_folder, vault_name

LOCK_SECONDS = 60.0
"""How long a writer waits for another one before it gives up."""


def default_lock_folder() -> Path:
    """Choose the folder for locks: the user's state folder, or else the temporary one.

    It lies outside the vault, so that neither Obsidian nor a sync service ever sees a lock.
    """
    user = getattr(os, "getuid", lambda: 0)()
    spare = Path(tempfile.gettempdir()) / f"vaultnet-locks-{user}"
    usual = Path(state_folder()) / "locks"
    return usual if _is_writable(usual) else spare


def lock_path(root: Path, folder: Path) -> Path:
    """Name the lock file of a vault: one, by whatever path the vault is reached."""
    return folder / f"{vault_name(root)}.lock"


@contextmanager
def vault_lock(path: Path, wait: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold a lock for the length of a `with`; the system frees it if the process is killed.

    Raises filelock.Timeout after `wait` seconds, OSError if the lock file cannot be made.
    """
    from filelock import FileLock  # only who writes waits for the import

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(path, timeout=wait):
        yield


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)
