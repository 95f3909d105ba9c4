"""Replacing a note in one step, so that a reader, a crash or a kill finds it whole."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from vaultnet.store.files import read_bytes


def read_if_there(path: Path) -> bytes | None:
    """Read a note's bytes; None if there is no such file."""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return None


def replace(target: Path, before: bytes | None, after: bytes, temporary: Path) -> bool:
    """Put `after` in the place of `before`, or of nothing; False if the note is another by now.

    `temporary` is a name in the same folder, the caller's alone; whatever happens short of a
    kill, nothing is left there. Mode and, as far as the system lets us, owner are kept; a
    read-only note is not replaced. The note is read once more just before the step. Raises OSError.
    """
    try:
        status = None if before is None else _writable_status(target)
        _stage(temporary, after, status)
        if read_if_there(target) != before:
            return False
        _publish(temporary, target, is_new=before is None)
    except (FileNotFoundError, FileExistsError):
        if read_if_there(target) == before:
            raise
        return False
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target.parent)
    return True


def _writable_status(target: Path) -> os.stat_result:
    status = target.lstat()
    if not status.st_mode & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return status


def _stage(temporary: Path, data: bytes, like: os.stat_result | None) -> None:
    """Write a whole file under the temporary name, without a name until it is whole if possible."""
    if _stage_unnamed(temporary, data, like):
        return
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        _fill(descriptor, data, like)
    finally:
        os.close(descriptor)


def _stage_unnamed(temporary: Path, data: bytes, like: os.stat_result | None) -> bool:
    """Write a file that has no name before it is whole (Linux); False where that is not to be had.

    A kill while the bytes are written then leaves nothing behind: see open(2), O_TMPFILE.
    """
    unnamed = getattr(os, "O_TMPFILE", None)
    if unnamed is None:
        return False
    try:
        descriptor = os.open(temporary.parent, unnamed | os.O_WRONLY, 0o666)
    except OSError:
        return False
    try:
        _fill(descriptor, data, like)
        return _name(descriptor, temporary)
    finally:
        os.close(descriptor)


def _name(descriptor: int, path: Path) -> bool:
    """Give the open file a name; False if the system cannot."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With a folder's descriptor Python calls linkat(2), which follows the link in /proc.
        os.link(f"/proc/self/fd/{descriptor}", path.name, dst_dir_fd=folder)
    except FileExistsError:
        raise
    except OSError:
        return False
    finally:
        os.close(folder)
    return True


def _fill(descriptor: int, data: bytes, like: os.stat_result | None) -> None:
    """Write all bytes, take over owner and mode, and wait until the disk has them."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    if like is not None and hasattr(os, "fchmod"):
        with suppress(OSError):  # only an administrator may give a file away
            os.fchown(descriptor, like.st_uid, like.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
    os.fsync(descriptor)


def _publish(temporary: Path, target: Path, *, is_new: bool) -> None:
    """Take the last step; a new note is linked, which fails if somebody else made one meanwhile."""
    if is_new:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            pass
        else:
            return
    temporary.replace(target)


def sync_folder(folder: Path) -> None:
    """Make the new name last; some systems cannot, and the note is in place by then anyway."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
