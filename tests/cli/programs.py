"""vaultnet as a person starts it: a process of its own, in surroundings the test decides."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, NamedTuple, Protocol

import pytest

PROGRAM = (str(Path(sysconfig.get_path("scripts"), "vaultnet")),)
IMPATIENT = (
    sys.executable,
    "-P",
    "-c",
    "from vaultnet.cli import main, terminal; terminal.PATIENCE = -1; main()",
)
"""The same program, which thinks that reading has taken long already."""

posix = pytest.mark.skipif(os.name == "nt", reason="needs what only POSIX has")

DAY = ("--today", "2026-03-16")
SECONDS = 60  # far more than any run takes: a test must end even if the program does not
LOCALE = ("LC_", "LANG", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONHASHSEED", "PYTHONUNBUFFERED")


class Answer(NamedTuple):
    """What a run leaves with; both streams must be UTF-8."""

    code: int
    output: str
    errors: str


class Ask(Protocol):
    """Run the program in the folder `cwd`."""

    def __call__(self, *arguments: str, cwd: Path) -> Answer: ...


def vaultnet(*arguments: str, cwd: Path, **environment: str) -> Answer:
    """Run the program to its end."""
    return finish(start(*arguments, cwd=cwd, environment=environment))


def start(
    *arguments: str,
    cwd: Path,
    program: Sequence[str] = PROGRAM,
    output: int | IO[bytes] = subprocess.PIPE,
    errors: int | IO[bytes] = subprocess.PIPE,
    before: Callable[[], object] | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[bytes]:
    """Start the program; `before` is called in the new process, where the program is not yet."""
    return subprocess.Popen(
        [*program, *arguments],
        cwd=cwd,
        env=surroundings() | dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        preexec_fn=before,
    )


def finish(process: subprocess.Popen[bytes]) -> Answer:
    """Read what is still to come and wait for the end."""
    output, errors = process.communicate(timeout=SECONDS)
    return Answer(process.returncode, *((stream or b"").decode() for stream in (output, errors)))


def surroundings() -> dict[str, str]:
    """The environment without what this machine says of language, order and buffers."""
    return {name: value for name, value in os.environ.items() if not name.startswith(LOCALE)}


def watch(process: subprocess.Popen[bytes], look: Callable[[], str]) -> str:
    """Everything a process shows on a terminal, which holds little, until it ends."""
    shown = ""
    while process.poll() is None:
        shown += look()
        time.sleep(0.01)
    return shown + look()


@contextmanager
def terminal(columns: int = 0) -> Iterator[tuple[int, Callable[[], str]]]:
    """A terminal: the end to write to, and a look at what was written since the last look.

    Without `columns` it does not know how wide it is.
    """
    ours, theirs = os.openpty()
    if columns:
        import termios

        termios.tcsetwinsize(theirs, (50, columns))
    os.set_blocking(ours, False)
    decoder = getincrementaldecoder("utf-8")()

    def look() -> str:
        seen = ""
        with suppress(BlockingIOError):
            while data := os.read(ours, 1 << 16):
                seen += decoder.decode(data)
        return seen

    try:
        yield theirs, look
    finally:
        os.close(ours)
        os.close(theirs)
