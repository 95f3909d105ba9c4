"""Files the user names: whole or not at all, never over a note."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from vaultnet.errors import WriteRefusedError
from vaultnet.store.lock import lock_path
from vaultnet.store.output import write_output

from .processes import run, start, wait

posix = pytest.mark.skipif(os.name == "nt", reason="needs what only POSIX has")


@pytest.fixture(params=["unnamed", "named"], autouse=True)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with Linux' files without a name and with named temporary files."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def refused(target: Path, locks: Path) -> str:
    with pytest.raises(WriteRefusedError) as error:
        write_output(target, b"new", locks, wait=0.2)
    assert error.value.details["path"] == str(target)
    return error.value.key


def test_a_file_is_made_replaced_whole_and_left_alone(vault: Path, locks: Path) -> None:
    target = vault / "граф.json"
    write_output(target, b"long " * 1000, locks)
    write_output(target, b"short", locks)
    before = target.stat()
    write_output(target, b"short", locks)
    after = target.stat()
    assert target.read_bytes() == b"short"
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert names(vault) == [".obsidian", target.name]


@pytest.mark.parametrize("name", ["a.md", "a.MD"])
def test_a_note_is_never_replaced(vault: Path, locks: Path, name: str) -> None:
    (vault / name).write_bytes(b"mine")
    assert refused(vault / name, locks) == "output-is-note"
    assert (vault / name).read_bytes() == b"mine"


@posix
def test_a_note_is_not_replaced_through_a_link(vault: Path, locks: Path) -> None:
    (vault / "a.md").write_bytes(b"mine")
    (vault / "graph.json").symlink_to("a.md")
    assert refused(vault / "graph.json", locks) == "output-is-note"
    assert (vault / "a.md").read_bytes() == b"mine"


@posix
def test_a_link_is_followed_and_stays(vault: Path, locks: Path, tmp_path: Path) -> None:
    (vault / "graph.json").symlink_to(tmp_path / "elsewhere.json")
    for data in (b"one", b"two"):
        write_output(vault / "graph.json", data, locks)
        assert (tmp_path / "elsewhere.json").read_bytes() == data
    assert (vault / "graph.json").is_symlink()


@posix
def test_what_a_killed_run_left_is_cleared_away(vault: Path, locks: Path) -> None:
    target = vault / "graph.json"
    write_output(target, b"old", locks)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        assert run(partial(write_output, target, b"half", locks)) == -signal.SIGKILL
    assert target.read_bytes() == b"old"
    write_output(target, b"new", locks)
    assert target.read_bytes() == b"new"
    assert names(vault) == [".obsidian", target.name]


@posix
def test_eight_writers_leave_one_whole_file(vault: Path, locks: Path) -> None:
    target = vault / "graph.json"
    texts = [str(number).encode() * 100_000 for number in range(8)]
    children = [start(partial(write_output, target, text, locks)) for text in texts]
    assert [wait(child) for child in children] == [0] * 8
    assert target.read_bytes() in texts
    assert names(vault) == [".obsidian", target.name]


def test_waiting_for_another_writer_ends(vault: Path, locks: Path) -> None:
    locks.mkdir()
    with FileLock(lock_path(vault / "graph.json", locks)):
        assert refused(vault / "graph.json", locks) == "locked"
    assert names(vault) == [".obsidian"]


@posix
def test_pipes_and_devices_are_written_to(vault: Path, locks: Path) -> None:
    os.mkfifo(vault / "pipe")
    writer = start(partial(write_output, vault / "pipe", b"data", locks))
    assert (vault / "pipe").read_bytes() == b"data"
    assert wait(writer) == 0
    write_output(Path(os.devnull), b"data", locks)


@posix
def test_a_name_as_long_as_the_disk_takes_is_written(vault: Path, locks: Path) -> None:
    target = vault / ("я" * 125 + ".json")
    assert len(target.name.encode()) == 255
    for data in (b"one", b"two"):
        write_output(target, data, locks)
        assert target.read_bytes() == data


@pytest.mark.parametrize("path", ["нет/graph.json", ".", "a.md/graph.json", "я" * 200 + ".md"])
def test_what_the_disk_does_not_take_is_refused(vault: Path, locks: Path, path: str) -> None:
    (vault / "a.md").write_bytes(b"mine")
    assert refused(vault / path, locks) == "write-failed"
    assert names(vault) == [".obsidian", "a.md"]


@posix
def test_a_loop_of_links_is_refused(vault: Path, locks: Path) -> None:
    (vault / "loop.json").symlink_to("loop.json")
    assert refused(vault / "loop.json", locks) == "write-failed"


def test_a_read_only_file_is_left(vault: Path, locks: Path) -> None:
    target = vault / "graph.json"
    target.write_bytes(b"old")
    target.chmod(0o444)
    assert refused(target, locks) == "write-failed"
    assert target.read_bytes() == b"old"
    target.chmod(0o644)
