"""The cache never changes an answer: whatever happens to it, the notes are what the disk says."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vaultnet import app, text
from vaultnet.config import Settings
from vaultnet.model import File, Note
from vaultnet.store import shelf_file, shelves
from vaultnet.store.cache import NoteCache, name_program
from vaultnet.store.shelf_file import Shelf, digest_of
from vaultnet.store.shelves import Shelves

OLD = (1_000_000_000, 1_000_000_000, 7)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes that are parsed from now on."""
    paths: list[str] = []
    real = text.parse

    def parse(path: str, data: bytes) -> Note:
        paths.append(path)
        return real(path, data)

    monkeypatch.setattr(text, "parse", parse)
    return paths


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / "Люди").mkdir(parents=True)
    for name in ("Анна", "Борис", "王伟"):
        (root / "Люди" / f"{name}.md").write_text(f"---\nвид: ключевой\n---\n[[{name}]]\n", "utf-8")
    return root


@pytest.fixture
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has been at rest for long enough to trust its times."""
    monkeypatch.setattr(shelves, "REST_NS", -(10**9))


def load(root: Path) -> app.Loaded:
    return app.load(root, Settings(), cache_folder=root.parent / "cache")


def cache_files(root: Path) -> list[Path]:
    files = sorted((root.parent / "cache").iterdir())
    assert [file.suffix for file in files] == [".accounts"]
    return files


@pytest.mark.usefixtures("rested")
def test_what_did_not_change_is_parsed_once(vault: Path, parsed: list[str]) -> None:
    cold = load(vault)
    assert len(parsed) == 3
    warm = load(vault)
    assert len(parsed) == 3
    assert cold.vault == warm.vault == app.load(vault, Settings()).vault


@pytest.mark.usefixtures("rested")
def test_only_the_note_that_changed_is_parsed_again(vault: Path, parsed: list[str]) -> None:
    load(vault)
    (vault / "Люди/Анна.md").write_text("[[Борис]]\n", "utf-8")
    (vault / "Люди/Борис.md").unlink()
    parsed.clear()
    warm = load(vault)
    assert parsed == ["Люди/Анна.md"]
    assert warm.vault == app.load(vault, Settings()).vault


@pytest.mark.usefixtures("rested")
def test_a_note_saved_again_without_a_change_is_read_and_not_parsed(
    vault: Path, parsed: list[str]
) -> None:
    load(vault)
    note = vault / "Люди/Анна.md"
    note.write_bytes(note.read_bytes())
    parsed.clear()
    load(vault)
    assert not parsed


@pytest.mark.usefixtures("rested")
def test_a_change_that_keeps_size_and_modification_time_is_seen(vault: Path) -> None:
    """Some sync tools set the time back; the time of the change itself they cannot set."""
    load(vault)
    note = vault / "Люди/Анна.md"
    before = note.stat()
    note.write_bytes(note.read_bytes().replace("Анна".encode(), "Инна".encode()))
    os.utime(note, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(vault).vault == app.load(vault, Settings()).vault


def test_a_note_saved_within_the_clocks_resolution_is_looked_at_again(tmp_path: Path) -> None:
    now = time.time_ns()
    fresh = File("a.md", "note", 1, stamp=(now, now, 7))
    cache = NoteCache(tmp_path, tmp_path / "cache")
    cache.keep(fresh, digest_of(b"x"), Note("a.md"))
    cache.save()
    again = NoteCache(tmp_path, tmp_path / "cache")
    assert again.find(fresh) is None
    assert again.find_same(fresh, digest_of(b"y")) is None
    assert again.find_same(fresh, digest_of(b"x")) == Note("a.md")


def test_a_clock_that_was_set_back_makes_the_cache_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = File("a.md", "note", 1, stamp=OLD)
    cache = NoteCache(tmp_path, tmp_path / "cache")
    cache.keep(file, digest_of(b"x"), Note("a.md"))
    cache.save()
    assert NoteCache(tmp_path, tmp_path / "cache").find(file) == Note("a.md")
    monkeypatch.setattr(time, "time_ns", lambda: 2_000_000_000)
    assert NoteCache(tmp_path, tmp_path / "cache").find(file) is None


def flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def truncate(data: bytes) -> bytes:
    return data[: len(data) // 2]


def empty(data: bytes) -> bytes:
    return b""


def foreign(data: bytes) -> bytes:
    return b"something else entirely, and long enough to hold a digest"


@pytest.mark.usefixtures("rested")
@pytest.mark.parametrize("damage", [flip, truncate, empty, foreign])
def test_a_damaged_cache_is_no_cache(
    vault: Path, parsed: list[str], damage: Callable[[bytes], bytes]
) -> None:
    load(vault)
    for file in cache_files(vault):
        file.write_bytes(damage(file.read_bytes()))
    parsed.clear()
    assert load(vault).vault == app.load(vault, Settings()).vault
    assert len(parsed) == 6  # all three, and once more without a cache


@pytest.mark.usefixtures("rested")
def test_a_cache_of_another_version_is_no_cache(
    vault: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(vault)
    parsed.clear()
    monkeypatch.setattr("vaultnet.__version__", "99.0")
    load(vault)
    assert len(parsed) == 3


@pytest.mark.usefixtures("rested")
@pytest.mark.parametrize("damage", [flip, truncate, empty, foreign])
def test_damage_and_a_change_at_once_change_no_answer(
    vault: Path, damage: Callable[[bytes], bytes]
) -> None:
    load(vault)
    (file,) = cache_files(vault)
    file.write_bytes(damage(file.read_bytes()))
    (vault / "Люди/Анна.md").write_text("[[Борис]]\n", "utf-8")
    assert load(vault).vault == app.load(vault, Settings()).vault


@pytest.mark.usefixtures("rested")
def test_whatever_bit_is_wrong_the_answer_is_right(vault: Path) -> None:
    load(vault)
    file = cache_files(vault)[0]
    data, right = file.read_bytes(), app.load(vault, Settings()).vault
    for place in range(0, len(data), max(len(data) // 40, 1)):
        file.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        assert load(vault).vault == right


def test_a_record_of_a_foreign_type_does_nothing(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "sprung"),)

    file = File("a.md", "note", 1, stamp=OLD)
    cache: Shelves[object] = Shelves(NoteCache(tmp_path, tmp_path).path, name_program(), Trap, ())
    cache.keep(file, b"x", Trap())
    cache.save()
    assert NoteCache(tmp_path, tmp_path).find(file) is None
    assert not (tmp_path / "sprung").exists()


@pytest.mark.usefixtures("rested")
def test_a_folder_that_is_read_only_is_done_without(vault: Path) -> None:
    load(vault)
    before = [file.read_bytes() for file in cache_files(vault)]
    (vault / "Люди/Анна.md").write_text("[[Борис]]\n", "utf-8")
    folder = vault.parent / "cache"
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("who may do all is not kept from writing")
        assert load(vault).vault == app.load(vault, Settings()).vault
    finally:
        folder.chmod(0o700)
    assert [file.read_bytes() for file in cache_files(vault)] == before


def test_a_cache_that_cannot_be_written_is_done_without(vault: Path) -> None:
    (vault.parent / "cache").write_text("a file where the folder should be", "utf-8")
    assert load(vault).vault == app.load(vault, Settings()).vault


def test_two_writers_leave_one_whole_cache(tmp_path: Path) -> None:
    file = File("a.md", "note", 1, stamp=OLD)

    def work() -> None:
        for _ in range(30):
            cache = NoteCache(tmp_path, tmp_path / "cache")
            cache.keep(file, os.urandom(16), Note("a.md"))
            cache.save()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert NoteCache(tmp_path, tmp_path / "cache").find(file) == Note("a.md")
    assert [f.suffix for f in (tmp_path / "cache").iterdir()] == [".notes"]


@pytest.mark.usefixtures("rested")
def test_two_runs_at_once_answer_right(vault: Path) -> None:
    right = app.load(vault, Settings()).vault
    answers: list[bool] = []

    def work() -> None:
        answers.extend(load(vault).vault == right for _ in range(10))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 30
    assert len(cache_files(vault)) == 1


@pytest.mark.usefixtures("rested")
def test_what_nothing_new_belongs_on_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many notes lie on many shelves; one that changes opens one, and writes one anew."""
    files = [File(f"{number}.md", "note", 1, stamp=OLD) for number in range(1000)]
    cache = NoteCache(tmp_path, tmp_path / "cache")
    for file in files:
        cache.keep(file, b"x", Note(file.path))
    cache.save()
    opened: list[Shelf] = []

    def unseal(shelf: Shelf) -> Shelf | None:
        opened.append(shelf)
        return shelf_file.unseal(shelf)

    monkeypatch.setattr(shelves, "unseal", unseal)
    later = NoteCache(tmp_path, tmp_path / "cache")
    later.keep(files[0], b"y", Note(files[0].path, unread="new"))
    later.save()
    assert len(opened) == 1
    again = NoteCache(tmp_path, tmp_path / "cache")
    assert [again.find(file) for file in files[1:]] == [Note(file.path) for file in files[1:]]
    assert again.find(files[0]) == Note(files[0].path, unread="new")


def test_the_shelves_grow_and_shrink_with_the_vault(tmp_path: Path) -> None:
    files = [File(f"{number}.md", "note", 1, stamp=OLD) for number in range(1000)]
    for part in (files[:3], files, files[-2:]):
        cache = NoteCache(tmp_path, tmp_path / "cache")
        for file in part:
            cache.keep(file, b"x", Note(file.path))
        cache.save({file.path for file in part})
        kept = NoteCache(tmp_path, tmp_path / "cache")
        assert {file.path for file in files if kept.find(file)} == {file.path for file in part}


def test_the_oldest_caches_are_forgotten(tmp_path: Path) -> None:
    for number in range(shelf_file.MOST_FILES + 5):
        cache = NoteCache(tmp_path / str(number), tmp_path / "cache")
        cache.keep(File("a.md", "note", 1), b"x", Note("a.md"))
        cache.save()
    assert len(list((tmp_path / "cache").iterdir())) == shelf_file.MOST_FILES
