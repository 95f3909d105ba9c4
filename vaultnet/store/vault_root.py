"""Finding the vault that a folder or note belongs to."""

from __future__ import annotations

from pathlib import Path


def find_root(start: Path) -> Path | None:
    """Find the nearest folder, from `start` upwards, that is a vault; None if there is none.

    A vault holds the folder `.obsidian` ("Obsidian help: How Obsidian stores data") or, for who
    has no Obsidian at hand, the file `vaultnet.toml`.
    """
    try:
        beginning = start.resolve()
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return None
    return next(filter(_is_root, (beginning, *beginning.parents)), None)


def _is_root(folder: Path) -> bool:
    try:
        return (folder / ".obsidian").is_dir() or (folder / "vaultnet.toml").is_file()
    except OSError:  # not ours to look into, so no vault of ours either
        return False
