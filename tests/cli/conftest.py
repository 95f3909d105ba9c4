"""Vaults for the tests of the whole program, and a quick way to ask it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vaultnet.cli.main import run

from .programs import Answer, Ask
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


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Run the program without starting it: for questions that only need files and an answer."""

    def run_here(*arguments: str, cwd: Path) -> Answer:
        monkeypatch.chdir(cwd)
        code = run(list(arguments))
        return Answer(code, *capfd.readouterr())

    return run_here
