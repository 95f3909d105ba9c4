"""Vaults for the tests of the whole program."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .vaults import SMALL, write_vault


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A vault of a few notes, quicker to read than the example."""
    return write_vault(tmp_path / "Хранилище", SMALL)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may reach: pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        yield Path(name)
