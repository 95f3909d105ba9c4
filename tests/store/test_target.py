"""Which paths vaultnet may write to, on a real disk with real links."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from vaultnet.errors import WriteRefusedError
from vaultnet.store.changes import apply, prepare, resolve_target

posix = pytest.mark.skipif(os.name == "nt", reason="needs links and FIFOs")

REFUSED = {
    "outside-vault": [
        "/etc/passwd.md", "../a.md", "a/../../b.md", "a/../b.md", "..", "C:/a.md", "c:a.md",
    ],
    "name-invalid": [
        "", "a//b.md", "a/", "a\\b.md", "\\\\server\\share\\a.md", "..\\a.md", "a\nb.md",
        "a\x00.md", "\x1b[31m.md", "\x7f.md", "\udcff.md", "CON.md", "nul.md", "люди/Aux.md",
        "com1/a.md", "LPT9.txt.md", "prn .md",
    ],
    "hidden-folder": [
        ".obsidian/a.md", "люди/.trash/a.md", ".a.md", "./a.md", "a/./b.md", ".obsidian",
    ],
    "not-a-note": ["a.txt", "a", "люди/a.canvas", "a.md.bak", "amd"],
}  # fmt: skip


def refusal(vault: Path, relative: str) -> WriteRefusedError:
    with pytest.raises(WriteRefusedError) as refused:
        resolve_target(vault, relative)
    return refused.value


@pytest.mark.parametrize(("key", "path"), [(k, p) for k, paths in REFUSED.items() for p in paths])
def test_paths_that_are_refused(vault: Path, locks: Path, key: str, path: str) -> None:
    error = refusal(vault, path)
    assert error.key == key
    assert error.details["path"].isprintable()
    with pytest.raises(WriteRefusedError) as planned:
        prepare(vault, path, lambda _: b"text")
    with pytest.raises(WriteRefusedError) as applied:
        apply(vault, path, lambda _: b"text", locks)
    assert planned.value.args == applied.value.args == (key, error.details)
    assert [entry.name for entry in vault.iterdir()] == [".obsidian"]
    assert not locks.exists()


@pytest.mark.parametrize(
    "path",
    ["a.md", "люди/Пётр/王伟.MD", "CONtact.md", "company.md", "a..b.md", "v. 2/Кто там?.md"],
)
def test_paths_that_are_good(vault: Path, path: str) -> None:
    assert resolve_target(vault, path) == vault / path


def test_folders_are_no_notes(vault: Path) -> None:
    (vault / "folder.md").mkdir()
    assert refusal(vault, "folder.md").key == "is-a-folder"


@posix
def test_fifo_and_links_are_no_notes(vault: Path, tmp_path: Path) -> None:
    os.mkfifo(vault / "fifo.md")
    (vault / "real.md").write_text("text")
    (vault / "link.md").symlink_to("real.md")
    (vault / "broken.md").symlink_to("nowhere.md")
    (vault / "loop.md").symlink_to("loop.md")
    assert refusal(vault, "fifo.md").key == "not-a-note"
    assert {refusal(vault, f"{n}.md").key for n in ("link", "broken", "loop")} == {"symlink"}


@posix
def test_folders_that_are_links(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "Хранилище-2").mkdir()
    (vault / "inside").mkdir()
    for name, target in {
        "out": "../outside",
        "sibling": str(tmp_path / "Хранилище-2"),
        "up": "..",
        "in": "inside",
        "hidden": ".obsidian",
        "loop": "loop",
    }.items():
        (vault / name).symlink_to(target)
    assert refusal(vault, "out/a.md").key == "symlink"
    assert refusal(vault, "sibling/a.md").key == "symlink"
    assert refusal(vault, "up/a.md").key == "symlink"
    assert refusal(vault, "up/outside/new/a.md").key == "symlink"
    assert refusal(vault, "hidden/a.md").key == "hidden-folder"
    assert resolve_target(vault, "in/a.md") == vault / "inside/a.md"
    (vault / "inside/out").symlink_to(tmp_path / "outside")
    assert refusal(vault, "in/out/a.md").key == "symlink"


@posix
def test_a_loop_of_folders_is_refused(vault: Path, locks: Path) -> None:
    (vault / "loop").symlink_to("loop")
    with pytest.raises(WriteRefusedError):
        apply(vault, "loop/a.md", lambda _: b"text", locks)


@posix
def test_a_vault_reached_by_a_link_is_the_vault(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(vault)
    assert resolve_target(tmp_path / "link", "a.md") == vault / "a.md"


NFC, NFD = normalize("NFC", "Мой круг/Ёлкин.md"), normalize("NFD", "Мой круг/Ёлкин.md")


@pytest.mark.parametrize(("there", "wanted"), [(NFC, NFD), (NFD, NFC)])
def test_a_name_in_another_unicode_form_is_the_same_note(
    vault: Path, there: str, wanted: str
) -> None:
    (vault / there).parent.mkdir()
    (vault / there).write_text("text")
    target = resolve_target(vault, wanted)
    assert target.samefile(vault / there)
    assert target.name in os.listdir(target.parent)  # noqa: PTH208


def test_the_exact_name_wins_over_its_other_form(vault: Path) -> None:
    names = [normalize("NFC", "Андрей.md"), normalize("NFD", "Андрей.md")]
    for name in names:
        (vault / name).write_text(name)
    if len(list(vault.glob("*.md"))) < 2:
        pytest.skip("this disk does not tell Unicode forms apart")
    assert [resolve_target(vault, name).name for name in names] == names


def test_names_that_differ_in_case_are_two_notes_where_the_disk_says_so(vault: Path) -> None:
    (vault / "аналитика.md").write_text("text")
    target = resolve_target(vault, "Аналитика.md")
    assert target.name == ("аналитика.md" if target.exists() else "Аналитика.md")


def test_a_note_of_the_same_name_in_another_case_is_the_one_meant(tmp_path: Path) -> None:
    (tmp_path / "аналитика.md").write_text("своя\n", encoding="utf-8")
    assert resolve_target(tmp_path, "Аналитика.md").name == "аналитика.md"
