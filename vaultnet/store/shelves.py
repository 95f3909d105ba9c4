"""Records of files kept between runs, on shelves of which a run opens and renews only some.

The reference is the run without them: a record is used only where it cannot differ from what would
be made anew. A file is the same if its size, times and inode are the same and it had been at rest
when it was read; else its bytes are read and their digest decides. What is wrong in any way on the
disk is as if it were not there.
"""

from __future__ import annotations

import pickle
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

from vaultnet.model import File
from vaultnet.store.shelf_file import Shelf, read_shelves, seal, unseal, write_shelves
from vaultnet.store.unpickling import unpickle
from vaultnet.store.walk import REST_NS

FILES_A_SHELF = 128

R = TypeVar("R")


class Row(NamedTuple, Generic[R]):
    """What one file was: its size and stamp, the digest of its bytes, and its record."""

    size: int
    stamp: tuple[int, ...]
    at_rest: bool
    digest: bytes
    record: R


class Shelves(Generic[R]):
    """The records of the files of one vault, as the last run left them.

    `find` and `find_same` look one up, `keep` remembers one, `save` writes what is new. `basis`
    is what records depend on beside the bytes of their files; `kind` is the type of a record,
    `types` are those that it may be made of.
    """

    def __init__(self, path: Path, basis: str, kind: type[R], types: Iterable[type]) -> None:
        self.path = path
        self._basis = basis
        self._kind = kind
        self._types = (kind, *types)
        self._started = time.time_ns()
        self._open: dict[int, Mapping[str, Row[R]]] = {}
        self._kept: dict[str, Row[R]] = {}

    def find(self, file: File) -> R | None:
        """The record of a file that is certainly as it was; None if its bytes must be read."""
        row = self._row(file.path)
        if row is None or not row.at_rest or row[:2] != (file.size, file.stamp):
            return None
        return row.record

    def find_same(self, file: File, digest: bytes) -> R | None:
        """The record of a file whose bytes are as they were, whatever its times say."""
        row = self._row(file.path)
        if row is None or row.digest != digest:
            return None
        if row[:3] != (file.size, file.stamp, self._rests(file)):
            self.keep(file, digest, row.record)
        return row.record

    def keep(self, file: File, digest: bytes, record: R) -> None:
        """Remember what was just made from the bytes of a file, which have this digest."""
        self._kept[file.path] = Row(file.size, file.stamp, self._rests(file), digest, record)

    def save(self, present: Collection[str] = ()) -> None:
        """Write what this run kept; never raises. Only files `present` stay, if any are named."""
        if self._kept:
            with suppress(OSError):
                shelves = self._renew(frozenset(present))
                write_shelves(self.path, self._basis, self._started, shelves)

    def _rests(self, file: File) -> bool:
        """Whether a file had been as it is for long enough to trust its times."""
        return bool(file.stamp) and max(file.stamp[:2]) + REST_NS < self._started

    # ── Shelves ──────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _shelves(self) -> tuple[Shelf, ...]:
        """The shelves of the last run, most of them closed."""
        return read_shelves(self.path, self._basis, self._started)

    def _row(self, path: str) -> Row[R] | None:
        count = len(self._shelves)
        return self._rows(_shelf_of(path, count)).get(path) if count else None

    def _rows(self, number: int) -> Mapping[str, Row[R]]:
        if number not in self._open:
            self._open[number] = self._read(self._shelves[number])
        return self._open[number]

    def _read(self, shelf: Shelf) -> Mapping[str, Row[R]]:
        """The rows of a shelf; none of one that is damaged or holds anything foreign."""
        body = unseal(shelf)
        if body is None:
            return {}
        try:
            rows = unpickle(body, self._types)
            return {path: Row(*row) for path, row in rows if isinstance(row[-1], self._kind)}
        except Exception:  # whatever it holds, it is no record of ours
            return {}

    def _renew(self, present: Collection[str]) -> Sequence[Shelf]:
        """All shelves as they are to be: those on which nothing new belongs stay closed."""
        before = len(self._shelves)
        count = _count_for(len(present), before) if present else _count_for(len(self._kept), 1)
        if count != before and (present or count > before):
            rows = {path: row for n in range(before) for path, row in self._rows(n).items()}
            return _arrange({**rows, **self._kept}, count, present)
        renewed = list(self._shelves)
        for number, kept in _sort_onto(self._kept, before).items():
            (renewed[number],) = _arrange({**self._rows(number), **kept}, 1, present)
        return renewed


def _arrange(rows: Mapping[str, Row[R]], count: int, present: Collection[str]) -> list[Shelf]:
    """The rows on so many shelves, without those of files that are gone."""
    left = {path: row for path, row in rows.items() if not present or path in present}
    shelves = _sort_onto(left, count)
    return [_pack(shelves.get(number, {})) for number in range(count)]


def _pack(rows: Mapping[str, Row[R]]) -> Shelf:
    plain = [(path, tuple(row)) for path, row in rows.items()]
    return seal(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL))


def _sort_onto(rows: Mapping[str, Row[R]], count: int) -> Mapping[int, dict[str, Row[R]]]:
    shelves: defaultdict[int, dict[str, Row[R]]] = defaultdict(dict)
    for path, row in rows.items():
        shelves[_shelf_of(path, count)][path] = row
    return shelves


def _shelf_of(path: str, count: int) -> int:
    return crc32(path.encode()) % count


def _count_for(files: int, count: int) -> int:
    """How many shelves there should be: the present number as long as it is about right."""
    wanted = 1 << (files // FILES_A_SHELF).bit_length()
    return count if count // 4 <= wanted <= count else wanted
