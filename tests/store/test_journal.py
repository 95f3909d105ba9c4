"""Several notes changed as one, and taken back: on a real disk, with kills, limits and rivals."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import stat
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from vaultnet.errors import WriteRefusedError
from vaultnet.store import journal_folder
from vaultnet.store.changes import Plan
from vaultnet.store.folders import state_folder
from vaultnet.store.journal import (
    list_entries,
    preview_together,
    preview_undo,
    undo_last,
    write_together,
)

from .processes import run, run_as_nobody, start, wait

posix = pytest.mark.skipif(os.name == "nt", reason="needs what only POSIX has")
ONE, TWO, NEW = "Люди/Анна.md", "Люди/Борис.md", "Люди/Вера.md"


@pytest.fixture(autouse=True)
def _an_empty_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def people(vault: Path) -> Path:
    (vault / "Люди").mkdir()
    (vault / ONE).write_bytes(b"one\r\n\xff")
    (vault / TWO).write_bytes(b"two")
    return vault


def add(words: bytes) -> Plan:
    return lambda existing: (existing or b"") + words


def add_once(words: bytes) -> Plan:
    """A plan as those of log lines are: what is there already is not written twice."""
    return lambda existing: existing if existing and words in existing else add(words)(existing)


def refuse(existing: bytes | None) -> bytes:
    raise WriteRefusedError("note-gone")


def contents(vault: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((vault / "Люди").iterdir())}


# ── All of them, or none ─────────────────────────────────────────────────────────────────────


def test_notes_are_changed_together_and_taken_back(people: Path) -> None:
    before = contents(people)
    plans = {ONE: add(b"!"), TWO: add(b""), NEW: add(b"new")}
    outcomes = write_together(people, plans, "log Анна")
    assert outcomes == ((ONE, "updated"), (TWO, "unchanged"), (NEW, "created"))
    assert contents(people)["Анна.md"] == b"one\r\n\xff!"
    (entry,) = list_entries(people)
    assert (entry.title, [note.path for note in entry.notes]) == ("log Анна", [ONE, NEW])
    assert preview_undo(people) == entry
    assert undo_last(people) == entry
    assert contents(people) == before
    assert undo_last(people) is None


def test_changes_are_taken_back_one_after_another(people: Path) -> None:
    states = [contents(people)]
    for number in range(5):
        write_together(people, {ONE: add(b"%d" % number)}, str(number))
        states.append(contents(people))
    for state in reversed(states[:-1]):
        undo_last(people)
        assert contents(people) == state


def test_what_has_nothing_to_change_is_no_entry(people: Path) -> None:
    assert write_together(people, {}, "nothing") == ()
    write_together(people, {ONE: add(b"")}, "nothing")
    assert list_entries(people) == ()


def test_a_preview_writes_nothing(people: Path, tmp_path: Path) -> None:
    before = contents(people)
    (change,) = preview_together(people, {ONE: add(b"!")})
    assert (change.path, change.after) == (ONE, b"one\r\n\xff!")
    assert contents(people) == before
    assert not (tmp_path / "state").exists()


def test_one_refusal_keeps_all_notes_as_they_are(people: Path) -> None:
    before = contents(people)
    with pytest.raises(WriteRefusedError) as error:
        write_together(people, {ONE: add(b"!"), TWO: refuse}, "log")
    assert (error.value.key, error.value.details["path"]) == ("note-gone", TWO)
    assert contents(people) == before
    assert list_entries(people) == ()


# ── What was edited since ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("edited", ["changed", "removed", "created note changed"])
def test_a_note_edited_since_is_not_undone(people: Path, edited: str) -> None:
    write_together(people, {ONE: add(b"!"), NEW: add(b"new")}, "log")
    if edited == "changed":
        (people / ONE).write_bytes(b"mine")
    elif edited == "removed":
        (people / ONE).rename(people / TWO)
    else:
        (people / NEW).write_bytes(b"new and mine")
    before = contents(people)
    for attempt in (undo_last, preview_undo):
        with pytest.raises(WriteRefusedError) as error:
            attempt(people)
        assert error.value.key == "edited-since"
    assert contents(people) == before
    assert len(list_entries(people)) == 1


# ── The journal ──────────────────────────────────────────────────────────────────────────────


def journal_files() -> list[Path]:
    return sorted(Path(state_folder(), "undo").rglob("*.*"))


@posix
def test_nobody_else_may_read_the_journal(people: Path) -> None:
    write_together(people, {ONE: add(b"!")}, "log")
    (file,) = journal_files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_journal_is_bounded(people: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_folder, "MOST_ENTRIES", 3)
    for number in range(5):
        write_together(people, {ONE: add(b"%d" % number)}, str(number))
    assert [entry.title for entry in list_entries(people)] == ["4", "3", "2"]
    monkeypatch.setattr(journal_folder, "MOST_BYTES", 10)
    write_together(people, {ONE: add(b"!")}, "last")
    assert [entry.title for entry in list_entries(people)] == ["last"]


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"title": 1, "time": 2, "notes": 3}', b"\xff"])
def test_a_damaged_entry_is_named(people: Path, damage: bytes) -> None:
    write_together(people, {ONE: add(b"!")}, "log")
    (file,) = journal_files()
    file.write_bytes(damage)
    with pytest.raises(WriteRefusedError) as error:
        undo_last(people)
    assert (error.value.key, error.value.details["path"]) == ("journal-damaged", str(file))


# ── Disks and rivals ─────────────────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize("limit", [1, 3000])
def test_a_full_disk_takes_back_what_was_written(people: Path, limit: int) -> None:
    """Too little for the journal, and enough for it but not for the second note."""
    before = contents(people)

    def write() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with pytest.raises(WriteRefusedError) as error:
            write_together(people, {ONE: add(b"!"), TWO: add(b"x" * 5000)}, "log")
        assert error.value.key == "write-failed"

    assert run(write) == 0
    assert contents(people) == before
    assert list_entries(people) == ()


@posix
def test_a_read_only_folder_takes_back_what_was_written(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (open_folder / name).mkdir()
        (open_folder / name).chmod(0o777)
        (open_folder / name / "note.md").write_bytes(b"old")
    (open_folder / "b").chmod(0o555)
    monkeypatch.setenv("XDG_STATE_HOME", str(open_folder / "state"))

    def write() -> None:
        with pytest.raises(WriteRefusedError) as error:
            write_together(open_folder, {f"{n}/note.md": add(b"!") for n in "ab"}, "log")
        assert error.value.details["path"] == "b/note.md"
        assert list_entries(open_folder) == ()

    assert run_as_nobody(write) == 0
    assert [(open_folder / name / "note.md").read_bytes() for name in "ab"] == [b"old"] * 2


@posix
def test_a_state_folder_that_cannot_be_written_is_said(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (open_folder / "note.md").write_bytes(b"old")
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/nowhere")

    def write() -> None:
        with pytest.raises(WriteRefusedError) as error:
            write_together(open_folder, {"note.md": add(b"!")}, "log")
        assert error.value.key == "write-failed"

    assert run_as_nobody(write) == 0
    assert (open_folder / "note.md").read_bytes() == b"old"


@posix
def test_an_edit_in_between_is_kept_and_undone_to(people: Path) -> None:
    seen: list[bytes | None] = []

    def plan(existing: bytes | None) -> bytes:
        seen.append(existing)
        if len(seen) == 1:
            assert run(lambda: (people / TWO).write_bytes(b"two, edited")) == 0
        return (existing or b"") + b"!"

    write_together(people, {ONE: add(b"!"), TWO: plan}, "log")
    assert seen == [b"two", b"two, edited"]
    assert (people / TWO).read_bytes() == b"two, edited!"
    undo_last(people)
    assert (people / TWO).read_bytes() == b"two, edited"


def test_a_note_that_never_rests_takes_the_others_back(people: Path) -> None:
    def plan(existing: bytes | None) -> bytes:
        (people / TWO).write_bytes((existing or b"") + b"x")
        return b"ours"

    with pytest.raises(WriteRefusedError) as error:
        write_together(people, {ONE: add(b"!"), TWO: plan}, "log")
    assert error.value.key == "note-busy"
    assert (people / ONE).read_bytes() == b"one\r\n\xff"
    assert list_entries(people) == ()


@posix
def test_two_runs_at_once_write_in_turn(people: Path) -> None:
    def write(name: bytes) -> None:
        for number in range(20):
            write_together(people, {ONE: add(b"%s%d\n" % (name, number)), TWO: add(b".")}, "log")

    (people / ONE).write_bytes(b"")
    for child in [start(partial(write, name)) for name in (b"a", b"b")]:
        assert wait(child) == 0
    lines = (people / ONE).read_bytes().split()
    assert sorted(lines) == sorted(b"%s%d" % (n, i) for n in (b"a", b"b") for i in range(20))
    for _ in range(40):
        undo_last(people)
    assert (contents(people)["Анна.md"], contents(people)["Борис.md"]) == (b"", b"two")


# ── Kills ────────────────────────────────────────────────────────────────────────────────────


def many_plans(vault: Path, count: int) -> Mapping[str, Plan]:
    """Notes large enough that a kill may find a run at any of its steps."""
    for number in range(count):
        (vault / f"{number}.md").write_bytes(b"old %d\n" % number * 500)
    return {f"{number}.md": add(b"new\n") for number in range(count)}


@posix
@pytest.mark.parametrize("way", ["unnamed", "named"])
def test_a_kill_leaves_notes_whole_and_what_it_did_can_be_undone(
    vault: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    plans = many_plans(vault, 30)
    old = {path: (vault / path).read_bytes() for path in plans}
    begun = time.monotonic()
    write_together(vault, plans, "log")
    usual = time.monotonic() - begun
    undo_last(vault)
    instants = random.Random(20260316)
    partly = 0
    for number in range(24):
        child = start(partial(write_together, vault, plans, "log"))
        if number % 2:
            time.sleep(instants.uniform(0, usual))
        else:
            wait_for_change(vault / f"{instants.randrange(len(plans) // 2)}.md")
        os.kill(child, signal.SIGKILL)
        wait(child)
        partly += 0 < check_and_undo(vault, old) < len(plans)
    assert partly


def wait_for_change(note: Path) -> None:
    size, deadline = note.stat().st_size, time.monotonic() + 10
    while note.stat().st_size == size and time.monotonic() < deadline:
        time.sleep(0.0005)


def check_and_undo(vault: Path, old: Mapping[str, bytes]) -> int:
    """How many notes a killed run changed: each whole, each known to the journal, all undone."""
    now = {path: (vault / path).read_bytes() for path in old}
    changed = {path for path in old if now[path] != old[path]}
    assert all(now[path] == old[path] + b"new\n" for path in changed)
    entries = list_entries(vault)
    assert {note.path for entry in entries for note in entry.notes} == changed
    if entries:
        undo_last(vault)
    assert {path: (vault / path).read_bytes() for path in old} == old
    assert list_entries(vault) == ()
    return len(changed)


@posix
def test_a_kill_between_the_journal_and_the_notes_leaves_no_entry(
    people: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "vaultnet.store.journal.replace", lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        )
        assert run(lambda: _killed(people)) == 0
    assert len(journal_files()) == 1
    assert json.loads(journal_files()[0].read_bytes())["title"] == "log"
    assert list_entries(people) == ()
    assert journal_files() == []


def _killed(people: Path) -> None:
    assert wait(start(lambda: write_together(people, {ONE: add(b"!")}, "log"))) == -signal.SIGKILL
