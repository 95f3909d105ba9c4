"""Writing a file the user named on the command line: whole or not at all, and never over a note."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

from vaultnet.errors import WriteRefusedError
from vaultnet.store.lock import LOCK_SECONDS, default_lock_folder, lock_path, vault_lock
from vaultnet.store.refusals import refusing
from vaultnet.store.replace import read_if_there, replace

_TRIES = 5  # another program may write the same file; the last one wins, and wins whole


def write_output(
    path: Path, data: bytes, lock_folder: Path | None = None, *, wait: float = LOCK_SECONDS
) -> None:
    """Write an export, replacing an earlier one; equal bytes are not written.

    A link is followed. Two vaultnets that write one file do it in turn. A kill can leave one
    file whose name begins with a dot; the next export to the same place removes it.

    Raises WriteRefusedError, always with `path`: `output-is-note` for a Markdown file that
    exists, `locked` after `wait` seconds, `note-busy`, `write-failed` with the system's `reason`.
    """
    with refusing(str(path)):
        target = _resolve(path)
        exists = target.exists()
        if exists and target.suffix.lower() == ".md":
            raise WriteRefusedError("output-is-note")
        if exists and not target.is_file():  # a pipe or a device: nothing to replace
            target.write_bytes(data)
            return
        lock = lock_path(target, lock_folder or default_lock_folder())
        with vault_lock(lock, wait):
            _replace_locked(target, data)


def _replace_locked(target: Path, data: bytes) -> None:
    temporary = target.with_name(_temporary_name(target.name))
    temporary.unlink(missing_ok=True)  # left by a run that was killed
    for _ in range(_TRIES):
        before = read_if_there(target)
        if before == data or replace(target, before, data, temporary):
            return
    raise WriteRefusedError("note-busy")


def _temporary_name(name: str) -> str:
    """One name for each file, short enough for every disk."""
    return f".vaultnet-{sha256(name.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}.tmp"


def _resolve(path: Path) -> Path:
    """The file that a path or a link means; a loop of links is an OSError as any other."""
    try:
        return path.resolve()
    except RuntimeError as error:  # before Python 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
