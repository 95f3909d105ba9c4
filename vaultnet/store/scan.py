"""The walk over the vault: which files there are, and their bytes when asked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Literal, NamedTuple

from vaultnet.model import Diagnostic, File, Place, problem
from vaultnet.store.excluded import exclusion
from vaultnet.store.files import NotRegularError, TooLargeError, read_bytes, reason
from vaultnet.store.walk import is_junction, is_utf8, stamp_of, walk

MAX_NOTE_BYTES = 8 * 1024 * 1024
"""A larger note is not read: text that a person wrote stays far below."""


class Listing(NamedTuple):
    """The files of a vault in the order of their paths, and what could not be listed."""

    files: tuple[File, ...]
    problems: tuple[Diagnostic, ...]


def scan(root: Path, ignore: Sequence[str] = ()) -> Listing:
    """List the vault's files; those that `ignore` names are listed as excluded.

    `ignore` holds Obsidian's `userIgnoreFilters`. Names that begin with a dot are left out, as
    Obsidian does; symbolic links are named but not followed ("Obsidian help: Symbolic links and
    junctions" advises against them), so the walk ends. Never raises for what it finds.
    """
    is_excluded = exclusion(ignore) if ignore else None
    files: list[File] = []
    problems: list[Diagnostic] = []
    for path, entry in walk(str(root)):
        found = _found(path, entry)
        if isinstance(found, File):
            is_hidden = is_excluded is not None and is_excluded(path)
            files.append(found._replace(excluded=True) if is_hidden else found)
        elif found is not None:
            problems.append(found)
    files.sort(key=attrgetter("path"))
    return Listing(tuple(files), tuple(sorted(problems, key=lambda p: (p.place, p.code))))


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


def _found(path: str, entry: os.DirEntry[str] | OSError) -> File | Diagnostic | None:
    """Say what an entry is: a file, a finding, or nothing to speak of (a folder, already gone)."""
    if isinstance(entry, OSError):
        return problem("file-unreadable", Place(path), reason=reason(entry))
    if not is_utf8(entry.name):
        shown = os.fsencode(path).decode("utf-8", "replace")
        return problem("file-name-not-utf8", Place(shown))
    if not entry.is_file(follow_symlinks=False):
        if entry.is_symlink() or is_junction(entry):
            return problem("symlink-skipped", Place(path))
        is_folder = entry.is_dir(follow_symlinks=False)
        return None if is_folder else problem("file-not-regular", Place(path))
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        return problem("file-unreadable", Place(path), reason=reason(error))
    return File(path, kind_of(path), status.st_size, False, stamp_of(status))


def kind_of(name: str) -> Literal["note", "canvas", "attachment"]:
    """What a file is, by the ending of its name."""
    if name.endswith(".md") or (ending := name.lower()).endswith(".md"):
        return "note"
    return "canvas" if ending.endswith(".canvas") else "attachment"
