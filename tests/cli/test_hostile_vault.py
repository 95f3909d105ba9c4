"""A vault with everything a disk and a keyboard can do: no traceback, no long wait, all is said."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from .programs import DAY, Answer, finish, start, terminal, watch
from .vaults import NOTES, prints, read_notes, write_vault

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs names and files of POSIX")

SECONDS = 20  # on a slow machine; anything worse than linear would take hours
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
)
MERGES = "m0: &m0 {x: 1}\n" + "".join(
    f"m{n}: &m{n}\n  <<: [{', '.join([f'*m{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
PERSON = "---\nвид: ключевой\n---\n## Журнал\n- 2026-01-05 → звонок: план\n"
FILES: dict[str, str | bytes] = {
    "vaultnet.toml": "",
    "Люди/Анна.md": PERSON,
    "пусто.md": "",
    "двадцать мегабайт.md": b"slovo [[Anna]] " * (20 << 16),
    "десять мегабайт скобок.md": b"[" * (10 << 20),
    "мегабайт скобок.md": b"[" * (1 << 20),
    "мегабайт решёток.md": b"#" * (1 << 20),
    "мегабайт цитат.md": b">" * (1 << 20),
    "мегабайт звёздочек.md": b"*a " * (1 << 18),
    "мегабайт кода.md": b"`a``b" * (1 << 17),
    "cp1251.md": "Привет, это старая кодировка".encode("cp1251"),
    "utf-16.md": "Привет из «Блокнота»".encode("utf-16"),
    "нуль.md": b"a\0b [[Anna]]",
    "бомба.md": f"---\n{BOMB}---\n[[Анна]]",
    "слияния.md": f"---\n{MERGES}---\n[[Анна]]",
    "скобки.md": f"---\na: {'[' * 5000}{']' * 5000}\n---\n[[Анна]]",
    "фигурные.md": f"---\na: {'{' * 5000}\n---\n[[Анна]]",
    "метка.md": "---\na: !!python/object/apply:os.system [touch взломано]\n---\n",
    "цифры.md": f"---\nпериодичность: {'9' * 5000}\nрейтинг: {'9' * 5000}\n---\n",
    "Люди/дата.md": "---\nтип: контакт\nпознакомились: 1999-02-30\nпериодичность: 1e999\n---\n",
    "карта.canvas": '{"nodes": ' + "[" * 5000,
    **{f"Люди/{name}.md": PERSON for name in (
        "a|b", "[[x]]", "x]]y", "#tag", "`code`", "две\nстроки", "%%", "<script>", "😀", " пробел ",
        "$(touch взломано)", "--help", "-", "\x1b[31mкрасный", "\u202eналево", "я" * 120, "{n}",
    )},
    os.fsdecode(b"\xcf\xe0\xef\xea\xe0/\xe0.md"): "",
    os.fsdecode(b"caf\xe9.md"): "",
}  # fmt: skip
SAID = {
    "caf\ufffd.md": "file-name-not-utf8",
    "\ufffd" * 5: "file-name-not-utf8",
    "труба.md": "file-not-regular",
    "двадцать мегабайт.md": "file-too-large",
    "десять мегабайт скобок.md": "file-too-large",
    "cp1251.md": "file-not-utf8",
    "utf-16.md": "file-not-utf8",
    "нуль.md": "file-nul",
    "бомба.md": "yaml-alias",
    "слияния.md": "yaml-alias",
    "скобки.md": "yaml-too-deep",
    "метка.md": "yaml-tag",
    "петля": "symlink-skipped",
    "сам себе.md": "symlink-skipped",
    "карта.canvas": "canvas-invalid",
    "Люди/дата.md": "date-impossible",
}
COMMANDS = {
    "check": ("check", "--all"),
    "check for programs": ("check", "--all", "--format", "json"),
    "check on GitHub": ("check", "--format", "github"),
    "due": ("due",),
    "due for programs": ("due", "--json"),
    "export json": ("export", "json"),
    "export graphml": ("export", "graphml"),
    "dry run": ("report", "--dry-run"),
    "report": ("report",),
    "why": ("why", "--", "-"),
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    vault = tmp_path_factory.mktemp("hostile")
    try:
        write_vault(vault, FILES)
    except OSError:
        pytest.skip("this disk does not take such names")
    os.mkfifo(vault / "труба.md")
    (vault / "петля").symlink_to(".")
    (vault / "сам себе.md").symlink_to("сам себе.md")
    return vault


def ask_in_time(vault: Path, *arguments: str) -> Answer:
    begun = time.monotonic()
    answer = finish(start(arguments[0], *DAY, *arguments[1:], cwd=vault))
    assert time.monotonic() - begun < SECONDS
    return answer


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_ends_without_a_fault(hostile: Path, command: str) -> None:
    before = prints(hostile)
    answer = ask_in_time(hostile, *COMMANDS[command])
    assert answer.code == (1 if command.startswith("check") else 0)
    assert answer.errors == ""
    after = prints(hostile)
    assert {path: seen for path, seen in after.items() if path not in NOTES} == {
        path: seen for path, seen in before.items() if path not in NOTES
    }


@pytest.mark.parametrize("command", ["check", "due", "why", "dry run"])
def test_no_name_steers_the_terminal(hostile: Path, command: str) -> None:
    name, *options = COMMANDS[command]
    with terminal() as (end, look):
        shown = watch(start(name, *DAY, *options, cwd=hostile, output=end), look)
    assert "\x1b[31m" not in shown
    assert (command != "due") or "\ufffd[31mкрасный" in shown


def test_what_was_skipped_is_said(hostile: Path) -> None:
    answer = ask_in_time(hostile, "check", "--all", "--format", "json")
    found = {(finding["path"], finding["code"]) for finding in json.loads(answer.output)}
    assert set(SAID.items()) - found == set()


def test_links_of_broken_notes_are_still_read(hostile: Path) -> None:
    graph = json.loads(ask_in_time(hostile, "export", "json").output)
    sources = {edge["source"] for edge in graph["edges"] if edge["target"] == "Люди/Анна.md"}
    assert {"бомба.md", "слияния.md", "скобки.md"} <= sources


def test_the_notes_are_written_and_stay(hostile: Path) -> None:
    assert ask_in_time(hostile, "report").code == 0
    before = read_notes(hostile)
    assert before.keys() == NOTES
    assert ask_in_time(hostile, "report", "--check").code == 0
    assert read_notes(hostile) == before
