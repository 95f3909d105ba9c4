"""A real shell at a terminal of its own, and what becomes of a line when Tab is pressed in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from select import select
from typing import NamedTuple

from .programs import PROGRAM, surroundings

ARGUMENT = re.compile(r"«(.*?)»", re.DOTALL)
SECONDS = 10  # without a word from the shell: a line that it does not think complete
_BEGIN = "\x01"  # Ctrl-A: to the beginning of the line, in all three


class Shell(NamedTuple):
    """How a shell is started without anybody's settings, and how it is made to complete."""

    name: str
    options: tuple[str, ...]
    setup: str


SHELLS = (
    Shell("bash", ("--norc", "--noprofile", "-i"), 'eval "$(vaultnet completion bash)"'),
    Shell(
        "zsh",
        ("-f", "-i"),
        "autoload -Uz compinit && compinit -D -u && "
        'eval "$(vaultnet completion zsh)"; unsetopt prompt_cr',
    ),
    Shell("fish", ("--no-config", "-i"), "vaultnet completion fish | source"),
)


def is_there(shell: Shell) -> bool:
    """Whether this machine has the shell."""
    return shutil.which(shell.name) is not None


def press_tab(shell: Shell, line: str, cwd: Path, **environment: str) -> list[str]:
    """The arguments of the command that a line is after Tab was pressed at its end."""
    typed = f"{shell.setup}\r{line}\t{_BEGIN}printf '«%s»' \rexit\r"
    shown = _converse(shell, typed, cwd, environment)
    return [word for word in ARGUMENT.findall(shown.rpartition("printf")[2]) if word != "%s"]


def _converse(shell: Shell, typed: str, cwd: Path, environment: Mapping[str, str]) -> str:
    """Type into a shell; all that its terminal shows until the shell ends."""
    ours, theirs = os.openpty()
    path = os.pathsep.join([str(Path(PROGRAM[0]).parent), os.environ["PATH"]])
    here = {"PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8", "HISTFILE": "", "COLUMNS": "500"}
    process = subprocess.Popen(
        [shell.name, *shell.options], cwd=cwd, env=surroundings() | here | dict(environment),
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, preexec_fn=_take_over,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, typed.encode())
    shown = b""
    with suppress(OSError):  # the end of a terminal
        while select([ours], (), (), SECONDS)[0] and (data := os.read(ours, 1 << 16)):
            shown += data
    process.kill()
    process.wait()
    os.close(ours)
    return shown.decode(errors="replace")


def _take_over() -> None:
    """Make standard input the terminal that controls the new process."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
