"""The walk over the vault: which files there are, and their bytes when asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vaultnet.model import Diagnostic, File, Place, problem
from vaultnet.store.excluded import exclusion
from vaultnet.store.files import NotRegularError, TooLargeError, read_bytes, reason

MAX_NOTE_BYTES = 8 * 1024 * 1024
"""A larger note is not read: text that a person wrote stays far below."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a vault in the order of their paths, and what could not be listed."""

    files: tuple[File, ...]
    problems: tuple[Diagnostic, ...]


def scan(root: Path, ignore: Sequence[str] = ()) -> Listing:
    """List the vault's files; those that `ignore` names are listed as excluded.

    `ignore` holds Obsidian's `userIgnoreFilters`. Names that begin with a dot are left out, as
    Obsidian does; symbolic links are named but not followed ("Obsidian help: Symbolic links and
    junctions" advises against them), so the walk ends. Never raises for what it finds.
    """
    is_excluded = exclusion(ignore)
    files: list[File] = []
    problems: list[Diagnostic] = []
    for found in _walk(root):
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            files.append(found._replace(excluded=True) if is_excluded(found.path) else found)
    return Listing(tuple(sorted(files)), tuple(sorted(problems, key=lambda p: (p.place, p.code))))


def read(root: Path, file: File) -> bytes | Diagnostic:
    """Read a file's bytes, or say why they cannot be had; never waits for a FIFO."""
    place = Place(file.path)
    try:
        return read_bytes(f"{root}/{file.path}", most=MAX_NOTE_BYTES)
    except TooLargeError as error:
        sizes = {"size": str(error.size), "limit": str(MAX_NOTE_BYTES)}
        return problem("file-too-large", place, **sizes)
    except NotRegularError:
        return problem("file-not-regular", place)
    except OSError as error:
        return problem("file-unreadable", place, reason=reason(error))


def _walk(root: Path) -> Iterator[File | Diagnostic]:
    """Go through the folders, the vault's own first; a folder's path here ends in a slash."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as listed:
                entries = [entry for entry in listed if not entry.name.startswith(".")]
        except OSError as error:
            yield problem("file-unreadable", Place(folder[:-1] or "."), reason=reason(error))
            continue
        for entry in entries:
            found = _found(entry, folder + entry.name)
            if isinstance(found, str):
                folders.append(found)
            elif found is not None:
                yield found


def _found(entry: os.DirEntry[str], path: str) -> File | Diagnostic | str | None:
    """Say what an entry is: a file, a finding, a folder to go into, or already gone."""
    if not _is_utf8(entry.name):
        shown = os.fsencode(path).decode("utf-8", "replace")
        return problem("file-name-not-utf8", Place(shown))
    if entry.is_symlink() or _is_junction(entry):
        return problem("symlink-skipped", Place(path))
    if entry.is_dir(follow_symlinks=False):
        return f"{path}/"
    if not entry.is_file(follow_symlinks=False):
        return problem("file-not-regular", Place(path))
    try:
        return File(path, _kind(entry.name), entry.stat(follow_symlinks=False).st_size)
    except FileNotFoundError:
        return None
    except OSError as error:
        return problem("file-unreadable", Place(path), reason=reason(error))


def _is_utf8(name: str) -> bool:
    """Whether the name came from valid UTF-8: Python spells other bytes as lone surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether this is Windows' other kind of link between folders."""
    return sys.version_info >= (3, 12) and entry.is_junction()


def _kind(name: str) -> Literal["note", "canvas", "attachment"]:
    ending = name.lower()
    if ending.endswith(".md"):
        return "note"
    return "canvas" if ending.endswith(".canvas") else "attachment"
