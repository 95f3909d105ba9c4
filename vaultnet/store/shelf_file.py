"""The file that shelves are kept in: each sealed by a digest, so that any can be read alone.

An index goes before: what the shelves were made by, when, and how long each is.
"""

from __future__ import annotations

import marshal
import os
import tempfile
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

MOST_BYTES = 1 << 30
MOST_FILES = 48
"""Three kinds of records for each of sixteen vaults."""

_DIGEST_SIZE = 16
_LENGTH_SIZE = 4

Shelf = bytes | memoryview


def seal(body: bytes) -> bytes:
    """A shelf as it is written."""
    return digest_of(body) + body


def unseal(shelf: Shelf) -> Shelf | None:
    """What a shelf holds; None if it is not as it was written."""
    body = shelf[_DIGEST_SIZE:]
    return body if shelf[:_DIGEST_SIZE] == digest_of(body) else None


def read_shelves(path: Path, basis: str, now: int) -> tuple[Shelf, ...]:
    """The sealed shelves of a file made by the same `basis` before `now`; none if it is not so.

    `now` is in nanoseconds since the epoch: a clock that was set back makes no time trustworthy.
    """
    try:
        data = memoryview(path.read_bytes())
        start = _LENGTH_SIZE + int.from_bytes(data[:_LENGTH_SIZE], "little")
        index = unseal(data[_LENGTH_SIZE:start])
        made_by, saved, lengths = marshal.loads(index or b"")
        if made_by != basis or saved > now or sum(lengths) != len(data) - start:
            return ()
    except (OSError, ValueError, EOFError, TypeError):
        return ()
    shelves = []
    for length in lengths:
        shelves.append(data[start : start + length])
        start += length
    return tuple(shelves)


def write_shelves(path: Path, basis: str, now: int, shelves: Sequence[Shelf]) -> None:
    """Put the file in place in one step; of two runs at once the later one stays.

    Raises OSError. What would be too large is not written.
    """
    lengths = [len(shelf) for shelf in shelves]
    if sum(lengths) > MOST_BYTES:
        return
    index = seal(marshal.dumps((basis, now, lengths)))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines((len(index).to_bytes(_LENGTH_SIZE, "little"), index, *shelves))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _forget_oldest(path.parent)


def _forget_oldest(folder: Path) -> None:
    """Bound what all vaults together keep; a run that was killed may have left a file too."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[MOST_FILES:]:
        file.unlink(missing_ok=True)


def digest_of(data: Shelf) -> bytes:
    """What tells bytes from any others."""
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()
