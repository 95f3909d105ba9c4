"""`vaultnet export vcard`: to a file, without private people, and never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from .programs import DAY, Ask

PRIVATE = "Люди/Тайная Особа.md"


@pytest.fixture
def vault(small: Path) -> Path:
    """A vault in which one person is private."""
    note = small / PRIVATE
    note.parent.mkdir(exist_ok=True)
    note.write_text("---\ntype: контакт\nличное: да\n---\n", encoding="utf-8")
    return small


@pytest.mark.parametrize("format_name", ["vcard", "vcard3"])
def test_private_people_leave_only_if_it_is_said(vault: Path, ask: Ask, format_name: str) -> None:
    file = vault.parent / "contacts"
    found = []
    for options in ((), ("--include-private",)):
        ask("export", format_name, "--output", str(file), *options, *DAY, cwd=vault)
        found.append("Тайная Особа".encode() in file.read_bytes())
    assert found == [False, True]


@pytest.mark.parametrize("format_name", ["json", "canvas", "base"])
def test_what_makes_no_difference_is_refused(vault: Path, ask: Ask, format_name: str) -> None:
    answer = ask("export", format_name, "--include-private", *DAY, cwd=vault)
    assert answer.code == 2
    assert "--include-private" in answer.errors
