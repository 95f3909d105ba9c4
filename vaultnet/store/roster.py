"""One short row for each note, kept between runs: what a name is looked up in.

Of ten thousand notes a command that writes into one needs the names alone. A row holds as long as
the file is surely as it was when it was read, and all rows as long as what they were made by.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from vaultnet.model import File
from vaultnet.store.folders import vault_name
from vaultnet.store.recall import program_files
from vaultnet.store.walk import REST_NS

Row = tuple[str, ...]

_Record = tuple[int, tuple[int, ...], Row]
"""The size and the stamp of a file, and its row."""

_UNKNOWN: _Record = (-1, (), ())
_DIGEST_SIZE = 16


class Roster:
    """The rows of one vault, as the last run left them.

    `basis` is what rows depend on beside the notes and the program: the settings.
    """

    def __init__(self, root: Path, folder: Path, basis: str) -> None:
        self.path = folder / f"{vault_name(root)}.names"
        self._basis = f"{sys.version} {sorted(program_files())} {basis}"
        self._started = time.time_ns()
        self._known = self._load()
        self._found: Mapping[str, Row | None] = {}
        self._new: dict[str, _Record] = {}

    def find(self, files: Iterable[File]) -> Mapping[str, Row | None]:
        """The rows of files by path; None for each that is not certainly as it was."""
        known = self._known
        self._found = {
            file.path: row if (file.size, file.stamp) == (size, stamp) else None
            for file in files
            for size, stamp, row in (known.get(file.path, _UNKNOWN),)
        }
        return self._found

    def keep(self, file: File, row: Row) -> None:
        """Remember a row, unless the file may change again without its times telling."""
        if file.stamp and max(file.stamp[:2]) + REST_NS < self._started:
            self._new[file.path] = (file.size, file.stamp, row)

    def save(self) -> None:
        """Write the rows of this run, if they are not what is there; never raises."""
        same = {path: self._known[path] for path, row in self._found.items() if row is not None}
        if (kept := same | self._new) != self._known:
            with suppress(OSError):
                self._write(kept)

    def _load(self) -> Mapping[str, _Record]:
        """The rows of a file that was made by the same, before now; none if anything is off."""
        try:
            data = self.path.read_bytes()
            digest, body = data[:_DIGEST_SIZE], memoryview(data)[_DIGEST_SIZE:]
            if digest != _digest(body):
                return {}
            basis, saved, rows = marshal.loads(body)
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return rows if basis == self._basis and saved <= self._started else {}

    def _write(self, records: dict[str, _Record]) -> None:
        body = marshal.dumps((self._basis, self._started, records))
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.stem)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_digest(body) + body)
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()
