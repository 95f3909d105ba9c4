"""Changing a note on a real disk: what is written, what is kept, what is refused."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from vaultnet.errors import WriteRefusedError
from vaultnet.store import lock
from vaultnet.store.changes import Change, Plan, apply, diff, prepare
from vaultnet.store.lock import lock_path
from vaultnet.text.managed import Page, place

from .processes import run, run_as_nobody, start, wait

posix = pytest.mark.skipif(os.name == "nt", reason="needs what only POSIX has")
NOTE = "Люди/Просроченные контакты.md"


@pytest.fixture(params=["unnamed", "named"], autouse=True)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with Linux' files without a name and with named temporary files."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


def always(after: bytes) -> Plan:
    return lambda _: after


def write_new(_: bytes | None) -> bytes:
    return b"new"


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def add_line(line: str) -> Plan:
    return lambda existing: (existing or b"") + line.encode()


def refused(vault: Path, locks: Path, plan: Plan = write_new, path: str = NOTE) -> tuple[str, str]:
    with pytest.raises(WriteRefusedError) as error:
        apply(vault, path, plan, locks, wait=0.2)
    assert error.value.details["path"] == path
    return error.value.key, error.value.details.get("reason", "")


# ── What is written ──────────────────────────────────────────────────────────────────────────


def test_a_note_is_created_updated_and_left_alone(vault: Path, locks: Path) -> None:
    note = vault / NOTE
    assert apply(vault, NOTE, always(b"one"), locks) == "created"
    assert apply(vault, NOTE, always(b"two\r\n\xff"), locks) == "updated"
    assert note.read_bytes() == b"two\r\n\xff"
    before = note.stat()
    assert apply(vault, NOTE, always(b"two\r\n\xff"), locks) == "unchanged"
    after = note.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert names(vault) == {".obsidian", "Люди"}
    assert names(note.parent) == {note.name}


def test_a_page_is_placed_and_the_words_around_it_kept(vault: Path, locks: Path) -> None:
    def plan_of(day: int) -> Plan:
        return lambda existing: place(existing, Page("overdue", date(2026, 1, day), f"{day}"))

    assert apply(vault, NOTE, plan_of(15), locks) == "created"
    with (vault / NOTE).open("ab") as note:
        note.write("Мои слова".encode())
    assert apply(vault, NOTE, plan_of(16), locks) == "updated"
    assert apply(vault, NOTE, plan_of(16), locks) == "unchanged"
    assert (
        (vault / NOTE)
        .read_bytes()
        .endswith("\n16\n\n%% vaultnet:end overdue %%\nМои слова".encode())
    )


@posix
def test_mode_and_owner_are_kept(vault: Path, locks: Path) -> None:
    note = vault / "a.md"
    note.write_bytes(b"old")
    if os.getuid() == 0:
        os.chown(note, 1234, 2345)
    note.chmod(0o4640)
    before = note.stat()
    apply(vault, "a.md", always(b"new"), locks)
    after = note.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode, before.st_uid, before.st_gid,
    )  # fmt: skip


@posix
def test_a_new_note_follows_the_umask(vault: Path, locks: Path) -> None:
    old = os.umask(0o027)
    try:
        apply(vault, "a.md", always(b"new"), locks)
    finally:
        os.umask(old)
    assert stat.S_IMODE((vault / "a.md").stat().st_mode) == 0o640


def test_the_other_unicode_form_of_a_name_is_updated_not_doubled(vault: Path, locks: Path) -> None:
    decomposed = "Андрей.md"
    (vault / decomposed).write_bytes(b"old")
    assert apply(vault, "Андрей.md", always(b"new"), locks) == "updated"
    assert len(list(vault.glob("*.md"))) == 1


# ── The dry run ──────────────────────────────────────────────────────────────────────────────


def test_a_dry_run_writes_nothing(vault: Path) -> None:
    change = prepare(vault, NOTE, always(b"new\n"))
    assert change == Change(NOTE, None, b"new\n")
    assert change.is_needed
    assert names(vault) == {".obsidian"}
    (vault / "a.md").write_bytes(b"same")
    assert not prepare(vault, "a.md", always(b"same")).is_needed


def test_a_difference_can_be_read() -> None:
    before = "раз\nдва\nтри".encode()
    assert diff(Change(NOTE, before, "раз\nтри\n".encode())) == (
        f"--- a/{NOTE}\n+++ b/{NOTE}\n@@ -1,3 +1,2 @@\n раз\n-два\n-три\n"
        "\\ No newline at end of file\n+три\n"
    )
    assert diff(Change("a.md", None, b"x\n")) == "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1 @@\n+x\n"
    assert diff(Change("a.md", b"x", b"x")) == ""
    assert "\n-\ufffd\n" in diff(Change("a.md", b"\xff\n", b"x\n"))


# ── Somebody else writes too ─────────────────────────────────────────────────────────────────


@posix
def test_an_edit_between_reading_and_replacing_is_kept(vault: Path, locks: Path) -> None:
    note = vault / "a.md"
    note.write_bytes(b"one\n")
    seen: list[bytes | None] = []

    def plan(existing: bytes | None) -> bytes:
        seen.append(existing)
        if len(seen) == 1:
            assert run(lambda: note.write_bytes(b"one\nuser\n")) == 0
        return (existing or b"") + b"ours\n"

    assert apply(vault, "a.md", plan, locks) == "updated"
    assert seen == [b"one\n", b"one\nuser\n"]
    assert note.read_bytes() == b"one\nuser\nours\n"
    assert names(vault) == {".obsidian", "a.md"}


def test_a_note_made_or_removed_meanwhile_is_planned_anew(vault: Path, locks: Path) -> None:
    note = vault / "a.md"

    def plan_while_made(existing: bytes | None) -> bytes:
        if existing is None:
            note.write_bytes(b"user")
        return (existing or b"") + b"+ours"

    def plan_while_removed(existing: bytes | None) -> bytes:
        note.unlink(missing_ok=True)
        return (existing or b"") + b"+ours"

    assert apply(vault, "a.md", plan_while_made, locks) == "updated"
    assert note.read_bytes() == b"user+ours"
    assert apply(vault, "a.md", plan_while_removed, locks) == "created"
    assert note.read_bytes() == b"+ours"


def test_a_note_that_never_rests_is_refused(vault: Path, locks: Path) -> None:
    note = vault / NOTE
    note.parent.mkdir()

    def plan(existing: bytes | None) -> bytes:
        note.write_bytes((existing or b"") + b"x")
        return b"ours"

    assert refused(vault, locks, plan) == ("note-busy", "")
    assert note.read_bytes() == b"xxxxx"
    assert names(note.parent) == {note.name}


@posix
def test_a_link_swapped_in_is_not_written_through(vault: Path, locks: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_bytes(b"secret")
    note = vault / "a.md"
    note.write_bytes(b"old")

    def plan(existing: bytes | None) -> bytes:
        note.unlink()
        note.symlink_to(secret)
        return b"new"

    assert refused(vault, locks, plan, "a.md")[0] == "write-failed"
    assert secret.read_bytes() == b"secret"


@posix
def test_eight_processes_lose_nothing(vault: Path, locks: Path) -> None:
    def add_lines(writer: int) -> None:
        for number in range(10):
            apply(vault, NOTE, add_line(f"{writer}-{number}\n"), locks)

    children = [start(partial(add_lines, writer)) for writer in range(8)]
    assert [wait(child) for child in children] == [0] * 8
    lines = (vault / NOTE).read_text().splitlines()
    assert sorted(lines) == sorted(f"{w}-{n}" for w in range(8) for n in range(10))
    assert names((vault / NOTE).parent) == {(vault / NOTE).name}


@posix
def test_a_note_made_at_the_last_instant_is_not_overwritten(
    vault: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = vault / "a.md"
    link = os.link

    def link_too_late(source: str, target: str | Path, dst_dir_fd: int | None = None) -> None:
        if target == note and not note.exists():
            note.write_bytes(b"user")
        link(source, target, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "link", link_too_late)
    assert apply(vault, "a.md", add_line("+ours"), locks) == "updated"
    assert note.read_bytes() == b"user+ours"
    assert names(vault) == {".obsidian", "a.md"}


def test_a_disk_without_hard_links_will_do(
    vault: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    assert apply(vault, "a.md", always(b"one"), locks) == "created"
    assert apply(vault, "a.md", always(b"two"), locks) == "updated"
    assert (vault / "a.md").read_bytes() == b"two"
    assert names(vault) == {".obsidian", "a.md"}


# ── The lock ─────────────────────────────────────────────────────────────────────────────────


def test_waiting_for_the_lock_ends(vault: Path, locks: Path) -> None:
    locks.mkdir()
    with FileLock(lock_path(vault, locks)):
        assert refused(vault, locks) == ("locked", "")
    assert not (vault / NOTE).exists()


def test_a_vault_has_one_lock_by_whatever_path(vault: Path, locks: Path) -> None:
    assert lock_path(vault, locks) == lock_path(vault / ".obsidian" / "..", locks)
    assert lock_path(vault, locks) != lock_path(vault.parent, locks)


@posix
def test_locks_lie_outside_the_vault(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "state"
    monkeypatch.setattr(lock, "state_folder", lambda: str(state))
    assert apply(vault, "a.md", always(b"new")) == "created"
    assert lock_path(vault, state / "locks").exists()

    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setattr(lock, "state_folder", lambda: str(blocked))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert apply(vault, "a.md", always(b"newer")) == "updated"
    assert lock.default_lock_folder() == tmp_path / f"vaultnet-locks-{os.getuid()}"


# ── The plan or the disk says no ─────────────────────────────────────────────────────────────


def test_what_the_plan_refuses_names_the_note(vault: Path, locks: Path) -> None:
    (vault / "a.md").write_bytes(b"mine")
    page = Page("overdue", date(2026, 1, 15), "")
    assert refused(vault, locks, lambda old: place(old, page), "a.md")[0] == "not-ours"
    (vault / "a.md").write_bytes(b"---\ngenerated_by: vaultnet\n---\n")
    with pytest.raises(WriteRefusedError) as error:
        apply(vault, "a.md", lambda old: place(old, page), locks)
    assert error.value.details == {"path": "a.md", "name": "overdue", "line": "1"}


def test_a_read_only_note_is_left_alone(vault: Path, locks: Path) -> None:
    note = vault / "a.md"
    note.write_bytes(b"old")
    note.chmod(0o444)
    key, reason = refused(vault, locks, path="a.md")
    assert (key, bool(reason)) == ("write-failed", True)
    assert note.read_bytes() == b"old"
    note.chmod(0o644)


@posix
def test_a_folder_that_may_not_be_written_to(open_folder: Path) -> None:
    vault = open_folder / "vault"
    vault.mkdir()
    (vault / "a.md").write_bytes(b"old")
    (vault / "a.md").chmod(0o666)
    vault.chmod(0o555)

    def try_it() -> None:
        for path in ("a.md", "new.md", "folder/new.md"):
            assert refused(vault, open_folder, path=path) == ("write-failed", "Permission denied")

    assert run_as_nobody(try_it) == 0
    assert names(vault) == {"a.md"}
    assert (vault / "a.md").read_bytes() == b"old"


@pytest.mark.parametrize(
    "path", ["я" * 150 + ".md", "note.md/a.md", "/".join(["d" * 200] * 30) + ".md"]
)
def test_a_path_the_disk_does_not_take(vault: Path, locks: Path, path: str) -> None:
    (vault / "note.md").write_bytes(b"")
    key, reason = refused(vault, locks, path=path)
    assert (key, bool(reason)) == ("write-failed", True)
    assert names(vault) - {"d" * 200} == {".obsidian", "note.md"}


def test_a_name_as_long_as_the_disk_takes_is_written(vault: Path, locks: Path) -> None:
    name = "я" * 126 + ".md"
    assert len(name.encode()) == 255
    assert apply(vault, name, always(b"one"), locks) == "created"
    assert apply(vault, name, always(b"two"), locks) == "updated"


def test_a_vault_that_is_gone_is_not_made(tmp_path: Path, locks: Path) -> None:
    assert refused(tmp_path / "gone", locks)[0] == "write-failed"
    assert not (tmp_path / "gone").exists()


@posix
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_limit_of_size_leaves_the_old_note(
    vault: Path, locks: Path, before: bytes | None
) -> None:
    import resource

    note = vault / "a.md"
    if before is not None:
        note.write_bytes(before)

    def write_too_much() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        assert refused(vault, locks, always(b"x" * 10_001), "a.md") == (
            "write-failed",
            "File too large",
        )

    assert run(write_too_much) == 0
    assert names(vault) == {".obsidian"} | ({"a.md"} if before else set())
    assert before is None or note.read_bytes() == before


FULL_DISK = """
import errno, os, sys
from pathlib import Path
from vaultnet.errors import WriteRefusedError
from vaultnet.store.changes import apply
if sys.argv[3] == "named":
    del os.O_TMPFILE
vault, locks = Path(sys.argv[1]), Path(sys.argv[2])
def reason(size):
    try:
        return apply(vault, "a.md", lambda _: b"x" * size, locks)
    except WriteRefusedError as error:
        return error.details["reason"]
assert reason(100) == "created"
assert reason(900_000) == os.strerror(errno.ENOSPC)
assert (vault / "a.md").read_bytes() == b"x" * 100
assert os.listdir(vault) == ["a.md"]
assert os.system(f"mount -o remount,ro {vault}") == 0
assert reason(200) == os.strerror(errno.EROFS)
assert os.listdir(vault) == ["a.md"]
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs mount namespaces")
def test_a_full_disk_and_a_read_only_one_leave_the_old_note(tmp_path: Path, locks: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=512k tmpfs {disk}"
    if subprocess.run(["unshare", "--mount", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    way = "unnamed" if hasattr(os, "O_TMPFILE") else "named"
    script = [sys.executable, "-c", FULL_DISK, str(disk), str(locks), way]
    shell = ["unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh", *script]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
