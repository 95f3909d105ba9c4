"""Parsed notes kept between runs, so that only what changed on the disk is parsed again."""

from __future__ import annotations

import sys
from pathlib import Path

import vaultnet
from vaultnet import model
from vaultnet.model import Note
from vaultnet.store.folders import vault_name
from vaultnet.store.recall import program_files
from vaultnet.store.shelves import Shelves

TYPES = tuple(
    made
    for made in vars(model).values()
    if getattr(made, "__module__", "") == model.__name__ and isinstance(made, type)
)
"""The types of the model, which a record may be made of."""


class NoteCache(Shelves[Note]):
    """The parsed notes of one vault, as the last run left them."""

    def __init__(self, root: Path, folder: Path) -> None:
        super().__init__(folder / f"{vault_name(root)}.notes", name_program(), Note, TYPES)


def name_program() -> str:
    """What every record depends on: the program, down to its files, and Python."""
    files = sorted(program_files())
    return f"{vaultnet.__version__} {sys.version} {files}"
