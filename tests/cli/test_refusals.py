"""What `vaultnet report` must not write: it names the path, leaves it, writes the other note."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.store.processes import run_as_nobody
from vaultnet.cli.main import run

from .programs import DAY, Answer, Ask, finish, posix, start
from .vaults import ANALYTICS, NOTES, OVERDUE, SMALL, prints, read_notes, write_vault

OUTSIDE = "снаружи"


def write_foreign(vault: Path, ask: Ask) -> str:
    write_vault(vault, {ANALYTICS: "Моя аналитика, без vaultnet.\n"})
    return ANALYTICS


def damage_markers(vault: Path, ask: Ask) -> str:
    ask("report", *DAY, cwd=vault)
    edit(vault / ANALYTICS, b"%% vaultnet:end analytics %%", b"")
    (vault / OVERDUE).unlink()
    return ANALYTICS


def double_block(vault: Path, ask: Ask) -> str:
    ask("report", *DAY, cwd=vault)
    text = (vault / ANALYTICS).read_bytes()
    (vault / ANALYTICS).write_bytes(text + text[text.index(b"%% vaultnet:begin") :])
    (vault / OVERDUE).unlink()
    return ANALYTICS


def configure(path: str, vault: Path, ask: Ask) -> str:
    path = path.replace("ROOT", vault.parent.as_posix())
    write_vault(vault, {"vaultnet.toml": f'[notes]\nanalytics = "{path}"\n'})
    return path


def link_note(vault: Path, ask: Ask) -> str:
    (vault / ANALYTICS).symlink_to(vault.parent / OUTSIDE / "note.md")
    return ANALYTICS


def link_folder(vault: Path, ask: Ask) -> str:
    (vault / "Сводки").symlink_to(vault.parent / OUTSIDE)
    return configure("Сводки/x.md", vault, ask)


def make_folder(vault: Path, ask: Ask) -> str:
    (vault / ANALYTICS).mkdir()
    return ANALYTICS


def edit(note: Path, old: bytes, new: bytes) -> None:
    note.write_bytes(note.read_bytes().replace(old, new))


REFUSED: dict[str, Callable[[Path, Ask], str]] = {
    "a note of that name that vaultnet did not make": write_foreign,
    "an end marker is gone": damage_markers,
    "the block stands twice": double_block,
    "a path out of the vault": partial(configure, "../x.md"),
    "an absolute path": partial(configure, "ROOT/x.md"),
    "a hidden folder": partial(configure, ".obsidian/x.md"),
    "no note": partial(configure, "отчёт.txt"),
    "a link to a note elsewhere": link_note,
    "a link to a folder elsewhere": link_folder,
    "a folder of that name": make_folder,
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_note_is_left_alone_and_the_other_one_written(
    small: Path, case: str, ask: Ask
) -> None:
    write_vault(small.parent / OUTSIDE, {"note.md": "чужая"})
    path = REFUSED[case](small, ask)
    before = prints(small.parent)
    answer = ask("report", *DAY, cwd=small)
    assert_refused(answer, path)
    after = prints(small.parent)
    other = f"{small.name}/{OVERDUE}"
    assert after.pop(other)
    assert after == before


def assert_refused(answer: Answer, path: str) -> None:
    assert answer.code == 2
    assert answer.errors.startswith(path)
    assert answer.errors.count("\n") == 1
    assert path not in answer.output


def test_every_refusal_is_said(small: Path, ask: Ask) -> None:
    write_vault(small, {ANALYTICS: "моя", OVERDUE: "тоже моя"})
    answer = ask("report", *DAY, cwd=small)
    assert answer.code == 2
    assert [line.partition(":")[0] for line in answer.errors.splitlines()] == [ANALYTICS, OVERDUE]


@pytest.mark.parametrize("option", ["--dry-run", "--check"])
def test_what_would_be_refused_is_refused_beforehand(small: Path, option: str, ask: Ask) -> None:
    write_foreign(small, ask)
    before = prints(small)
    assert_refused(ask("report", option, *DAY, cwd=small), ANALYTICS)
    assert prints(small) == before


def test_both_notes_in_one_place_are_refused(small: Path, ask: Ask) -> None:
    write_vault(small, {"vaultnet.toml": '[notes]\nanalytics = "x.md"\noverdue = "x.md"\n'})
    answer = ask("report", *DAY, cwd=small)
    assert (answer.code, "x.md" in answer.errors) == (2, True)


# ── The disk says no ─────────────────────────────────────────────────────────────────────────


@posix
def test_a_full_disk_leaves_the_old_notes(small: Path, ask: Ask) -> None:
    import resource

    ask("report", *DAY, cwd=small)
    before = prints(small)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (600, 600))
    answer = finish(start("report", "--today", "2026-03-17", cwd=small, before=limit))
    assert answer.code == 2
    assert [line.partition(":")[0] for line in answer.errors.splitlines()] == [ANALYTICS, OVERDUE]
    assert prints(small) == before


def test_a_note_that_may_not_be_written_is_left(small: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=small)
    before = read_notes(small)
    (small / ANALYTICS).chmod(0o444)
    answer = ask("report", "--today", "2026-03-17", cwd=small)
    assert_refused(answer, ANALYTICS)
    after = read_notes(small)
    assert (after[ANALYTICS] == before[ANALYTICS], after[OVERDUE] == before[OVERDUE]) == (
        True,
        False,
    )


@posix
def test_a_folder_that_may_not_be_written_to(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(open_folder))  # where nobody may lock
    vault = write_vault(open_folder / "vault", SMALL)
    assert run(["report", "--vault", str(vault), *DAY]) == 0
    before = prints(vault)
    vault.chmod(0o555)

    def report_tomorrow() -> None:
        assert run(["report", "--vault", str(vault), "--today", "2026-03-17"]) == 2

    assert run_as_nobody(report_tomorrow) == 0
    assert {line.partition(":")[0] for line in capfd.readouterr().err.splitlines()} == NOTES
    assert prints(vault) == before
