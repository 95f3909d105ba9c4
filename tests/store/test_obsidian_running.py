"""Whether Obsidian runs, asked of real processes that go by its name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from vaultnet.store.obsidian_running import is_obsidian_running

NAMED = "open('/proc/self/comm', 'w').write('obsidian');"
WAIT = "print('ready', flush=True); input()"

linux = pytest.mark.skipif(sys.platform != "linux", reason="makes processes as Linux has them")


@contextmanager
def running(code: str, *arguments: str) -> Iterator[None]:
    """A process that is there until the end of the `with`."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield
        process.communicate(b"\n")


@linux
@pytest.mark.parametrize(
    ("code", "argument"),
    [
        (NAMED + WAIT, ""),
        (WAIT, "/usr/lib/obsidian/app.asar"),
        (WAIT, "/usr/lib/obsidian.asar"),
    ],
)
def test_a_running_obsidian_is_seen_and_its_end_too(code: str, argument: str) -> None:
    if is_obsidian_running():
        pytest.skip("Obsidian runs on this computer")
    with running(code, argument):
        assert is_obsidian_running() is True
    assert is_obsidian_running() is False


@linux
@pytest.mark.parametrize("argument", ["/home/asya/obsidian", "obsidian.md", "/notes/obsidian/app"])
def test_a_vault_of_that_name_is_not_the_program(argument: str) -> None:
    if is_obsidian_running():
        pytest.skip("Obsidian runs on this computer")
    with running(WAIT, argument):
        assert is_obsidian_running() is False


def test_a_system_that_cannot_be_asked_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    assert is_obsidian_running() is None
