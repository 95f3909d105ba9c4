"""The last answer to a command, given again while nothing that it was made from has changed.

Imports next to nothing: this runs before anything else does.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from hashlib import blake2b

import vaultnet
from vaultnet.store.walk import REST_NS, stamp_of, walk

MOST_ANSWERS = 64

_Row = tuple[str, int, int, int, int]
"""A file's path, size, times of modification and change, and inode."""

_PLAIN = 2  # the newest version of marshal's format in which equal values have equal bytes

_SURROUNDINGS = ("VAULTNET_VAULT", "VAULTNET_LANG", "HOME", "USERPROFILE")
_OBSIDIAN = (
    "app.json", "daily-notes.json", "templates.json",
    "plugins/periodic-notes/data.json", "plugins/templater-obsidian/data.json",
)  # fmt: skip


def recall(arguments: Sequence[str], folder: str) -> str | None:
    """What the same command answered today in the same place, if it would answer the same."""
    now = time.time_ns()
    try:
        with open(_place(arguments, folder), "rb") as file:  # noqa: PTH123 - pathlib takes 10 ms
            root, saved, digest, answer = marshal.loads(file.read())
        return str(answer) if saved <= now and digest == _digest(_survey(root)) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def remember(arguments: Sequence[str], folder: str, root: str, answer: str, started: int) -> None:
    """Keep an answer that changed nothing; `started` is when its run began (ns since the epoch).

    Whatever was touched since then, or just before, may not be what the answer was made from:
    then it is not kept.
    """
    path = _place(arguments, folder)
    with suppress(OSError):
        rows = _survey(root)
        if max(max(row[2:4]) for row in rows) + REST_NS >= started:
            return
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.write(marshal.dumps((root, started, _digest(rows), answer)))
        os.replace(temporary, path)  # noqa: PTH105
        _forget_oldest(folder)


def _place(arguments: Sequence[str], folder: str) -> str:
    """The file for an answer: named by all that a run depends on beside files."""
    surroundings = [os.environ.get(name) for name in _SURROUNDINGS]
    question = (*arguments, os.getcwd(), date.today().isoformat(), *surroundings)  # noqa: PTH109
    name = blake2b(repr(question).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{folder}/{name}.answer"


def _survey(root: str) -> list[_Row]:
    """How all files of the vault and of the program stand, in the order the disk gives them."""
    rows = [(".", *_stamp(os.stat(root)))]  # noqa: PTH116
    for path, entry in walk(root):
        if isinstance(entry, OSError):
            raise entry
        rows.append((path, *_stamp(entry.stat(follow_symlinks=False))))
    for name in _OBSIDIAN:
        with suppress(OSError):
            rows.append((name, *_stamp(os.stat(f"{root}/.obsidian/{name}"))))  # noqa: PTH116
    return rows


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, *stamp_of(status)


def _digest(rows: list[_Row]) -> bytes:
    program = [sys.version, vaultnet.__version__, *program_files()]
    return blake2b(marshal.dumps((program, rows), _PLAIN), digest_size=16).digest()


def program_files() -> Iterator[tuple[str, int, int]]:
    """The files of the program itself: path, size and time of modification."""
    package = os.path.dirname(vaultnet.__file__)  # noqa: PTH120
    for path, entry in walk(package):
        if not isinstance(entry, OSError) and path.endswith((".py", ".toml")):
            status = entry.stat()
            yield path, status.st_size, status.st_mtime_ns


def _forget_oldest(folder: str) -> None:
    answers = [entry for entry in os.scandir(folder) if entry.name.endswith(".answer")]
    answers.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in answers[MOST_ANSWERS:]:
        os.unlink(entry.path)  # noqa: PTH108
