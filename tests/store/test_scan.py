"""The walk over real folders, with everything in them that a disk can hold."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from vaultnet.model import Diagnostic, File
from vaultnet.store.excluded import exclusion
from vaultnet.store.scan import MAX_NOTE_BYTES, read, scan
from vaultnet.store.vault_root import find_root

from .processes import run_as_nobody

posix = pytest.mark.skipif(os.name == "nt", reason="this kind of file is not known on Windows")


def write(root: Path, *paths: str, text: str = "текст") -> None:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def paths(root: Path, *ignore: str) -> list[str]:
    return [file.path for file in scan(root, ignore).files]


def findings(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.path) for problem in scan(root).problems]


def test_files_are_sorted_and_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "b/Пётр.MD", "a.md", "b/карта.Canvas", "b/фото.png", "md", "王伟.md")
    assert tuple(file._replace(stamp=()) for file in scan(tmp_path).files) == (
        File("a.md", "note", 10),
        File("b/Пётр.MD", "note", 10),
        File("b/карта.Canvas", "canvas", 10),
        File("b/фото.png", "attachment", 10),
        File("md", "attachment", 10),
        File("王伟.md", "note", 10),
    )


def test_names_with_a_dot_in_front_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian/app.json", ".trash/x.md", ".git/y.md", "b/.z.md", "a.md", "v1.2.md")
    assert paths(tmp_path) == ["a.md", "v1.2.md"]


def test_sync_conflict_copies_are_ordinary_notes(tmp_path: Path) -> None:
    name = "Анна (Conflicted copy phone 202601150930).md"
    write(tmp_path, name)
    assert scan(tmp_path).files[0].kind == "note"


@posix
def test_links_are_named_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/b/note.md")
    (tmp_path / "a/b/loop").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to("self")
    (tmp_path / "alias.md").symlink_to("a/b/note.md")
    (tmp_path / "broken.md").symlink_to("nowhere.md")
    assert paths(tmp_path) == ["a/b/note.md"]
    assert findings(tmp_path) == [
        ("symlink-skipped", path) for path in ("a/b/loop", "a/self", "alias.md", "broken.md")
    ]


@posix
def test_a_vault_reached_by_a_link_is_read(tmp_path: Path) -> None:
    write(tmp_path, "vault/a.md")
    (tmp_path / "link").symlink_to("vault")
    assert paths(tmp_path / "link") == ["a.md"]


@posix
def test_fifo_and_socket_are_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may have no more than 108 bytes
    os.mkfifo("pipe.md")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
        assert findings(tmp_path) == [
            ("file-not-regular", "pipe.md"),
            ("file-not-regular", "socket.md"),
        ]
    assert paths(tmp_path) == []


@posix
def test_names_that_are_no_utf8_are_shown_with_a_replacement(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"\xcf\xe0\xef\xea\xe0")).mkdir()
        (tmp_path / os.fsdecode(b"caf\xe9.md")).touch()
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    assert findings(tmp_path) == [
        ("file-name-not-utf8", "caf\ufffd.md"),
        ("file-name-not-utf8", "\ufffd" * 5),
    ]


def test_a_folder_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    listing = scan(tmp_path / "gone")
    assert listing.files == ()
    (found,) = listing.problems
    assert (found.code, found.place.path) == ("file-unreadable", ".")
    assert dict(found.details)["reason"]


@posix
def test_forbidden_folders_and_notes_are_findings(open_folder: Path) -> None:
    write(open_folder, "secret/a.md", "closed.md")
    (open_folder / "secret").chmod(0)
    (open_folder / "closed.md").chmod(0)

    def look() -> None:
        assert findings(open_folder) == [("file-unreadable", "secret")]
        answer = read(open_folder, File("closed.md", "note", 10))
        assert isinstance(answer, Diagnostic)
        assert answer.code == "file-unreadable"

    assert run_as_nobody(look) == 0
    (open_folder / "secret").chmod(0o700)


@posix
def test_a_tree_deeper_than_the_system_allows_ends_in_a_finding(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    (found,) = scan(tmp_path).problems
    assert found.code == "file-unreadable"


# ── Excluded files ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ignored", "path", "is_excluded"),
    [
        ("Templates/", "Templates/a.md", True),
        ("Templates/", "My Templates/a.md", False),
        ("README", "README.md", True),
        ("", "a.md", False),
        ("/", "a.md", False),
        ("/^periodic/[^/]+$/", "periodic/2026-01-15.md", True),
        ("/^periodic/[^/]+$/", "periodic/2026/01.md", False),
        (r"/\.png$/", "фото.png", True),
        (r"/\.png$/", "фото.png\n", False),
        (r"/^\d{4}$/", "٢٠٢٦", False),
        (r"/(?<year>\d{4})-\k<year>/", "2026-2026.md", True),
        ("/(?<!мой )дневник/", "дневник.md", True),
        ("/(?<!мой )дневник/", "мой дневник.md", False),
        ("/[[$]/", "a$.md", True),
        ("/[&&|~]/", "a&b.md", True),
        ("/(unclosed/", "(unclosed", False),
        ("/a{99999999999}/", "a", False),
    ],
)
@pytest.mark.filterwarnings("error")
def test_excluded(ignored: str, path: str, is_excluded: bool) -> None:
    assert exclusion([ignored])(path) is is_excluded


def test_excluded_files_stay_in_the_list(tmp_path: Path) -> None:
    write(tmp_path, "Templates/t.md", "a.md")
    files = scan(tmp_path, ["Templates/", "/(broken/"]).files
    assert [(file.path, file.excluded) for file in files] == [
        ("Templates/t.md", True),
        ("a.md", False),
    ]


# ── Reading ──────────────────────────────────────────────────────────────────────────────────


def test_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfline\r\n\x1a\x00\xff"
    (tmp_path / "a.md").write_bytes(content)
    (tmp_path / "empty.md").write_bytes(b"")
    assert read(tmp_path, File("a.md", "note", 4)) == content
    assert read(tmp_path, File("empty.md", "note", 0)) == b""


def test_a_huge_note_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as note:
        note.truncate(MAX_NOTE_BYTES)
    with (tmp_path / "b.md").open("wb") as note:
        note.truncate(MAX_NOTE_BYTES + 1)
    first, second = (read(tmp_path, file) for file in scan(tmp_path).files)
    assert len(first) == MAX_NOTE_BYTES
    assert isinstance(second, Diagnostic)
    assert second.code == "file-too-large"
    assert dict(second.details) == {"size": "8388609", "limit": "8388608"}


@posix
def test_what_was_swapped_in_since_the_walk_is_a_finding(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to("/etc/hostname")
    answers = [
        read(tmp_path, File(name, "note", 1))
        for name in ("fifo.md", "folder.md", "link.md", "gone.md")
    ]
    assert [answer.code for answer in answers if isinstance(answer, Diagnostic)] == [
        "file-not-regular",
        "file-not-regular",
        "file-unreadable",
        "file-unreadable",
    ]


# ── The vault's root ─────────────────────────────────────────────────────────────────────────


def test_the_nearest_vault_is_found(tmp_path: Path) -> None:
    (tmp_path / "outer/.obsidian").mkdir(parents=True)
    write(tmp_path, "outer/inner/vaultnet.toml", "outer/inner/люди/a.md", "outer/b.md")
    outer, inner = tmp_path / "outer", tmp_path / "outer/inner"
    assert find_root(outer) == outer
    assert find_root(outer / "b.md") == outer
    assert find_root(inner / "люди/a.md") == inner
    assert find_root(inner / "люди/../..") == outer
    assert find_root(inner / "not/yet/there") == inner


def test_no_vault_is_found(tmp_path: Path) -> None:
    write(tmp_path, ".obsidian")  # a file, not Obsidian's folder
    (tmp_path / "vaultnet.toml").mkdir()
    assert find_root(tmp_path) in (None, find_root(tmp_path.parent))


@posix
def test_a_folder_that_may_not_be_looked_into_is_no_vault(open_folder: Path) -> None:
    write(open_folder, "closed/vaultnet.toml")
    (open_folder / "closed").chmod(0)

    def look() -> None:
        assert find_root(open_folder / "closed") in (None, find_root(open_folder))

    assert run_as_nobody(look) == 0
    (open_folder / "closed").chmod(0o700)


@posix
def test_a_loop_of_links_is_no_vault(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert find_root(tmp_path / "loop") in (None, find_root(tmp_path))
