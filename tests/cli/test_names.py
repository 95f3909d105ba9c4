"""Names as a person types them, and how near misses are answered."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from .programs import DAY, Ask
from .vaults import write_vault

PEOPLE = {
    "vaultnet.toml": "",
    "Люди/Пётр Щёголев.md": "---\naliases: [Петя, Капитан Врунгель]\n---\n",
    f"Люди/{normalize('NFD', 'Андрей Йошкин')}.md": "",
    "Люди/Алина Ким.md": "",
    "Люди/Алиса Ким.md": "---\naliases: Лиса\n---\n",
    "Люди/Ким.md": "",
    "People/José Ángel.md": "",
    "People/王小明.md": "---\naliases: [小明]\n---\n",
    "Работа/Люди/Олег.md": "",
    "Дом/Люди/Олег.md": "",
}
MEANT = {
    "Пётр Щёголев": "Пётр Щёголев",
    "петр щеголев": "Пётр Щёголев",
    "ПЁТР ЩЕГОЛЁВ": "Пётр Щёголев",
    "[[Пётр Щёголев]]": "Пётр Щёголев",
    "Люди/Пётр Щёголев.md": "Пётр Щёголев",
    "петя": "Пётр Щёголев",
    "капитан": "Пётр Щёголев",
    "врунг": "Пётр Щёголев",
    "щёг": "Пётр Щёголев",
    "Андрей Йошкин": "Андрей Йошкин",
    "йош": "Андрей Йошкин",
    normalize("NFD", "йошкин"): "Андрей Йошкин",
    "ким": "Ким",
    "али": "Алина Ким, Алиса Ким",
    "алис": "Алиса Ким",
    "лиса": "Алиса Ким",
    "JOSÉ": "José Ángel",
    normalize("NFD", "josé"): "José Ángel",
    "小明": "王小明",
    "王": "王小明",
    "олег": "Дом/Люди/Олег.md, Работа/Люди/Олег.md",
    "Дом/Люди/Олег": "Олег",
}


@pytest.fixture
def people(tmp_path: Path) -> Path:
    return write_vault(tmp_path, PEOPLE)


@pytest.mark.parametrize("name", [name for name, meant in MEANT.items() if "," not in meant])
def test_a_name_finds_its_contact(people: Path, ask: Ask, name: str) -> None:
    answer = ask("why", name, *DAY, cwd=people)
    assert (answer.code, answer.errors) == (0, "")
    assert normalize("NFC", answer.output.partition("\n")[0]) == MEANT[name]


@pytest.mark.parametrize("name", [name for name, meant in MEANT.items() if "," in meant])
def test_a_name_that_fits_several_is_asked_back(people: Path, ask: Ask, name: str) -> None:
    answer = ask("why", name, *DAY, cwd=people)
    assert (answer.code, answer.output) == (2, "")
    assert MEANT[name] in answer.errors


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("Щеголов", "Пётр Щёголев"), ("Алена Ким", "Алина Ким"), ("jose", "José Ángel")],
)
def test_a_near_miss_is_answered_with_the_name(
    people: Path, ask: Ask, name: str, nearest: str
) -> None:
    answer = ask("why", name, *DAY, cwd=people)
    assert (answer.code, answer.output) == (2, "")
    assert nearest in answer.errors


@pytest.mark.parametrize("name", ["", " ", "[[]]", "Никто", "%", "a" * 3000])
def test_a_name_that_means_nobody_is_refused(people: Path, ask: Ask, name: str) -> None:
    answer = ask("why", name, *DAY, cwd=people)
    assert (answer.code, answer.output) == (2, "")
    assert answer.errors.count("\n") == 1
