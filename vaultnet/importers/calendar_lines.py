"""The lines of a calendar file, unfolded and decoded, each with its number (RFC 5545, 3.1).

A file may be of any length. Bytes are kept as characters of Latin-1 until a whole line is there,
for a fold may stand in the middle of a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from vaultnet.importers.octets import WIDE, read_octets
from vaultnet.importers.tallies import Tally

LONGEST = 1 << 16
"""So many bytes of a line are read (ours); what follows is no property a meeting needs."""

_LOST = "\N{REPLACEMENT CHARACTER}"


class Line(NamedTuple):
    """One unfolded line and the number of its first part, 1-based."""

    number: int
    text: str


def read_lines(file: BinaryIO, encoding: str, tally: Tally | None = None) -> Iterator[Line]:
    """The lines that are not blank; `encoding` is that of what is not UTF-8.

    Lines with lost bytes are counted in the tally (`import-bytes-lost`).
    """
    for number, octets in _unfold(read_octets(file, encoding, LONGEST)):
        text = octets if octets.isascii() else _decode(octets, encoding)
        if tally and _LOST in text:
            tally.count("import-bytes-lost", number)
        if text.strip():
            yield Line(number, text.strip("\r"))


def _unfold(parts: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, each by the number of its first part: a part after a blank goes on with it."""
    start, line, size = 0, list[str](), 0
    for number, part in parts:
        if part[:1] in (" ", "\t") and line:
            if size < LONGEST:
                line.append(part[1:])
                size += len(part)
            continue
        if line:
            yield start, "".join(line)
        start, line, size = number, [part], len(part)
    if line:
        yield start, "".join(line)


def _decode(octets: str, encoding: str) -> str:
    data = octets.encode("latin-1")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if encoding.startswith(WIDE) else encoding, "replace")
