"""The streams, the environment and the folder: how the program behaves where it is started."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from urllib.parse import quote

import pytest
from rich.cells import cell_len

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


@posix
def test_a_sign_turns_while_an_answer_is_computed_and_goes_before_it() -> None:
    slow = (
        "from time import sleep; from vaultnet.cli import terminal as t; t.PATIENCE = 0.05; "
        "t.spin('Считаю'); sleep(1); t.put('ответ')"
    )
    with terminal() as (end, look):
        process = start(
            cwd=Path(), program=(sys.executable, "-P", "-c", slow), errors=end,
            environment={"TERM": "xterm"},
        )  # fmt: skip
        shown = watch(process, look)
    assert finish(process) == Answer(0, "ответ\n", "")
    assert "Считаю" in shown
    assert shown.endswith(("\x1b[2K", "\x1b[?25h", "\r", "\x1b[1A\x1b[2K"))


# ── Links, widths ────────────────────────────────────────────────────────────────────────────

NO_SIGNS = dict.fromkeys(
    (
        "VTE_VERSION", "TERM_PROGRAM", "WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID",
        "ALACRITTY_WINDOW_ID", "DOMTERM", "FORCE_HYPERLINK", "NO_COLOR",
    ),
    "",
)  # fmt: skip
ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\\\")
LINK = "\x1b]8;"
CHINESE = {"TERM": "xterm", "VAULTNET_LANG": "zh-Hans"}


def show(*arguments: str, cwd: Path, signs: Mapping[str, str], columns: int = 100) -> str:
    """What a terminal of some width is sent."""
    with terminal(columns) as (end, look):
        process = start(*arguments, cwd=cwd, output=end, environment=NO_SIGNS | dict(signs))
        shown = watch(process, look)
    assert finish(process).code == 0
    return shown


@posix
@pytest.mark.parametrize(
    "signs",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"},
        {"TERM": "xterm-256color", "FORCE_HYPERLINK": "1"},
    ],
)
def test_names_lead_to_obsidian_where_links_can_be_clicked(
    small: Path, signs: dict[str, str]
) -> None:
    shown = show("due", *DAY, cwd=small, signs=signs)
    address = quote(str(small / "Люди/Анна Ветрова.md"), safe="")
    assert f"obsidian://open?path={address}" in shown
    assert f"{LINK};" in shown


@posix
@pytest.mark.parametrize("command", ["due", "plan", "network brokers"])
def test_every_kind_of_table_has_links(small: Path, command: str) -> None:
    assert LINK in show(*command.split(), *DAY, cwd=small, signs={"TERM": "xterm-kitty"})


@posix
@pytest.mark.parametrize(
    "signs",
    [
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-256color", "VTE_VERSION": "4600"},
        {"TERM": "xterm-kitty", "NO_COLOR": "1"},
        {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"},
        {"TERM": "dumb", "FORCE_HYPERLINK": "1"},
    ],
)
def test_elsewhere_there_are_no_links(small: Path, signs: dict[str, str]) -> None:
    assert LINK not in show("due", *DAY, cwd=small, signs=signs)


@posix
def test_pipes_and_pseudonyms_have_no_links(small: Path) -> None:
    signs = {"TERM": "xterm-kitty", "FORCE_HYPERLINK": "1"}
    assert "\x1b" not in vaultnet("due", *DAY, cwd=small, **signs).output
    for command in ("due", "plan"):
        assert LINK not in show(command, "--redact", *DAY, cwd=small, signs=signs)


def gutters(lines: list[str]) -> int:
    """How many strips, at least two columns wide, are blank in all lines but at the edges."""
    width = max(map(cell_len, lines))
    inked = [False] * width
    for line in lines:
        place = 0
        for sign in line:
            for column in range(place, place + cell_len(sign)):
                inked[column] |= not sign.isspace()
            place += cell_len(sign)
    rows = "".join("x" if ink else " " for ink in inked).strip()
    return len(re.findall(r" {2,}", rows))


@posix
@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize(
    ("command", "heads"), [("due", 6), ("network introduce", 3), ("network circles", 5)]
)
def test_tables_keep_their_columns_whatever_the_script(
    example: Path, command: str, heads: int, columns: int
) -> None:
    shown = show(*command.split(), *DAY, cwd=example, columns=columns, signs=CHINESE)
    _title, *lines = ANSI.sub("", shown).replace("\r", "").splitlines()
    table = list(takewhile(str.strip, lines))
    assert max(map(cell_len, table)) <= columns
    assert gutters(table) == heads - 1


@posix
def test_a_narrow_terminal_gets_a_block_for_each_row(example: Path) -> None:
    arguments = ("due", "--limit", "3", *DAY)
    shown = show(*arguments, cwd=example, columns=40, signs=CHINESE)
    lines = ANSI.sub("", shown).replace("\r", "").splitlines()
    assert max(map(cell_len, lines)) <= 40
    names = [line.split("  ")[0] for line in vaultnet(*arguments, cwd=example).output.splitlines()]
    assert [line for line in lines[1:] if not line.startswith(" ")][:3] == names[2:5]
    assert "  天数: 18" in lines


@posix
@pytest.mark.parametrize("command", ["due", "plan", "network introduce", "stats"])
def test_no_cell_is_cut_short(example: Path, command: str) -> None:
    whole = vaultnet(*command.split(), *DAY, cwd=example, **CHINESE).output
    shown = show(*command.split(), *DAY, cwd=example, columns=70, signs=CHINESE)
    assert shown.count("…") == whole.count("…")


# ── Quiet, verbose ───────────────────────────────────────────────────────────────────────────


def test_quiet_commands_that_write_say_nothing(small: Path, ask: Ask) -> None:
    for command in (("report",), ("report",), ("log", "Анна", "--", "звонок"), ("undo",)):
        assert ask(command[0], "-q", *DAY, *command[1:], cwd=small) == Answer(0, "", "")
    assert len(read_notes(small)) == 2
    assert "+" in ask("log", "Анна", "слово", "-q", "--dry-run", *DAY, cwd=small).output


def test_quiet_answers_are_the_answers(small: Path, ask: Ask) -> None:
    assert ask("due", "--quiet", *DAY, cwd=small) == ask("due", *DAY, cwd=small)
    (small / "Люди/Пётр Семёнов.md").write_text("---\nвид: никакой\n---\n", encoding="utf-8")
    loud, quiet = ask("check", *DAY, cwd=small), ask("check", "-q", *DAY, cwd=small)
    assert loud.output.startswith(quiet.output)
    assert len(loud.output.splitlines()) > len(quiet.output.splitlines()) > 0


def test_verbose_tells_on_stderr_what_was_found_and_read(small: Path, ask: Ask) -> None:
    plain, verbose = ask("due", *DAY, cwd=small), ask("due", "-v", *DAY, cwd=small)
    assert verbose.output == plain.output
    assert plain.errors == ""
    for words in (str(small), str(small / "vaultnet.toml"), "2026-03-16", "Прочитаны 4 заметки"):
        assert words in verbose.errors
    assert len(re.findall(r"\d\.\d\d с$", verbose.errors, re.MULTILINE)) == 3


def test_verbose_tells_no_path_under_pseudonyms(small: Path, ask: Ask) -> None:
    answer = ask("-v", "due", "--redact", *DAY, cwd=small)
    assert answer.errors
    assert str(small) not in answer.errors


def test_a_verbose_report_is_never_answered_from_memory(small: Path, ask: Ask) -> None:
    for _ in range(3):
        assert "Прочитан" in ask("report", "-v", *DAY, cwd=small).errors


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
