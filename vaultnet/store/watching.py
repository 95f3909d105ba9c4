"""Waiting for a vault: a word whenever something in it was saved, and at short intervals anyway."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from typing import Literal

from vaultnet.errors import VaultnetError
from vaultnet.model import File
from vaultnet.store.files import reason
from vaultnet.store.scan import scan
from vaultnet.store.walk import stamp_of

Wake = Literal["armed", "saved", "quiet", "gone"]
"""What happened: from now on nothing is missed; a file was saved, made, moved or deleted; nothing,
for a while; the vault is not there."""

Snapshot = Mapping[str, tuple[int, ...]]
"""Size and times of every file of a vault by its path: two are equal while nothing was saved."""

SETTLE_MS = 250  # an editor, or a sync service, saves several times in a row
LONGEST_MS = 2_000  # so long at most is waited for the end of it
QUIET_MS = 500


def wake_ups(root: Path, stop: Event) -> Iterator[Wake]:
    """Tell what happens in a vault until `stop` is set.

    Hidden files do not count: Obsidian notes every open tab in them. A vault that goes away is
    waited for. Raises VaultnetError `watch-failed` if the system does not tell of changes.
    """
    anchor = root / ".obsidian"  # an empty folder where a disk was mounted is not the vault
    anchor = anchor if anchor.is_dir() else root
    while not stop.is_set():
        identity = _identify(anchor)
        if identity is not None:
            yield from _watch(root, anchor, identity, stop)
        else:
            yield "gone"
            while _identify(anchor) is None and not stop.wait(QUIET_MS / 1000):
                pass


def _watch(root: Path, anchor: Path, identity: tuple[int, int], stop: Event) -> Iterator[Wake]:
    """Tell what happens until the vault is another one, or none."""
    place = os.path.realpath(root)
    wake: Wake = "armed"
    with closing(_listen(place, stop)) as saved:
        for paths in saved:
            if _identify(anchor) != identity:
                return
            seen = any(_is_visible(path, place) for path in paths)
            yield "saved" if seen and wake == "quiet" else wake
            wake = "quiet"


def _listen(place: str, stop: Event) -> Generator[frozenset[str]]:
    """The paths that were touched, after each burst; none after a quiet while."""
    from watchfiles import watch

    try:
        for changes in watch(
            place,
            watch_filter=None,
            debounce=LONGEST_MS,
            step=SETTLE_MS,
            stop_event=stop,
            rust_timeout=QUIET_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield frozenset(path for _, path in changes)
    except FileNotFoundError:
        return
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise VaultnetError("watch-failed", reason=why) from error


def _identify(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same path; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_visible(path: str, place: str) -> bool:
    parts = Path(os.path.relpath(path, place)).parts
    return not any(part.startswith(".") for part in parts)


def take_snapshot(root: Path) -> Snapshot:
    """Look at a vault as it is now, without reading a file."""
    return snapshot_of(scan(root).files)


def snapshot_of(files: Iterable[File]) -> Snapshot:
    """The vault as it was when these files were listed."""
    return {file.path: (file.size, *file.stamp) for file in files}


def look_again(snapshot: Snapshot, root: Path, left: Mapping[str, bytes]) -> Snapshot:
    """The same snapshot after we left some files as these bytes; what is not so is news."""
    again = dict(snapshot)
    for path, data in left.items():
        with suppress(OSError):
            status = (root / path).lstat()
            if (root / path).read_bytes() == data:
                again[path] = (status.st_size, *stamp_of(status))
    return again
