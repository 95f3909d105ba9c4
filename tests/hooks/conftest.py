"""Repositories for the tests of the hooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .repositories import Repository


@pytest.fixture
def repository(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """An empty repository; pre-commit's own folder is one for all tests."""
    return Repository(tmp_path / "repository", tmp_path_factory.getbasetemp() / "git-home")
