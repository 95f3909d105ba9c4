"""`--redact`: no command shows a name of the vault, and none writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from .programs import DAY, Ask
from .vaults import prints

READING = [
    ("report", "--dry-run"),
    ("due",),
    ("plan",),
    ("review",),
    ("stats", "--compare", "2025-12-16"),
    ("check", "--all"),
    ("show", "Глеб"),
    ("why", "Глеб"),
    ("why", "Тихон", "Лидия"),
    ("network", "path", "Фарида"),
    ("network", "introduce"),
    ("network", "circles"),
    ("network", "matches"),
    ("export", "json"),
    ("export", "canvas"),
    ("export", "svg"),
]
WRITING = [
    ("report",),
    ("show", "Глеб", "--open"),
    ("log", "Глеб", "звонок"),
    ("snooze", "Глеб", "2w"),
    ("set", "Глеб", "вид", "ключевой"),
    ("new", "Новый Человек"),
    ("apply",),
    ("undo", "--list"),
    ("check", "--fix", "--yes"),
]


def surnames(vault: Path) -> set[str]:
    """The last word of every contact's name: the shortest text that gives somebody away."""
    return {path.stem.split()[-1] for path in (vault / "Люди").glob("*.md")}


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_nobody_is_named(example: Path, ask: Ask, command: tuple[str, ...]) -> None:
    answer = ask(*command, *DAY, "--redact", cwd=example)
    assert answer.code in (0, 1)
    assert answer.output
    assert not [name for name in surnames(example) if name in answer.output]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_nothing_is_written(example: Path, ask: Ask, command: tuple[str, ...]) -> None:
    before = prints(example)
    answer = ask(*command, *DAY, "--redact", cwd=example)
    assert answer.code == 2
    assert "--redact" in answer.errors
    assert prints(example) == before


def test_the_numbers_are_the_same(example: Path, ask: Ask) -> None:
    plain = ask("due", *DAY, "--json", cwd=example)
    redacted = ask("due", *DAY, "--json", "--redact", cwd=example)
    for field in ("days_since", "limit", "state"):
        assert plain.output.count(f'"{field}"') == redacted.output.count(f'"{field}"')
    assert sorted(_numbers(plain.output)) == sorted(_numbers(redacted.output))


def _numbers(text: str) -> list[str]:
    lines = (line.strip().rstrip(",") for line in text.splitlines())
    return [line for line in lines if line.startswith(('"days_since"', '"limit"', '"state"'))]
