"""`vaultnet triage` at a terminal and without one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .keyboards import talk
from .programs import DAY, Ask, posix
from .vaults import prints, write_vault

PEOPLE = {
    "vaultnet.toml": "",
    "Люди/Анна.md": "---\nгород: Омск # да\n---\n# Анна\n\nРедактор «Полки».\n",
    "Люди/Борис.md": "---\nдолжность: печатник\n---\n## Журнал\n- 2026-03-01 звонок: да\n",
    "Люди/Вера.md": "",
    "Люди/Глеб.md": "---\nвид: ключевой\n---\n",
    "Люди/Дина.md": "---\nчастота: 14\n---\n",
    "Люди/Егор.md": "---\nне_беспокоить: да\n---\n",
    "a.md": "[[Борис]] [[Борис]] [[Анна]] [[Глеб]]",
}
ANNA_SORTED = "---\nгород: Омск # да\nкруг: регулярный\n---\n# Анна\n\nРедактор «Полки».\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "в", PEOPLE)


def read(vault: Path, name: str) -> str:
    return (vault / f"Люди/{name}.md").read_text(encoding="utf-8")


def kinds(vault: Path) -> dict[str, str]:
    """The kinds that were written, by the names of the people."""
    rows = {name: read(vault, name).splitlines() for name in ("Анна", "Борис", "Вера")}
    return {
        name: row.partition(": ")[2]
        for name, lines in rows.items()
        for row in lines
        if row.startswith("круг: ")
    }


@posix
def test_one_key_sets_a_kind_and_the_most_mentioned_come_first(people: Path) -> None:
    keys = [("1 из 3 · Борис", ""), ("закончить", "1"), ("Анна", ""), ("закончить", "2")]
    answer = talk("triage", *DAY, cwd=people, keys=[*keys, ("Вера", ""), ("закончить", "s")])
    assert answer.code == 0
    assert kinds(people) == {"Борис": "ключевой", "Анна": "регулярный"}
    assert read(people, "Анна") == ANNA_SORTED
    for words in ("2 упоминания", "звонок, 1 марта (15 дней назад)", "должность: печатник"):
        assert words in answer.shown
    assert "│ Редактор «Полки»." in answer.shown
    assert "Разобрано: 2, осталось: 1." in answer.shown


@posix
def test_the_way_back_and_the_keys_of_a_russian_layout(people: Path) -> None:
    keys = [("закончить", "1"), ("закончить", "и"), ("Сейчас: ключевой", ""), ("закончить", "4")]
    answer = talk("triage", *DAY, cwd=people, keys=[*keys, ("закончить", "?ы"), ("закончить", "Й")])
    assert answer.code == 0
    assert kinds(people) == {"Борис": "спящий"}


@posix
@pytest.mark.parametrize(("last", "code"), [("q", 0), ("\x03", 130), ("\x04", 0)])
def test_leaving_half_way_loses_nothing(people: Path, last: str, code: int) -> None:
    answer = talk("triage", *DAY, cwd=people, keys=[("закончить", "5"), ("закончить", last)])
    assert (answer.code, kinds(people)) == (code, {"Борис": "экспертный"})


@posix
def test_a_note_that_cannot_be_edited_is_said_and_the_way_goes_on(people: Path) -> None:
    broken = "---\nx: [\n---\n"
    write_vault(people, {"Люди/Борис.md": broken})
    keys = [("Борис", ""), ("закончить", "1"), ("Анна", ""), ("закончить", "2"), ("закончить", "q")]
    answer = talk("triage", *DAY, cwd=people, keys=keys)
    assert (answer.code, read(people, "Борис")) == (0, broken)
    assert kinds(people) == {"Анна": "регулярный"}
    assert "свойства не читаются" in answer.shown


def test_without_a_terminal_they_are_listed(people: Path, ask: Ask) -> None:
    before = prints(people)
    answer = ask("triage", *DAY, cwd=people)
    names = [line.partition(" · ")[0] for line in answer.output.splitlines()[:-1]]
    assert (answer.code, names) == (0, ["Борис", "Анна", "Вера"])
    assert "vaultnet triage" in answer.output.splitlines()[-1]
    assert prints(people) == before


def test_for_programs(people: Path, ask: Ask) -> None:
    first, *_ = json.loads(ask("triage", "--json", *DAY, cwd=people).output)
    assert first == {
        **{"path": "Люди/Борис.md", "name": "Борис"},
        **{"mentions": 2, "last_contact": "2026-03-01"},
    }


def test_nobody_is_left(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path, {"vaultnet.toml": "", "Люди/А.md": "---\nвид: спящий\n---\n"})
    assert ask("triage", *DAY, cwd=vault).output.startswith("Разбирать некого")
