"""A person at a terminal: waits until the program has said something, then presses keys."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .programs import PROGRAM, SECONDS, surroundings


class Talk(NamedTuple):
    """What the program left with, and everything that was seen on the terminal."""

    code: int
    shown: str


def talk(*arguments: str, cwd: Path, keys: Sequence[tuple[str, str]]) -> Talk:
    """Run the program at a terminal; each pair is words to wait for and the keys then pressed."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=cwd,
        env=surroundings() | {"TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    try:
        os.set_blocking(ours, False)
        shown, seen, end = b"", 0, time.monotonic() + SECONDS
        for words, pressed in keys:
            while (found := shown.find(words.encode(), seen)) < 0 or not _listens(theirs, pressed):
                assert process.poll() is None, shown.decode()
                assert time.monotonic() < end, shown.decode()
                shown += _look(ours)
            seen = found + len(words.encode())
            os.write(ours, pressed.encode())
        while process.poll() is None and time.monotonic() < end:
            shown += _look(ours)
        shown += _look(ours)
        return Talk(process.wait(timeout=1), shown.decode().replace("\r\n", "\n"))
    finally:
        process.kill()
        os.close(ours)
        os.close(theirs)


def _listens(terminal: int, pressed: str) -> bool:
    """Whether the program waits for a key: what is pressed before that is thrown away."""
    import termios

    modes: int = termios.tcgetattr(terminal)[3]
    return not pressed or not modes & termios.ICANON


def _look(ours: int) -> bytes:
    try:
        return os.read(ours, 1 << 16)
    except BlockingIOError:
        time.sleep(0.01)
        return b""
