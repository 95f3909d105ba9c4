"""Real child processes for the tests of the disk; they need fork, so they are not for Windows."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

NOBODY = 65534
PATIENCE = 60.0


def start(work: Callable[[], object]) -> int:
    """Run the work in a child process; the answer is its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a library may have set its own
    child = os.fork()
    if not child:
        _finish(work)
    signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
    return child


def wait(child: int) -> int:
    """Wait for the end of a child: 0, the exit code, or the signal's number below zero.

    One that does not end in a minute is killed, and so has failed.
    """
    code = end_of(child, PATIENCE)
    if code is not None:
        return code
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError(f"process {child} did not end in {PATIENCE} seconds")


def end_of(child: int, seconds: float) -> int | None:
    """How a child ends, as `wait` says it; None if it has not ended after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    return None


def run(work: Callable[[], object]) -> int:
    return wait(start(work))


def run_as_nobody(work: Callable[[], object]) -> int:
    """Run the work in a child that is not an administrator, whom no mode would stop."""

    def work_as_nobody() -> None:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    return run(work_as_nobody)


def _finish(work: Callable[[], object]) -> NoReturn:
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)
