"""A writer that is killed at any instant leaves the note whole and nothing that Obsidian shows."""

from __future__ import annotations

import os
import random
import signal
import time
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import NoReturn

import pytest

from vaultnet.store.changes import apply

from .processes import start, wait

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and signals")

NOTE = "Аналитика.md"
VERSIONS = tuple(f"{name}\n".encode() * 50_000 for name in ("старая", "новая"))


def choose(version: bytes, _: bytes | None) -> bytes:
    return version


def rewrite_for_ever(vault: Path, locks: Path) -> NoReturn:
    for version in cycle(VERSIONS):
        apply(vault, NOTE, partial(choose, version), locks)
    raise AssertionError("a cycle has no end")


def kill_writers(vault: Path, locks: Path, how: signal.Signals, times: int) -> int:
    """Kill a writer again and again, look each time, and count the dot files that were left."""
    instants = random.Random(20260115)
    left = 0
    for _ in range(times):
        child = start(partial(rewrite_for_ever, vault, locks))
        time.sleep(instants.uniform(0.001, 0.03))
        os.kill(child, how)
        assert wait(child) == -how
        assert (vault / NOTE).read_bytes() in VERSIONS
        assert [path.name for path in vault.glob("[!.]*")] == [NOTE]
        temporary = [path for path in vault.glob(".*") if path.name != ".obsidian"]
        assert len(temporary) <= 1
        for path in temporary:
            path.unlink()
        left += len(temporary)
    return left


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("way", ["unnamed", "named"])
def test_the_note_is_whole_after_every_kill(
    vault: Path, locks: Path, how: signal.Signals, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    apply(vault, NOTE, lambda _: VERSIONS[0], locks)
    left = kill_writers(vault, locks, how, times=60)
    if way == "unnamed" and hasattr(os, "O_TMPFILE"):
        # A kill finds a dot file only between the last two steps: naming it and replacing.
        assert left <= 15


@pytest.mark.parametrize(("way", "left"), [("unnamed", 0), ("named", 1)])
def test_a_kill_while_bytes_are_written(
    vault: Path, locks: Path, way: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system knows no files without a name")
    (vault / NOTE).write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        child = start(lambda: apply(vault, NOTE, lambda _: b"new", locks))
        assert wait(child) == -signal.SIGKILL
    assert (vault / NOTE).read_bytes() == b"old"
    assert len(list(vault.glob(".vaultnet-*"))) == left
    assert apply(vault, NOTE, lambda _: b"old", locks) == "unchanged"
    assert list(vault.glob(".vaultnet-*")) == []


def test_a_kill_does_not_lock_the_vault(vault: Path, locks: Path) -> None:
    writer = start(partial(rewrite_for_ever, vault, locks))
    while not (vault / NOTE).exists():
        time.sleep(0.001)
    os.kill(writer, signal.SIGKILL)
    wait(writer)
    begun = time.monotonic()
    assert apply(vault, NOTE, lambda _: b"next", locks) == "updated"
    assert time.monotonic() - begun < 5


def test_an_interrupt_leaves_nothing(
    vault: Path, locks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    (vault / NOTE).write_bytes(b"old")
    sync = os.fsync

    def interrupted(descriptor: int) -> None:
        sync(descriptor)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apply(vault, NOTE, lambda _: b"new", locks)
    assert (vault / NOTE).read_bytes() == b"old"
    assert sorted(entry.name for entry in vault.iterdir()) == [".obsidian", NOTE]
