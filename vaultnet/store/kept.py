"""Answers that take long, kept between runs by a digest of all that they follow from.

The reference is the run that computes them: an answer is used only under the very digest it was
kept by, and only by the program that computed it. What is wrong in any way on the disk is as if it
were not there.
"""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from vaultnet.store.shelf_file import Shelf, read_shelves, seal, unseal, write_shelves
from vaultnet.store.unpickling import unpickle

MOST_ANSWERS = 8
"""Enough for the note and the terminal, which ask of different people, and for going back."""

A = TypeVar("A")


class Kept(Generic[A]):
    """The last answers of one kind, in one file.

    `basis` is what they depend on beside their digest: the program. `kind` is the type of an
    answer, `types` are those that it may be made of.
    """

    def __init__(self, path: Path, basis: str, kind: type[A], types: Iterable[type] = ()) -> None:
        self._path = path
        self._basis = basis
        self._kind = kind
        self._types = (kind, *types)

    def find(self, digest: bytes) -> A | None:
        """The answer to what has this digest; None if it is not there."""
        bodies = map(unseal, self._read())
        own = next((body for body in bodies if body and body[: len(digest)] == digest), None)
        if own is None:
            return None
        try:
            answer = unpickle(own[len(digest) :], self._types)
        except Exception:  # whatever it holds, it is no answer of ours
            return None
        return answer if isinstance(answer, self._kind) else None

    def keep(self, digest: bytes, answer: A) -> None:
        """Put an answer before the others, of which the oldest goes; never raises."""
        new = seal(digest + pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        with suppress(OSError):
            shelves = [new, *self._read()][:MOST_ANSWERS]
            write_shelves(self._path, self._basis, time.time_ns(), shelves)

    def _read(self) -> tuple[Shelf, ...]:
        return read_shelves(self._path, self._basis, time.time_ns())
