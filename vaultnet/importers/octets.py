"""The lines of a file as bytes, before it is known which of them belong together.

Bytes are kept as characters of Latin-1, for a line may be folded in the middle of a letter.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

Octets = str
"""Bytes, as characters up to U+00FF."""

WIDE = "utf-16"
"""How the names of encodings begin that have no line ends of one byte: made UTF-8 here."""

_MARK = "\xef\xbb\xbf"


def read_octets(file: BinaryIO, encoding: str, longest: int) -> Iterator[tuple[int, Octets]]:
    """The lines with their numbers, without their ends; of a line only `longest` characters."""
    is_wide = encoding.startswith(WIDE)
    text = io.TextIOWrapper(file, encoding if is_wide else "latin-1", "replace")
    for number in count(1):
        line = rest = text.readline(longest)
        while len(rest) == longest and not rest.endswith("\n"):
            rest = text.readline(longest)
        if not line:
            return
        octets = line.encode("utf-8", "replace").decode("latin-1") if is_wide else line
        yield number, octets.removeprefix(_MARK).rstrip("\n")
