"""Who holds the lock of a vault at this moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from vaultnet.store.lock import default_lock_folder, lock_path


class Holder(NamedTuple):
    """The process that writes to a vault; None and "" where the system does not say."""

    number: int | None = None
    name: str = ""


def find_holder(root: Path) -> Holder | None:
    """Who writes to the vault now; None if nobody does. The lock is tried, never waited for."""
    path = lock_path(root, default_lock_folder())
    if not path.exists():
        return None
    try:
        with FileLock(path, timeout=0):
            return None
    except Timeout:
        return next(_holders(path), Holder())
    except OSError:
        return None


def _holders(path: Path) -> Iterator[Holder]:
    """The processes that hold a lock on a file, as Linux lists them (proc(5), /proc/locks)."""
    with suppress(OSError):
        inode = path.stat().st_ino
        for row in Path("/proc/locks").read_text(encoding="ascii", errors="replace").splitlines():
            words = row.split()
            if "->" not in words and len(words) > 5 and words[5].rpartition(":")[2] == str(inode):
                yield Holder(int(words[4]), _name(words[4]))


def _name(number: str) -> str:
    with suppress(OSError):
        return os.fsdecode(Path(f"/proc/{number}/comm").read_bytes()).strip()
    return ""
