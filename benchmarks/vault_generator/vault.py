"""A whole vault, in memory or on the disk, and beside it the links that it holds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.vault_generator.notes import Written, write_note
from benchmarks.vault_generator.shelf import Shelf, make_shelf

SEED = "vaultnet"
PNG = b"\x89PNG\r\n\x1a\n"


class Expected(NamedTuple):
    """How often each note links to each path, and to each name that nobody has."""

    links: Mapping[str, Mapping[str, int]]
    unresolved: Mapping[str, Mapping[str, int]]


def generate(shelf: Shelf, seed: str = SEED) -> Iterator[Written]:
    """Write the notes of a shelf, one by one."""
    return (write_note(page, shelf, seed) for page in shelf)


def write_vault(folder: Path, notes: int, seed: str = SEED) -> Expected:
    """Write a vault in place of what is in the folder, and its links to `links_file(folder)`."""
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder / ".obsidian/daily-notes.json", b'{"folder": "Daily"}\n')
    shelf = make_shelf(notes, seed)
    for image in shelf.images:
        _write(folder / image, PNG + image.encode())
    links: dict[str, Mapping[str, int]] = {}
    unresolved: dict[str, Mapping[str, int]] = {}
    for note in generate(shelf, seed):
        _write(folder / note.path, note.text.encode())
        links[note.path], unresolved[note.path] = note.links, note.unresolved
    expected = Expected(links, unresolved)
    document = json.dumps(expected._asdict(), ensure_ascii=False, indent=1, sort_keys=True)
    links_file(folder).write_bytes(document.encode() + b"\n")
    return expected


def links_file(vault: Path) -> Path:
    """Where the links of a vault are written: beside it, `NAME.links.json`."""
    return vault.with_name(f"{vault.name}.links.json")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
