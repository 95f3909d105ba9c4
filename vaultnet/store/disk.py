"""What kind of disk a vault lies on, told by looking: nothing is written to find out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from vaultnet.model import File

_SECOND = 1_000_000_000
_ENOUGH = 10  # files whose times all end in zeros: no accident


def ignores_case(root: Path, files: Iterable[File]) -> bool | None:
    """Whether the disk takes «А.md» and «а.md» for one file; None where no name has letters."""
    names = [".obsidian", *(file.path for file in files)]
    for name in names:
        other = name.swapcase()
        with suppress(OSError):
            if other != name and (root / name).exists():
                return (root / other).exists() and (root / other).samefile(root / name)
    return None


def has_coarse_times(files: Iterable[File]) -> bool | None:
    """Whether the disk keeps whole seconds only; None with too few files to tell."""
    times = [file.stamp[0] for file in files if file.stamp]
    if len(times) < _ENOUGH:
        return None
    return all(time % _SECOND == 0 for time in times)
