"""`vaultnet check --fix`: the difference, the question, and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .keyboards import talk
from .programs import DAY, Ask, posix
from .vaults import prints, write_vault

NOTES = {
    "vaultnet.toml": "",
    "Люди/Анна Седова.md": "---\naliases: [Аня]\nпознакомились: 14.08.2025\n---\n",
    "Люди/Борис.md": "---\nдруг: [[Аня]]\n---\n",
    "a.md": "[[Аня]] и [[Анна Седва]], [[Анна Седва|она]]\r\n",
}
BORIS = '---\nдруг: "[[Анна Седова|Аня]]"\n---\n'
MENDED = "[[Анна Седова|Аня]] и [[Анна Седва]], [[Анна Седва|она]]\r\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "в", NOTES)


def read(vault: Path, path: str) -> str:
    return (vault / path).read_bytes().decode()


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--dry-run", "--yes")])
def test_unasked_the_difference_is_only_shown(
    vault: Path, ask: Ask, options: tuple[str, ...]
) -> None:
    before = prints(vault)
    answer = ask("check", "--fix", *options, *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (1, "")
    assert '+друг: "[[Анна Седова|Аня]]"' in answer.output
    assert "Можно исправить: 2 заметки." in answer.output
    assert "Ещё 1 похожее имя" in answer.output
    assert ("--fix --yes" in answer.output) == (not options)
    assert prints(vault) == before


def test_yes_writes_once_and_leaves_guesses(vault: Path, ask: Ask) -> None:
    answer = ask("check", "--fix", "--yes", *DAY, cwd=vault)
    assert (answer.code, "Исправлено: 2 заметки." in answer.output) == (0, True)
    assert (read(vault, "a.md"), read(vault, "Люди/Борис.md")) == (MENDED, BORIS)
    before = prints(vault)
    assert "Исправить нечего." in ask("check", "--fix", "--yes", *DAY, cwd=vault).output
    assert prints(vault) == before


def test_what_is_mended_is_one_change_to_take_back(vault: Path, ask: Ask) -> None:
    from vaultnet.store.journal import list_entries, undo_last

    ask("check", "--fix", "--yes", *DAY, cwd=vault)
    assert [len(entry.notes) for entry in list_entries(vault)] == [2]
    undo_last(vault)
    assert {path: read(vault, path) for path in NOTES} == NOTES


@pytest.mark.parametrize(
    ("codes", "changed"),
    [
        ("link-alias", {"a.md"}),
        ("property-link-unquoted", {"Люди/Борис.md"}),
        ("date-form", {"Люди/Анна Седова.md"}),
        ("link-alias, date-form", {"a.md", "Люди/Анна Седова.md"}),
        ("link-unresolved", set()),
    ],
)
def test_only_selected_codes_are_mended(
    vault: Path, ask: Ask, codes: str, changed: set[str]
) -> None:
    ask("check", "--fix", "--yes", "--select", codes, *DAY, cwd=vault)
    assert {path for path in NOTES if read(vault, path) != NOTES[path]} == changed


def test_only_named_notes_are_mended(vault: Path, ask: Ask) -> None:
    every = "link-alias,property-link-unquoted,date-form"
    ask("check", "--fix", "--yes", "--select", every, "a.md", *DAY, cwd=vault)
    assert {path for path in NOTES if read(vault, path) != NOTES[path]} == {"a.md"}


def test_for_programs_only_what_is_left_is_printed(vault: Path, ask: Ask) -> None:
    answer = ask("check", "--fix", "--yes", "--format", "json", *DAY, cwd=vault)
    assert (answer.code, json.loads(answer.output)) == (0, [])


@pytest.mark.parametrize(
    "options", ["--yes", "--dry-run", "--select link-alias", "--fix --select me-unknown"]
)
def test_what_means_nothing_is_refused(vault: Path, ask: Ask, options: str) -> None:
    answer = ask("check", *options.split(), *DAY, cwd=vault)
    assert (answer.code, answer.output, answer.errors.count("\n")) == (2, "", 1)


@posix
@pytest.mark.parametrize(
    ("guess", "last", "after"),
    [
        ("y", "д", "[[Анна Седова|Аня]] и [[Анна Седова|Анна Седва]], [[Анна Седова|она]]\r\n"),
        ("n", "Y", MENDED),
        ("q", "y", MENDED),
        ("y", "n", NOTES["a.md"]),
        ("n", "\r", NOTES["a.md"]),
    ],
)
def test_at_a_terminal_guesses_are_asked_one_by_one_and_then_all(
    vault: Path, guess: str, last: str, after: str
) -> None:
    keys = [("[[Анна Седва]] → [[Анна Седова]], 2 ссылки?", guess), ("Записать?", last)]
    answer = talk("check", "--fix", *DAY, cwd=vault, keys=keys)
    assert answer.shown.index("+++ b/a.md") < answer.shown.index("Записать?")
    assert read(vault, "a.md") == after
    assert answer.code == (1 if after == NOTES["a.md"] else 0)
