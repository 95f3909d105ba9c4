"""The undo journal on the disk: one file for each change, outside the vault, the last ones kept.

An entry is written before the first note is replaced, as `begun`, and renamed when the last one
is: a kill leaves either the whole file or none, and its digests tell which notes it still concerns.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from vaultnet.errors import WriteRefusedError
from vaultnet.store.changes import Change
from vaultnet.store.folders import vault_name
from vaultnet.store.refusals import refusing
from vaultnet.store.replace import sync_folder

MOST_ENTRIES = 100
MOST_BYTES = 64 << 20
"""What the entries of one vault may take on the disk; the newest one stays whatever it takes."""

_DONE, _BEGUN = ".json", ".begun"
_NAME = re.compile(r"(\d{8,})(\.json|\.begun)")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of one changed note: what it said, and the digest of what it says since.

    `before` is None for a note that was created.
    """

    path: str
    before: bytes | None
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one or several notes: its title, when it was made, and the notes."""

    number: int
    title: str
    time: datetime
    notes: tuple[Kept, ...]


def digest(data: bytes) -> str:
    """What tells the bytes of a note from all others."""
    return sha256(data).hexdigest()


class Journal:
    """The entries of one vault; whoever changes them holds the vault's lock."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.folder = folder / vault_name(root)

    def entries(self) -> Iterator[Entry]:
        """The finished entries, the newest first."""
        return (self._read(number, _DONE) for number in reversed(self._numbers(_DONE)))

    def unfinished(self) -> Iterator[Entry]:
        """The entries whose run did not come to its end."""
        return (self._read(number, _BEGUN) for number in self._numbers(_BEGUN))

    def begin(self, title: str, changes: Iterable[Change]) -> Entry:
        """Keep what is needed to undo the changes, before they are made."""
        number = max((*self._numbers(_DONE), *self._numbers(_BEGUN)), default=0) + 1
        notes = tuple(_keep(change) for change in changes)
        entry = Entry(number, title, datetime.now(UTC), notes)
        self._write(entry)
        return entry

    def amend(self, entry: Entry, change: Change) -> Entry:
        """Keep another change of a note instead of the one that was planned first."""
        others = tuple(kept for kept in entry.notes if kept.path != change.path)
        changed = (_keep(change),) if change.is_needed else ()
        amended = replace(entry, notes=(*others, *changed))
        self._write(amended)
        return amended

    def finish(self, entry: Entry, notes: tuple[Kept, ...]) -> None:
        """Leave the entry with the notes that were changed, or forget it if there are none."""
        with refusing(str(self.folder)):
            begun = self._path(entry.number, _BEGUN)
            if not notes:
                begun.unlink(missing_ok=True)
                return
            if notes != entry.notes:
                self._write(replace(entry, notes=notes))
            begun.replace(self._path(entry.number, _DONE))
            self._forget_oldest()

    def forget(self, entry: Entry) -> None:
        """Remove an entry that was undone."""
        with refusing(str(self.folder)):
            self._path(entry.number, _DONE).unlink(missing_ok=True)

    def _numbers(self, ending: str) -> list[int]:
        """The numbers of entries, the oldest first."""
        if not self.folder.is_dir():
            return []
        names = (_NAME.fullmatch(file.name) for file in self.folder.iterdir())
        return sorted(int(name[1]) for name in names if name and name[2] == ending)

    def _path(self, number: int, ending: str) -> Path:
        return self.folder / f"{number:08}{ending}"

    def _read(self, number: int, ending: str) -> Entry:
        path = self._path(number, ending)
        with refusing(str(path)):
            try:
                return _unpack(number, path.read_bytes())
            except (ValueError, KeyError, TypeError, zlib.error) as error:
                raise WriteRefusedError("journal-damaged") from error

    def _write(self, entry: Entry) -> None:
        """Put the file of an entry in its place in one step; only its owner may read it."""
        with refusing(str(self.folder)):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.parent.chmod(0o700)
            descriptor, name = tempfile.mkstemp(dir=self.folder, suffix=".new")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_pack(entry))
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(self._path(entry.number, _BEGUN))
                sync_folder(self.folder)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def _forget_oldest(self) -> None:
        """Bound the number and the bytes of the entries, and what a kill has left."""
        for leftover in self.folder.glob("*.new"):
            leftover.unlink(missing_ok=True)
        size = 0
        for place, number in enumerate(reversed(self._numbers(_DONE))):
            path = self._path(number, _DONE)
            size += path.stat().st_size
            if place and (place >= MOST_ENTRIES or size > MOST_BYTES):
                path.unlink(missing_ok=True)


def _keep(change: Change) -> Kept:
    return Kept(change.path, change.before, digest(change.after))


def _pack(entry: Entry) -> bytes:
    notes = [
        {"path": kept.path, "before": _compress(kept.before), "after": kept.after}
        for kept in entry.notes
    ]
    whole = {"title": entry.title, "time": entry.time.isoformat(), "notes": notes}
    return json.dumps(whole).encode()


def _unpack(number: int, data: bytes) -> Entry:
    whole = json.loads(data)
    notes = (Kept(n["path"], _expand(n["before"]), n["after"]) for n in whole["notes"])
    return Entry(number, whole["title"], datetime.fromisoformat(whole["time"]), tuple(notes))


def _compress(data: bytes | None) -> str | None:
    return None if data is None else b64encode(zlib.compress(data)).decode()


def _expand(text: str | None) -> bytes | None:
    return None if text is None else zlib.decompress(b64decode(text))
