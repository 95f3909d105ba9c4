"""Reading one file's bytes without ever waiting for it."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# A FIFO without a writer would block a plain open for ever; Windows has neither flag nor FIFO.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


class NotRegularError(OSError):
    """The path leads to a folder, FIFO, socket or device."""


class TooLargeError(OSError):
    """The file has more bytes than the reader wants; `size` says how many."""

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.size = size


def read_bytes(path: str | Path, *, most: int | None = None, follow: bool = False) -> bytes:
    """Read a regular file whole; `most` is the largest size in bytes that is still read.

    A symbolic link is followed only on request, where the system can tell. Raises OSError:
    NotRegularError, TooLargeError, or what the system says.
    """
    descriptor = os.open(path, _FLAGS if follow else _FLAGS | _NO_FOLLOW)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotRegularError(errno.EINVAL, "Not a regular file")
        if most is not None and status.st_size > most:
            raise TooLargeError(status.st_size)
        return _read_on(descriptor, status.st_size + 1)
    finally:
        os.close(descriptor)


def reason(error: OSError) -> str:
    """Say in the system's words why it refused."""
    return error.strerror or type(error).__name__


def _read_on(descriptor: int, length: int) -> bytes:
    """Read to the end; a slow disk may give less at a time than it was asked for."""
    chunks = []
    while chunk := os.read(descriptor, length):
        chunks.append(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)
