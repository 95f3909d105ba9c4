"""Writing into notes from the terminal: what is said, what stands in the notes, what is refused."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from .programs import DAY, PROGRAM, Answer, Ask, posix, start, surroundings, vaultnet
from .vaults import prints

ANNA, PYOTR, WANG = "Люди/Анна Ветрова.md", "Люди/Пётр Семёнов.md", "Люди/王小明.md"


@pytest.fixture(autouse=True)
def _folders_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def read(vault: Path, path: str = ANNA) -> str:
    return (vault / path).read_bytes().decode()


def test_a_contact_is_logged_shown_and_undone(small: Path, ask: Ask) -> None:
    before = prints(small)
    answer = ask("log", "анна", "про тираж", "--channel", "call", "--out", *DAY, cwd=small)
    assert answer == Answer(0, f"{ANNA}\n  + - 2026-03-16 → звонок: про тираж\n", "")
    assert read(small).endswith("«план»\n- 2026-03-16 → звонок: про тираж\n")
    assert ask("log", "анна", "про тираж", "--channel", "call", "--out", *DAY, cwd=small) == Answer(
        0, f"{ANNA}: уже записано\n", ""
    )
    answer = ask("undo", cwd=small)
    assert answer == Answer(0, f"Отменено: log Анна Ветрова: про тираж\n  {ANNA}: как раньше\n", "")
    assert {p: f.digest for p, f in prints(small).items()} == {
        p: f.digest for p, f in before.items()
    }
    assert ask("undo", cwd=small) == Answer(2, "", "Отменять нечего.\n")


@pytest.mark.parametrize(("arguments", "logged", "text"), [
    (["анна", "про книгу"], [ANNA], "про книгу"),
    (["анна", "про", "книгу"], [ANNA], "про книгу"),
    (["анна", "пётр семёнов", "вместе"], [ANNA, PYOTR], "вместе"),
    (["Анна", "Ветрова", "Пётр", "Семёнов", "вместе"], [ANNA, PYOTR], "вместе"),
    (["анюта", "петр", "王小明", "вместе"], [ANNA, PYOTR, WANG], "вместе"),
    (["анна", "п", "вместе"], [ANNA], "п вместе"),
    (["[[Анна Ветрова]]", "[[Пётр Семёнов]] тоже"], [ANNA], "[[Пётр Семёнов]] тоже"),
    (["анна", "--", "Пётр", "тоже"], [ANNA], "Пётр тоже"),
    (["анна", "п", "--", "тоже"], [ANNA, PYOTR], "тоже"),
    (["анна", "анна"], [ANNA], ""),
    (["анна", "--", "--channel"], [ANNA], "--channel"),
    (["анна", "--", "про --channel и --date"], [ANNA], "про --channel и --date"),
])  # fmt: skip
def test_names_come_first_and_the_rest_is_text(
    small: Path, ask: Ask, arguments: Sequence[str], logged: Sequence[str], text: str
) -> None:
    answer = ask("log", *DAY, "--json", *arguments, cwd=small)
    changes = json.loads(answer.output)
    assert [change["path"] for change in changes] == logged
    line = f"- 2026-03-16 {text}".rstrip()
    assert all(line in read(small, path).splitlines() for path in logged)


REFUSED = {
    ("log", "никто", "x"): "Контакта «никто» нет.",
    ("log", "анна", "никто", "--", "x"): "Контакта «никто» нет.",
    ("log", "анна", "x", "--date", "tomorrow"): "2026-03-17 ещё не наступило.",
    ("log", "анна", "x", "--date", "когда-то"): "«когда-то» — не дата.",
    ("log", "анна", "x", "--channel", "голубь"): "Неизвестный канал «голубь». Можно: встреча",
    ("log", "анна", "x", "--gave", "слона"): "Неизвестный вид пользы «слона».",
    ("log",): "Не указано: NAME... [TEXT].",
    ("snooze", "анна", "никто", "2w"): "Контакта «никто» нет.",
    ("snooze", "анна", "когда-то"): "Непонятно, до каких пор: «когда-то».",
    ("snooze", "анна", "2026-03-16"): "2026-03-16 уже не впереди.",
    ("set", "анна", "цвет", "синий"): "Свойства «цвет» нет.",
    ("set", "анна", "birthday", "31.02"): "даты «31.02» не существует",
    ("set", "анна", "круг", "важный"): "вид контакта «важный» неизвестен; возможны: ключевой",
    ("set", "анна", "competence", "6"): "оценка «6» — не число от 1 до 5",
    ("set", "анна", "paused", "может"): "«может» — ни «да», ни «нет»",
    ("new", "анна ветрова"): "Люди/Анна Ветрова.md: такая заметка уже есть",
    ("new", "Анюта"): "«Анюта» уже есть среди контактов: Анна Ветрова.",
    ("new", "///"): "Из «///» не выходит имени файла.",
    ("new", "Вера", "город=Бор", "x"): "Лишний аргумент: x.",
    ("new", "Вера", "--template", "Нет"): "Шаблона «Нет» нет.",
    ("undo",): "Отменять нечего.",
    ("log", "анна", "--", "про", "тираж", "--channel", "call"): "--channel стоит после «--»",
    ("log", "анна", "--", "про тираж", "--date=2026-03-01"): "--date=2026-03-01 стоит после «--»",
}


@pytest.mark.parametrize("question", REFUSED)
def test_what_cannot_be_understood_writes_nothing(
    small: Path, ask: Ask, question: tuple[str, ...]
) -> None:
    before = prints(small)
    answer = ask(question[0], *DAY, *question[1:], cwd=small)
    assert (answer.code, answer.output) == (2, "")
    assert REFUSED[question] in answer.errors
    assert prints(small) == before


@pytest.mark.parametrize("question", [
    ("log", "анна", "x"), ("snooze", "анна", "петр", "2w"), ("set", "анна", "город", "Бор"),
    ("new", "Вера"),
])  # fmt: skip
def test_a_dry_run_shows_and_writes_nothing(
    small: Path, ask: Ask, question: tuple[str, ...]
) -> None:
    before = prints(small)
    answer = ask(*question, *DAY, "--dry-run", cwd=small)
    assert (answer.code, answer.errors) == (0, "")
    assert "@@" in answer.output
    (first, *_) = json.loads(ask(*question, *DAY, "--dry-run", "--json", cwd=small).output)
    assert first["diff"] in answer.output + "\n"
    assert prints(small) == before
    assert ask("undo", "--list", cwd=small).output == "Отменять нечего.\n"


def test_one_note_that_cannot_be_edited_keeps_all(small: Path, ask: Ask) -> None:
    (small / PYOTR).write_bytes("---\nвид: ключевой\nвид: обычный\n---\n".encode())
    before = prints(small)
    answer = ask("snooze", "анна", "петр", "2w", *DAY, cwd=small)
    assert (answer.code, answer.output) == (2, "")
    assert answer.errors.startswith(f"{PYOTR}:3:1: свойство «вид» записано дважды")
    assert prints(small) == before


@pytest.mark.parametrize(("until", "lines"), [
    ("2w", ["отложить_до: 2026-03-30"]), ("10", ["отложить_до: 2026-03-26"]),
    ("1 мая", ["отложить_до: 2026-05-01"]), ("14.03", ["отложить_до: 2027-03-14"]),
    ("завтра", ["отложить_до: 2026-03-17"]), ("месяц", ["отложить_до: 2026-04-15"]),
    ("forever", ["пауза: true"]), ("off", []),
])  # fmt: skip
def test_snoozing(small: Path, ask: Ask, until: str, lines: Sequence[str]) -> None:
    for before in ("2027-01-01", "forever", until):
        assert ask("snooze", "анна", before, *DAY, cwd=small).code == 0
    head = read(small).split("---\n")[1].splitlines()
    assert head == ["вид: ключевой", "aliases: [Анюта]", *lines]


@pytest.mark.parametrize(("path", "field", "value", "line"), [
    (ANNA, "город", "Бор", "город: Бор"), (ANNA, "CITY", "Бор", "город: Бор"),
    (WANG, "город", "Бор", "city: Бор"), (ANNA, "phone", "+7 900", "телефон: +7 900"),
    (ANNA, "cadence", "14", "частота: 14"), (ANNA, "частота", "месяц", "частота: месяц"),
    (ANNA, "met", "1.2.2020", "познакомились: 2020-02-01"), (ANNA, "пауза", "да", "пауза: true"),
    (ANNA, "aliases", "+Аня", "aliases: [Анюта, Аня]"), (ANNA, "aliases", "-анюта", "aliases: []"),
    (ANNA, "aliases", "Аня, Нюра", "aliases: [Аня, Нюра]"), (ANNA, "вид", "", ""),
    (ANNA, "коллеги", "Пётр Семёнов", 'коллеги: ["[[Пётр Семёнов]]"]'),
    (ANNA, "rating.competence", "4", "оценка: {компетентность: 4}"),
    (WANG, "trust", "4,5", "rating:"), (ANNA, "даты.свадьба", "6 июня", "даты: {свадьба: 6 июня}"),
])  # fmt: skip
def test_setting(small: Path, ask: Ask, path: str, field: str, value: str, line: str) -> None:
    name = Path(path).stem
    answer = ask("set", name, field, value, *DAY, cwd=small)
    assert (answer.code, answer.errors) == (0, "")
    assert line in read(small, path).splitlines() or not line
    rated = any(part in field for part in ("rating", "trust"))
    assert rated == ("2026-03-16" in read(small, path))


def test_a_new_contact(small: Path, ask: Ask) -> None:
    answer = ask("new", "Вера", "Дымова", "вид=ключевой", "trust=4", *DAY, cwd=small)
    assert answer == Answer(0, "Люди/Вера Дымова.md: создана\n", "")
    assert read(small, "Люди/Вера Дымова.md") == (
        "---\nтип: контакт\nкруг: ключевой\nоценка:\n  доверие: 4\nдата_оценки: 2026-03-16\n---\n\n"
    )
    assert ask("log", "вера", "x", *DAY, cwd=small).code == 0
    assert ask("undo", cwd=small).code == 0
    assert ask("undo", cwd=small).output.endswith("удалена, её создала эта команда\n")
    assert not (small / "Люди/Вера Дымова.md").exists()


def test_a_new_contact_from_a_template(small: Path, ask: Ask) -> None:
    (small / ".obsidian").mkdir()
    (small / ".obsidian/templates.json").write_text('{"folder": "Шаблоны"}', encoding="utf-8")
    (small / "Шаблоны").mkdir()
    (small / "Шаблоны/Человек.md").write_text(
        "---\naliases: []\nвид:\n---\n# {{title}}\n{{date:D MMMM YYYY}}, {{date}}\n", "utf-8"
    )
    answer = ask("new", 'О/"Нил', "--template", "человек", "вид=expert", *DAY, cwd=small)
    assert (answer.output, answer.errors) == ("Люди/О Нил.md: создана\n", "")
    assert read(small, "Люди/О Нил.md") == (
        '---\naliases: [О/"Нил]\nвид: expert\n---\n# О Нил\n16 марта 2026, 2026-03-16\n'
    )


def test_a_template_is_found_where_init_puts_it(small: Path, ask: Ask) -> None:
    assert ask("init", "--template", "--yes", *DAY, cwd=small).code == 0
    assert (small / "Шаблоны/Контакт.md").exists()
    answer = ask("new", "Вера Дымова", "--template", "Контакт", *DAY, cwd=small)
    assert (answer.output, answer.errors) == ("Люди/Вера Дымова.md: создана\n", "")
    assert "# Вера Дымова\n" in read(small, "Люди/Вера Дымова.md")


def test_a_note_edited_since_is_not_undone(small: Path, ask: Ask) -> None:
    ask("log", "анна", "петр", "x", *DAY, cwd=small)
    (small / PYOTR).write_bytes(b"mine")
    before = prints(small)
    answer = ask("undo", cwd=small)
    assert (answer.code, answer.output) == (2, "")
    assert answer.errors.startswith(f"{PYOTR}: заметку с тех пор изменили")
    assert prints(small) == before
    assert "log Анна Ветрова, Пётр Семёнов: x" in ask("undo", "--list", cwd=small).output


@pytest.mark.parametrize("option", [[], ["--no-cache"]])
def test_a_name_given_a_moment_ago_is_known(small: Path, ask: Ask, option: list[str]) -> None:
    for alias in ("Первая", "Вторая", "Третья"):
        note = small / ANNA
        note.write_bytes(note.read_bytes().replace(b"aliases: [", f"aliases: [{alias}, ".encode()))
        assert ask("log", alias.lower(), f"по имени {alias}", *DAY, *option, cwd=small).code == 0
        assert f"- 2026-03-16 по имени {alias}" in read(small)


# ── Real processes ───────────────────────────────────────────────────────────────────────────


def talk(vault: Path, arguments: Sequence[str], typed: bytes) -> tuple[int, str]:
    """Run the program on a terminal, type when it asks; its exit code and what was shown."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=vault, env=surroundings(),
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # the terminal is closed when the program has ended
        while data := os.read(ours, 1 << 12):
            shown += data
            if b"?" in shown and typed:
                os.write(ours, typed)
                typed = b""
    os.close(ours)
    return process.wait(), shown.decode().replace("\r\n", "\n")


@posix
@pytest.mark.parametrize(
    ("typed", "line"), [("про тираж", "- 2026-03-16 про тираж"), ("", "- 2026-03-16")]
)
def test_on_a_terminal_the_text_is_asked_for(small: Path, typed: str, line: str) -> None:
    code, shown = talk(small, ["log", "анна", *DAY], f"{typed}\n".encode())
    assert code == 0
    assert "Что было (Анна Ветрова)?" in shown
    assert line in read(small).splitlines()


@posix
def test_ctrl_c_at_the_question_writes_nothing(small: Path) -> None:
    before = prints(small)
    process_code, shown = talk(small, ["log", "анна", *DAY], b"\x04")
    assert process_code == 130
    assert "Прервано" in shown
    assert prints(small) == before


@posix
def test_without_text_and_terminal_nothing_is_asked(small: Path) -> None:
    answer = vaultnet("log", "анна", *DAY, cwd=small)
    assert (answer.code, answer.errors) == (0, "")
    assert read(small).endswith("«план»\n- 2026-03-16\n")


@posix
def test_two_runs_at_once_lose_no_line(small: Path) -> None:
    runs = [start("log", "анна", f"раз {n}", *DAY, cwd=small) for n in range(6)]
    assert [run.wait() for run in runs] == [0] * 6
    assert all(f"- 2026-03-16 раз {n}\n" in read(small) for n in range(6))
