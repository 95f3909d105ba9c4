"""`vaultnet report`, the whole way: what is written, what is shown, what is judged."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .programs import DAY, Ask, vaultnet
from .vaults import ANALYTICS, NOTES, OVERDUE, prints, read_notes, write_vault

NEWS = "- 2026-03-14 → звонок: договорились про осень\n"
NEWLINES = {"LF": (b"", b"\n"), "CRLF": (b"", b"\r\n"), "BOM and CRLF": (b"\xef\xbb\xbf", b"\r\n")}


def add_news(vault: Path) -> None:
    with (vault / "Люди/Анна Ветрова.md").open("ab") as note:
        note.write(NEWS.encode())


# ── Writing ──────────────────────────────────────────────────────────────────────────────────


def test_two_notes_are_made_and_no_other_file_is_touched(example: Path) -> None:
    before = prints(example)
    answer = vaultnet("report", *DAY, cwd=example)
    assert (answer.code, answer.errors) == (0, "")
    after = prints(example)
    assert after.keys() - before.keys() == NOTES
    assert {path: after[path] for path in before} == before


def test_a_second_run_changes_no_byte_and_no_time(example: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=example)
    before = prints(example)
    answer = ask("report", *DAY, cwd=example)
    assert answer.output.count("без изменений: ") == 2
    assert prints(example) == before


def test_the_language_names_the_notes_and_the_settings_rename_them(small: Path, ask: Ask) -> None:
    write_vault(small, {"vaultnet.toml": '[notes]\noverdue = "Сводки/Кому писать.md"\n'})
    assert ask("report", *DAY, "--lang", "zh-Hant", cwd=small).code == 0
    assert {"分析.md", "Сводки/Кому писать.md"} <= prints(small).keys()


@pytest.mark.parametrize("kind", NEWLINES)
def test_what_the_user_wrote_around_the_block_stays(small: Path, kind: str, ask: Ask) -> None:
    mark, newline = NEWLINES[kind]
    ask("report", *DAY, cwd=small)
    for note in NOTES:
        adorn(small / note, mark, newline)
    before = read_notes(small)
    add_news(small)
    assert ask("report", "--today", "2026-03-17", cwd=small).output.count("обновлена") == 2
    for note, text in read_notes(small).items():
        assert around(text) == around(before[note].replace(b"2026-03-16", b"2026-03-17", 1))
        assert text != before[note]
        assert text.count(b"\n") == text.count(newline)
    still = prints(small)
    ask("report", "--today", "2026-03-17", cwd=small)
    assert prints(small) == still


def adorn(note: Path, mark: bytes, newline: bytes) -> None:
    """Write as a user would: properties, a comment, words before and after, odd blanks."""
    properties = 'generated_by: vaultnet\ncssclasses: [wide,   "да"]  # мой вид\n'
    text = note.read_text(encoding="utf-8").replace("generated_by: vaultnet\n", properties)
    text = text.replace("\n%% vaultnet:begin", "\nМоё вступление  \n\n\n%% vaultnet:begin")
    text += "\n\n## Мои мысли\n\t😀 `[[код]]` | конец без строки"
    note.write_bytes(mark + text.encode().replace(b"\n", newline))


def around(note: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the words of the block."""
    head, begin, rest = note.partition(b"%% vaultnet:begin")
    return head + begin, rest.partition(b"%% vaultnet:end")[2]


# ── The dry run ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git to apply the difference")
def test_a_dry_run_writes_nothing_and_its_difference_can_be_applied(
    small: Path, tmp_path: Path, ask: Ask
) -> None:
    for day in ("2026-03-16", "2026-03-17"):  # the notes are new first, then updated
        before = prints(small)
        answer = ask("report", "--dry-run", "--today", day, cwd=small)
        assert (answer.code, answer.errors) == (0, "")
        assert prints(small) == before
        applied = Path(shutil.copytree(small, tmp_path / day))
        git = ["git", "apply", "--whitespace=nowarn", "-"]
        done = subprocess.run(git, cwd=applied, input=answer.output.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        ask("report", "--today", day, cwd=small)
        assert read_notes(applied) == read_notes(small)
        add_news(small)


def test_a_dry_run_of_nothing_to_do_says_so(small: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=small)
    answer = ask("report", "--dry-run", *DAY, cwd=small)
    assert answer.output == f"без изменений: {ANALYTICS}\nбез изменений: {OVERDUE}\n"


# ── The judgement ────────────────────────────────────────────────────────────────────────────


def test_the_vault_makes_a_note_stale_and_not_the_calendar(small: Path, ask: Ask) -> None:
    missing = ask("report", "--check", *DAY, cwd=small)
    assert (missing.code, missing.output.count("ещё не создана: ")) == (1, 2)
    assert not read_notes(small)

    ask("report", *DAY, cwd=small)
    for day in ("2026-03-16", "2026-03-17", "2031-01-01"):
        fresh = ask("report", "--check", "--today", day, cwd=small)
        assert (fresh.code, fresh.output.count("актуальна: ")) == (0, 2)

    add_news(small)
    before = prints(small)
    stale = ask("report", "--check", "--today", "2031-01-01", cwd=small)
    assert (stale.code, stale.output.count("устарела: ")) == (1, 2)
    assert prints(small) == before


def test_a_note_whose_block_was_edited_is_stale(small: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=small)
    note = small / OVERDUE
    note.write_bytes(note.read_bytes().replace(b"- [ ]", b"- [-]", 1))
    answer = ask("report", "--check", *DAY, cwd=small)
    assert answer.code == 1
    assert f": {OVERDUE}\n" in answer.output.partition("актуальна")[2]
