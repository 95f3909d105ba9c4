"""The files of a vault as git holds them for the next commit, listed as `scan` lists the disk."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from vaultnet.model import Diagnostic, File, Place, problem
from vaultnet.store.excluded import exclusion
from vaultnet.store.git import Staging
from vaultnet.store.scan import Listing, kind_of
from vaultnet.store.walk import is_utf8, stamp_of


def list_staged(root: Path, staging: Staging, ignore: Sequence[str] = ()) -> Listing:
    """List the staged files below `root`; `ignore` and names with a dot are as for `scan`.

    A file that the disk has otherwise is listed without a stamp.
    """
    is_excluded = exclusion(ignore)
    files: list[File] = []
    problems: list[Diagnostic] = []
    for path in filter(_is_visible, staging.files):
        if not is_utf8(path):
            shown = os.fsencode(path).decode("utf-8", "replace")
            problems.append(problem("file-name-not-utf8", Place(shown)))
            continue
        size, stamp = (0, ()) if path in staging.differing else _look(root, path)
        files.append(File(path, kind_of(path), size, is_excluded(path), stamp))
    return Listing(tuple(sorted(files)), tuple(problems))


def list_gone(staging: Staging) -> Mapping[str, str]:
    """What the commit takes out of the vault; a note moved into a hidden folder is deleted."""
    return {
        old: new if _is_visible(new) else ""
        for old, new in staging.gone.items()
        if _is_visible(old)
    }


def _is_visible(path: str) -> bool:
    return not path.startswith(".") and "/." not in path


def _look(root: Path, path: str) -> tuple[int, tuple[int, ...]]:
    """A file's size and stamp; of one that has just gone, reading it will say so."""
    try:
        status = os.lstat(f"{root}/{path}")
    except OSError:
        return 0, ()
    return status.st_size, stamp_of(status)
