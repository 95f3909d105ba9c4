"""What a reader cannot use, counted, so that it is said once a file and not once a row."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.model import Diagnostic, Place, problem

_Kind = tuple[str, tuple[tuple[str, str], ...]]


class Tally:
    """Findings of one file: of each kind the first row and how many rows there are of it.

    A kind is a code and the details that name it (a column); a text that is only an example
    of it is kept from the first row.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._first: dict[_Kind, tuple[int, dict[str, str]]] = {}
        self._counts: dict[_Kind, int] = {}

    def count(self, code: str, row: int, /, text: str | None = None, **details: str) -> None:
        """One more row with such a finding; `text` is what stands there."""
        kind = code, tuple(details.items())
        self._first.setdefault(kind, (row, details if text is None else {"text": text, **details}))
        self._counts[kind] = self._counts.get(kind, 0) + 1

    def findings(self) -> Iterator[Diagnostic]:
        """All of them, each at its first row, with `count`."""
        for kind, (row, details) in self._first.items():
            place = Place(self._name, row)
            yield problem(kind[0], place, count=str(self._counts[kind]), **details)
