"""The walk through the folders of a vault, as everything that looks at files takes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

REST_NS = 2_000_000_000
"""The coarsest clock of a file system (FAT): a file changed later than this before it was read
may change again without its times telling."""


def walk(root: str) -> Iterator[tuple[str, os.DirEntry[str] | OSError]]:
    """Everything below `root` by its path from there, with `/`; a folder before what it holds.

    Names that begin with a dot are left out, links are named but not followed, and so is a folder
    whose name is not UTF-8. A folder that cannot be listed comes a second time, with the error.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as listed:
                entries = [entry for entry in listed if not entry.name.startswith(".")]
        except OSError as error:
            yield folder[:-1] or ".", error
            continue
        for entry in entries:
            path = folder + entry.name
            yield path, entry
            if is_folder(entry) and is_utf8(entry.name):
                folders.append(f"{path}/")


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether this is a folder of the vault's own, not a link to one elsewhere."""
    return entry.is_dir(follow_symlinks=False) and not is_junction(entry)


def is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether this is Windows' other kind of link between folders."""
    return sys.version_info >= (3, 12) and entry.is_junction()


def is_utf8(name: str) -> bool:
    """Whether the name came from valid UTF-8: Python spells other bytes as lone surrogates."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def stamp_of(status: os.stat_result) -> tuple[int, int, int]:
    """What the disk says of a file's last change: modified, changed (nanoseconds), inode."""
    return status.st_mtime_ns, status.st_ctime_ns, status.st_ino
