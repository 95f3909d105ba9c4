"""Names that differ from another by a slip of the pen: a letter or two, never a number.

Names within two edits of each other have one of three pieces in common, almost in the same place:
only such names are compared letter by letter (Li et al., «Pass-Join», VLDB 2011).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from vaultnet.language.vocabulary import fold
from vaultnet.model import title_of

MOST_EDITS = 2
_ONE_EDIT_FROM, _TWO_EDITS_FROM = 4, 7  # letters of a name: «Ян» and «Яна» are two people
_NUMBER = re.compile(r"\d+")


class NearNames:
    """An index of the notes of a vault by their names."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._known: dict[str, str | None] = {}
        self._exact: defaultdict[str, list[str]] = defaultdict(list)
        self._pieces: defaultdict[tuple[int, int, str], set[str]] = defaultdict(set)
        for path in sorted(paths):
            name = fold(title_of(path))
            self._exact[name].append(path)
            for number, (start, end) in enumerate(_cut(len(name))):
                self._pieces[len(name), number, name[start:end]].add(name)

    def find(self, name: str) -> str | None:
        """The path of the one note that was meant; None if there is none, or more than one.

        A note whose name differs in case or ё alone was meant before any other.
        """
        wanted = fold(name.rpartition("/")[2].removesuffix(".md"))
        if wanted not in self._known:
            near = [path for other in self._near(wanted) for path in self._exact[other]]
            paths = self._exact.get(wanted) or near
            self._known[wanted] = paths[0] if len(paths) == 1 else None
        return self._known[wanted]

    def _near(self, wanted: str) -> list[str]:
        """The names within the edits that the shorter of both can bear."""
        return [
            name
            for name in sorted(self._candidates(wanted))
            if _NUMBER.findall(name) == _NUMBER.findall(wanted)
            and count_edits(name, wanted) <= _bearable(min(len(name), len(wanted)))
        ]

    def _candidates(self, wanted: str) -> set[str]:
        return {name for key in _keys(wanted) for name in self._pieces.get(key, ())}


def count_edits(one: str, other: str) -> int:
    """How many letters have to be put in, left out or exchanged (Levenshtein)."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, start=1):
        above, row = row, [count]
        for index, sign in enumerate(other):
            exchanged = above[index] + (sign != letter)
            row.append(min(exchanged, above[index + 1] + 1, row[index] + 1))
    return row[-1]


def _keys(wanted: str) -> Iterator[tuple[int, int, str]]:
    """The pieces that a near name may have, with its length: each moved by the edits at most."""
    for length in range(len(wanted) - MOST_EDITS, len(wanted) + MOST_EDITS + 1):
        for number, (start, end) in enumerate(_cut(length)):
            for shift in range(-MOST_EDITS, MOST_EDITS + 1):
                if start + shift >= 0:
                    yield length, number, wanted[start + shift : end + shift]


def _cut(length: int) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a name begin and end, one more of them than there may be edits."""
    if length < _ONE_EDIT_FROM:
        return ()
    borders = [length * number // (MOST_EDITS + 1) for number in range(MOST_EDITS + 2)]
    return tuple(pairwise(borders))


def _bearable(length: int) -> int:
    return (length >= _ONE_EDIT_FROM) + (length >= _TWO_EDITS_FROM)
