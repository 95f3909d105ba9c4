"""The table of measures is whole: every row names a real setting, real code and a real test."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from vaultnet.config import Settings

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| statement")
]
SETTINGS = {
    f"{section}.{setting}"
    for section, default in Settings()._asdict().items()
    for setting in getattr(default, "_fields", ())
}


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_page_speaks_of_everything() -> None:
    assert len(ROWS) > 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:50])
def test_no_cell_is_empty_or_names_what_is_not_there(row: list[str]) -> None:
    _, setting, code, test = row
    assert all(row)
    assert setting == "fixed" or (names(setting) and set(names(setting)) <= SETTINGS)
    module, _, attribute = names(code)[0].rpartition(".")
    assert hasattr(importlib.import_module(module), attribute)
    file, _, function = names(test)[0].partition("::")
    assert f"def {function}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_setting_of_quality_warnings_plan_and_goals_is_in_the_table() -> None:
    named = {name for row in ROWS for name in names(row[1])}
    sections = ("quality.", "warnings.", "plan.", "goals.")
    missing = {name for name in SETTINGS if name.startswith(sections)} - named
    assert not missing
