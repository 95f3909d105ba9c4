"""The git repository that a vault lies in, as far as its files tell: git itself is not asked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from vaultnet.store.files import read_bytes


class Repository(NamedTuple):
    """A repository: its root, and whether pre-commit is called by its hook (None: not known)."""

    root: Path
    calls_precommit: bool | None


def find_repository(vault: Path) -> Repository | None:
    """The nearest repository upwards from a vault; None if there is none."""
    start = vault.resolve()
    for folder in (start, *start.parents):
        with suppress(OSError):
            if (folder / ".git").exists():
                return Repository(folder, _calls_precommit(folder / ".git"))
    return None


def _calls_precommit(folder: Path) -> bool | None:
    if not folder.is_dir():  # a worktree or a submodule: its hooks lie elsewhere
        return None
    try:
        return b"pre-commit" in read_bytes(folder / "hooks/pre-commit", follow=True)
    except OSError:
        return False
