"""What vaultnet keeps between runs, as files: how much it is, and forgetting it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_FOLDERS = ("notes", "answers")


class Size(NamedTuple):
    """How much is kept: a number of files, and their bytes."""

    files: int
    total: int


def measure(folder: Path) -> Size:
    """How much the cache in `folder` holds; nothing if there is none."""
    sizes = [size for _, size in _kept(folder)]
    return Size(len(sizes), sum(sizes))


def forget(folder: Path) -> Size:
    """Remove everything that the cache holds; the answer is what was removed.

    Whatever else lies in the folder stays. A file that cannot be removed is no error: a cache
    that is wrong is not used.
    """
    removed = []
    for path, size in _kept(folder):
        with suppress(OSError):
            path.unlink()
            removed.append(size)
    return Size(len(removed), sum(removed))


def _kept(folder: Path) -> Iterator[tuple[Path, int]]:
    """The files of the cache with their sizes; links are neither followed nor removed."""
    for name in _FOLDERS:
        for root, _, files in os.walk(folder / name):
            for path in (Path(root, file) for file in sorted(files)):
                with suppress(OSError):
                    if not path.is_symlink():
                        yield path, path.stat().st_size
