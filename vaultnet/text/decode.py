"""From the bytes of a file to its text, or to a finding that says why there is none."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from vaultnet.model import Diagnostic, Place, problem


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, newlines as they are, and what was odd."""

    text: str
    problems: tuple[Diagnostic, ...] = ()


def decode(path: str, data: bytes) -> Decoded:
    """Read `data` as UTF-8, the only encoding Obsidian writes.

    Anything else gives an empty text and `file-not-utf8`, with the `encoding` that is suspected
    (`utf-16`, `windows-1251` or `unknown`). NUL characters are kept and reported as `file-nul`.
    """
    if _looks_like_utf16(data):
        return _refuse(path, "utf-16")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return _refuse(path, "windows-1251" if _looks_like_cp1251(data) else "unknown")
    return Decoded(text, _find_nul(path, text))


def _refuse(path: str, encoding: str) -> Decoded:
    return Decoded("", (problem("file-not-utf8", Place(path), encoding=encoding),))


def _looks_like_utf16(data: bytes) -> bool:
    """A byte order mark says so, or every other byte of Latin text being NUL."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if b"\0" not in data:
        return False
    nul, full = sorted((data[0::2].count(0), data[1::2].count(0)), reverse=True)
    return nul * 5 > len(data) * 2 and full * 10 < len(data)


def _looks_like_cp1251(data: bytes) -> bool:
    """Russian in the old Windows encoding is made of letters in the upper quarter of the bytes."""
    high = [byte for byte in data[:4096] if byte >= 0x80]
    return sum(byte >= 0xC0 for byte in high) * 10 > len(high) * 9


def _find_nul(path: str, text: str) -> tuple[Diagnostic, ...]:
    offset = text.find("\0")
    if offset < 0:
        return ()
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return (problem("file-nul", Place(path, line, column)),)
