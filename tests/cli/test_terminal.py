"""The streams, the environment and the folder: how the program behaves where it is started."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from .programs import DAY, IMPATIENT, Answer, Ask, finish, posix, start, terminal, vaultnet, watch
from .vaults import read_notes, write_vault

QUESTIONS = {
    "report": ("report", *DAY),
    "dry run": ("report", "--dry-run", *DAY),
    "due": ("due", *DAY),
    "due for programs": ("due", "--json", *DAY),
    "check": ("check", *DAY),
    "why": ("why", "камила", *DAY),
    "export": ("export", "json", *DAY),
    "help": ("report", "--help"),
    "version": ("--version",),
}
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-8]|9[0-7])[;m]")
MANY = {f"Люди/Человек {n}.md": "[[Человек 1]]" for n in range(200)} | {"vaultnet.toml": ""}


# ── Pipes and disks behind stdout ────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_closed_pipe_is_quiet(example: Path, question: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    answer = finish(start(*QUESTIONS[question], cwd=example, output=writer))
    os.close(writer)
    assert answer == Answer(0, "", "")
    assert len(read_notes(example)) == (2 if question == "report" else 0)


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("question", ["due", "export", "help"])
def test_a_full_disk_behind_stdout_is_no_fault_of_ours(example: Path, question: str) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = finish(start(*QUESTIONS[question], cwd=example, output=full))
    assert answer.code == 2
    assert answer.errors.startswith("stdout: ")
    assert answer.errors.count("\n") == 1


@posix
def test_without_stdout_the_notes_are_written_all_the_same(small: Path) -> None:
    answer = finish(start("report", *DAY, cwd=small, before=lambda: os.close(1)))
    assert answer == Answer(0, "", "")
    assert len(read_notes(small)) == 2


# ── Letters and colours ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.KOI8-R"])
def test_utf8_on_any_locale(small: Path, locale: str) -> None:
    answer = vaultnet("due", *DAY, cwd=small, LC_ALL=locale)
    assert (answer.code, answer.errors) == (0, "")
    assert "Анна Ветрова" in answer.output
    refusal = vaultnet("why", "Никто", cwd=small, LC_ALL=locale, PYTHONIOENCODING="ascii")
    assert refusal.errors == "Контакта «Никто» нет.\n"


def test_nothing_but_the_answer_goes_into_a_pipe(tmp_path: Path) -> None:
    vault = write_vault(tmp_path, MANY)
    answer = finish(start("due", "--limit", "3", *DAY, cwd=vault, program=IMPATIENT))
    assert (answer.code, answer.errors) == (0, "")
    assert "\x1b" not in answer.output
    assert len(answer.output.splitlines()) == 6


@posix
@pytest.mark.parametrize("refusal", ["", "1"])
def test_a_bar_is_drawn_on_a_terminal_when_reading_takes_long(tmp_path: Path, refusal: str) -> None:
    vault = write_vault(tmp_path, MANY)
    colours = {"TERM": "xterm-256color", "NO_COLOR": refusal}
    with terminal() as (end, look):
        process = start(
            "report", *DAY, cwd=vault, program=IMPATIENT, errors=end, environment=colours
        )
        shown = watch(process, look)
    answer = finish(process)
    assert answer.code == 0
    assert "\x1b" not in answer.output
    assert "Читаю заметки" in shown
    assert bool(COLOUR.search(shown)) == (not refusal)


@posix
def test_no_bar_is_drawn_before_it_takes_long(small: Path) -> None:
    with terminal() as (end, look):
        assert finish(start("report", *DAY, cwd=small, errors=end)).code == 0
        assert look() == ""


# ── Which vault, which language ──────────────────────────────────────────────────────────────


@pytest.fixture
def vaults(tmp_path: Path) -> Path:
    """Three vaults, one of them within another, that differ in who lives there."""
    write_vault(tmp_path / "a", {".obsidian/app.json": "{}", "Люди/Анна.md": "", "x/y.md": ""})
    write_vault(tmp_path / "a/b", {"vaultnet.toml": 'language = "en"', "Люди/Борис.md": ""})
    write_vault(tmp_path / "c", {"Люди/Вера.md": ""})
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "named", "given", "who"),
    [
        ("a", "", "", "Анна Борис"),
        ("a/x", "", "", "Анна Борис"),
        ("a/b", "", "", "Борис"),
        ("a/b/Люди", "", "", "Борис"),
        ("a", "../c", "", "Вера"),
        ("a", "../c", "b", "Борис"),
        (".", "", "c", "Вера"),
        (".", "a", "", "Анна Борис"),
    ],
)
def test_the_vault_is_given_or_named_or_the_nearest(
    vaults: Path,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    named: str,
    given: str,
    who: str,
) -> None:
    monkeypatch.setenv("VAULTNET_VAULT", named)
    answer = ask("due", *(("--vault", given) if given else ()), cwd=vaults / folder)
    people = [name for name in ("Анна", "Борис", "Вера") if name in answer.output]
    assert (answer.code, people) == (0, who.split())


@pytest.mark.parametrize("command", ["report", "due", "check", "export json", "why Анна"])
def test_outside_a_vault_nothing_is_read_or_written(vaults: Path, ask: Ask, command: str) -> None:
    answer = ask(*command.split(), cwd=vaults / "c")
    assert (answer.code, answer.output) == (2, "")
    assert "--vault" in answer.errors
    assert [path.name for path in (vaults / "c").iterdir()] == ["Люди"]


@pytest.mark.parametrize("named", ["нет такой", "a/x/y.md"])
def test_a_vault_that_is_no_folder_is_refused(vaults: Path, ask: Ask, named: str) -> None:
    answer = ask("due", "--vault", named, cwd=vaults)
    assert (answer.code, answer.output) == (2, "")
    assert answer.errors.startswith(named)


@pytest.mark.parametrize(
    ("folder", "variable", "option", "title"),
    [
        ("a", "", "", "Контакты на"),
        ("a/b", "", "", "Contacts on"),
        ("a/b", "ru", "", "Контакты на"),
        ("a", "zh-Hans", "", "的联系人"),
        ("a/b", "zh-Hans", "zh_TW", "的聯絡人"),
    ],
)
def test_the_language_is_given_or_named_or_set(
    vaults: Path,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    variable: str,
    option: str,
    title: str,
) -> None:
    monkeypatch.setenv("VAULTNET_LANG", variable)
    where = vaults / folder
    assert title in ask("due", *(("--lang", option) if option else ()), cwd=where).output


def test_an_unknown_language_is_refused(vaults: Path, ask: Ask) -> None:
    answer = ask("due", "--lang", "tlh", cwd=vaults / "a")
    assert (answer.code, answer.output) == (2, "")
    assert "zh-Hant" in answer.errors


@posix
def test_a_folder_that_is_gone_is_in_no_vault(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    answer = finish(start("due", cwd=gone, before=gone.rmdir))
    assert (answer.code, answer.output) == (2, "")
    assert answer.errors.count("\n") == 1
