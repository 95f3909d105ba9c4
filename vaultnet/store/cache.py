"""Parsed notes kept between runs, so that only what changed on the disk is read and parsed again.

The reference is the run without a cache: an entry is used only where it cannot differ from it.
A file is the same if its size, times and inode are the same and it had been at rest when it was
read; else its bytes are read and their digest decides. A cache that is wrong in any way is empty.
"""

from __future__ import annotations

import marshal
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import vaultnet
from vaultnet import model
from vaultnet.model import File, Note
from vaultnet.store.walk import REST_NS

MOST_BYTES = 1 << 30
MOST_VAULTS = 16
_DIGEST_SIZE = 16


class _Entry(NamedTuple):
    """What one file was: its stamp, the digest of its bytes, and its note as bytes."""

    size: int
    stamp: tuple[int, ...]
    at_rest: bool
    digest: bytes
    record: bytes


class NoteCache:
    """The parsed notes of one vault, as the last run left them.

    `find` and `find_same` look a note up, `keep` remembers one, `save` writes those of this run.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        vault = os.path.normcase(os.path.realpath(root))
        self.path = folder / f"{sha256(os.fsencode(vault)).hexdigest()[:16]}.notes"
        self._started = time.time_ns()
        self._known = _load(self.path, self._started)
        self._kept: dict[str, _Entry] = {}

    def find(self, file: File) -> Note | None:
        """The note of a file that is certainly as it was; None if its bytes must be read."""
        entry = self._known.get(file.path)
        if entry is None or not entry.at_rest or entry[:2] != (file.size, file.stamp):
            return None
        return self._reuse(file, entry)

    def find_same(self, file: File, data: bytes) -> Note | None:
        """The note of a file whose bytes are as they were, whatever its times say."""
        entry = self._known.get(file.path)
        if entry is None or entry.digest != _digest(data):
            return None
        return self._reuse(file, self._entry(file, entry.digest, entry.record))

    def keep(self, file: File, data: bytes, note: Note) -> None:
        """Remember a note that was just parsed from the bytes of its file."""
        record = pickle.dumps(note, pickle.HIGHEST_PROTOCOL)
        self._kept[file.path] = self._entry(file, _digest(data), record)

    def save(self) -> None:
        """Write what this run looked up or kept, if it is not what is there; never raises."""
        if self._kept != self._known:
            with suppress(OSError):
                _write(self.path, _pack(self._kept, self._started))
                _forget_oldest(self.path.parent)

    def _entry(self, file: File, digest: bytes, record: bytes) -> _Entry:
        at_rest = bool(file.stamp) and max(file.stamp[:2]) + REST_NS < self._started
        return _Entry(file.size, file.stamp, at_rest, digest, record)

    def _reuse(self, file: File, entry: _Entry) -> Note | None:
        try:
            note = _Unpickler(BytesIO(entry.record)).load()
        except Exception:  # whatever a foreign record holds, the note is parsed instead
            return None
        if not isinstance(note, Note) or note.path != file.path:
            return None
        self._kept[file.path] = entry
        return note


class _Unpickler(pickle.Unpickler):
    """Makes the values of `vaultnet.model` and nothing else, whoever wrote the file."""

    def find_class(self, module: str, name: str) -> object:
        if module != model.__name__:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return getattr(model, name)


def _load(path: Path, now: int) -> Mapping[str, _Entry]:
    """The entries of a cache file that this program wrote, before now; none if anything is off."""
    try:
        data = path.read_bytes()
        digest, body = data[:_DIGEST_SIZE], memoryview(data)[_DIGEST_SIZE:]
        if digest != _digest(body):
            return {}
        program, saved, rows = marshal.loads(body)
        if program != _program() or saved > now:
            return {}
        return {path: _Entry(*row) for path, row in rows.items()}
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return {}


def _pack(entries: Mapping[str, _Entry], now: int) -> bytes:
    body = marshal.dumps((_program(), now, {path: tuple(e) for path, e in entries.items()}))
    return _digest(body) + body


def _write(path: Path, data: bytes) -> None:
    """Put the file in place in one step; of two runs at once the later one stays."""
    if len(data) > MOST_BYTES:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _forget_oldest(folder: Path) -> None:
    """Bound what all vaults together keep; a run that was killed may have left a file too."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[MOST_VAULTS:]:
        file.unlink(missing_ok=True)


def _digest(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()


def _program() -> str:
    """What a record depends on beside the bytes: Python, and the code that parses."""
    return f"{vaultnet.__version__} {sys.implementation.cache_tag} {_sources()}"


def _sources() -> str:
    package = Path(vaultnet.__file__).parent
    return _fingerprint([package / "model.py", *(package / "text").glob("*.py")])


def _fingerprint(files: Iterable[Path]) -> str:
    stamps = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return sha256(repr(stamps).encode()).hexdigest()[:16]
