"""The cards of a vCard file, one at a time, as lines of text (RFC 6350, RFC 2426, vCard 2.1).

A file may be of any length. Bytes are kept as characters of Latin-1 until a whole line is there,
for a fold may stand in the middle of a letter.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import BinaryIO, NamedTuple

from vaultnet.importers.drafts import Source
from vaultnet.importers.encodings import UNICODE, find_encoding
from vaultnet.importers.octets import Octets, read_octets

LONGEST = 1 << 20
"""So many bytes of a line are read, and so many of the wanted lines of a card together (ours)."""

_SAMPLE_BYTES = 1 << 16
_EDGE = re.compile(r"(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_HEAD = re.compile(
    r"\s*(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z0-9_-]+)\s*"
    r"(?P<parameters>(?:;(?:[^\":;]|\"[^\"]*\")*+)*+):"
)
_PARAMETER = re.compile(r";\s*(?:(?P<name>[\w-]+)\s*=)?(?P<values>(?:[^\":;]|\"[^\"]*\")*+)")
_QUOTED_PRINTABLE = re.compile(r"[^:]*[;=]\s*QUOTED-PRINTABLE\b", re.IGNORECASE)
_TEXT_ENCODING = re.compile("utf|cp|iso|koi|gb|big|euc|shift|mac|ascii")


class Line(NamedTuple):
    """One property of a card, its name in upper case.

    `types` are the values of TYPE, and those without a name of vCard 2.1, in lower case; the
    other parameters are in `parameters`. `guess` is the encoding in which the text was read
    although the file does not say so; empty for UTF-8.
    """

    number: int
    group: str
    name: str
    parameters: dict[str, str]
    types: frozenset[str]
    text: str
    guess: str = ""


@dataclass(slots=True)
class Card:
    """The `number`-th card of a file, which begins in a `line`, with its wanted properties.

    `unread` are the lines that are no property; a card that `is_cut` has no end, or is too long.
    """

    number: int
    line: int
    lines: list[Line] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    is_cut: bool = False
    _size: int = 0
    _is_unwanted: bool = False

    def add(self, number: int, octets: Octets, wanted: Container[str], encoding: str) -> None:
        """Take a line in, unless nobody wants it."""
        head = _HEAD.match(octets)
        if head:
            self._is_unwanted = head["name"].upper() not in wanted
        if self._is_unwanted or self.is_cut or not octets.strip():
            return  # a line that is no property goes on with a picture nobody wants
        self._size += len(octets)
        self.is_cut = self._size > LONGEST
        if head:
            self.lines.append(_read_line(number, head, octets[head.end() :], encoding))
        else:
            self.unread.append(number)


def read_cards(source: Source, wanted: Container[str], encoding: str) -> Iterator[Card]:
    """The cards in the order of the file; `encoding` is that of bytes that are not UTF-8."""
    card, number = None, 0
    numbers = count(1)
    with source.open() as file:
        for number, octets in _unfold(read_octets(file, encoding, LONGEST)):
            edge = _EDGE.fullmatch(octets)
            if edge is None:
                if card:
                    card.add(number, octets, wanted, encoding)
                continue
            begins = edge[1].upper() == "BEGIN"
            if card:
                card.is_cut |= begins
                yield card
            card = Card(next(numbers), number) if begins else None
    if card:
        card.lines = [line for line in card.lines if line.number != number]  # it may be cut too
        card.is_cut = True
        yield card


def guess_encoding(source: Source) -> str:
    """The encoding of the values without CHARSET; empty if all of them are ASCII.

    A file that has more lines of UTF-8 than others is taken as UTF-8 with broken letters.
    """
    with source.open() as file:
        head = file.read(_SAMPLE_BYTES)
    if b"VCARD" not in head.upper() and (wide := find_encoding(head)).startswith("utf-16"):
        return wide
    with source.open() as file:
        lines = list(_sample(file))
    foreign = [line for line in lines if "\ufffd" in line.decode(errors="replace")]
    if len(foreign) * 2 > len(lines):
        return find_encoding(b"".join(foreign))
    return UNICODE if lines else ""


def _sample(file: BinaryIO) -> Iterator[bytes]:
    """Some lines that are not ASCII and do not say in which encoding they are."""
    size = 0
    for line in iter(partial(file.readline, LONGEST), b""):
        if not line.isascii() and b"CHARSET=" not in line.upper():
            yield line
            size += len(line)
            if size > _SAMPLE_BYTES:
                return


def _unfold(lines: Iterator[tuple[int, Octets]]) -> Iterator[tuple[int, Octets]]:
    """The lines with those that go on with them, each by the number of its first.

    A fold is a break and one blank; in quoted-printable it is `=` at the end of the line.
    """
    start, parts, size, is_quoted = 0, list[Octets](), 0, False
    for number, line in lines:
        rest = _continue(parts[-1], line, is_quoted) if parts else None
        if rest is None:
            if parts:
                yield start, "".join(parts)
            start, parts, size = number, [line], len(line)
            is_quoted = _QUOTED_PRINTABLE.match(line) is not None
        elif size < LONGEST:
            if is_quoted:
                parts[-1] = parts[-1].removesuffix("=")
            parts.append(rest)
            size += len(rest)
    if parts:
        yield start, "".join(parts)


def _continue(before: Octets, line: Octets, is_quoted: bool) -> Octets | None:
    """What a line adds to the one before it; None if it is a line of its own."""
    if is_quoted and before.endswith("=") and not _EDGE.fullmatch(line):
        return line
    return line[1:] if line.startswith((" ", "\t")) else None


def _read_line(number: int, head: re.Match[str], octets: Octets, encoding: str) -> Line:
    parameters: dict[str, str] = {}
    types: set[str] = set()
    for found in _PARAMETER.finditer(head["parameters"]):
        name, values = (found["name"] or "TYPE").upper(), found["values"].replace('"', "")
        if name == "TYPE":
            types.update(value.strip() for value in values.lower().split(","))
        else:
            parameters[name] = values.strip()
    types.add(parameters.get("ENCODING", "").lower())
    text, guess = _decode(octets, types, parameters.get("CHARSET", ""), encoding)
    group = (head["group"] or "").upper()
    return Line(number, group, head["name"].upper(), parameters, frozenset(types), text, guess)


def _decode(octets: Octets, types: set[str], charset: str, encoding: str) -> tuple[str, str]:
    """The text of a value, and the encoding if that had to be guessed; pictures are no text."""
    if octets.isascii() and "quoted-printable" not in types:
        return ("" if types & {"b", "base64"} else octets), ""
    value = octets.encode("latin-1")
    if "quoted-printable" in types:
        value = quopri.decodestring(value)
    elif encoding.startswith("utf-16"):
        charset = ""
    for known in (charset, "utf-8"):
        with suppress(LookupError, ValueError):
            if _TEXT_ENCODING.match(codecs.lookup(known).name):
                return value.decode(known), ""
    guess = encoding or find_encoding(value)
    return value.decode(guess, "replace"), "" if guess == UNICODE else guess
