"""Which encoding a file of another tool is in, told by its bytes."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

UNICODE = "utf-8-sig"
HEAD_BYTES = 1 << 16

_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OLD = ["cp1251", "gb18030", "big5", "cp1252", "koi8_r", "cp866", "shift_jis"]
_FEW = 0.01
"""The share of bytes that are zero from which on they belong to UTF-16 and are no accident."""

_BIG5_LIKE = re.compile(rb"[\xa4-\xaf].|.[\x40-\x7e]", re.DOTALL)
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def find_encoding(head: bytes) -> str:
    """The name of the encoding, as Python has it; `UNICODE` for UTF-8 with or without a mark.

    Of encodings older than Unicode, those that Russian, Chinese and European programs write.
    """
    if head[:2] in _MARKS:
        return _MARKS[head[:2]]
    if without_mark := _find_utf16(head):
        return without_mark
    if _is_utf8(head):
        return UNICODE
    whole = head[: head.rfind(b"\n") + 1] or head
    best = from_bytes(whole, cp_isolation=_OLD, preemptive_behaviour=False).best()
    if best is None:
        return _OLD[0]
    return _tell_chinese(whole) if best.encoding in ("gb18030", "big5") else best.encoding


def read_telling(file: BinaryIO) -> bytes:
    """The bytes that tell the encoding: the first part of the file that is not all ASCII.

    The file is back at its beginning afterwards.
    """
    telling = head = file.read(HEAD_BYTES)
    while telling and telling.isascii() and not telling.count(0):
        telling = file.read(HEAD_BYTES)
    file.seek(0)
    return telling or head


def _find_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: the blanks and commas of a table have all their zeros on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd <= _FEW * len(head):
        return None
    if min(even, odd) * 10 < max(even, odd):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _is_utf8(head: bytes) -> bool:
    """Whether it is UTF-8, of which the last letter may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _tell_chinese(text: bytes) -> str:
    """Big5 or GB: common GB characters begin with 0xB0 or more and go on with 0xA1 or more."""
    pairs = _PAIR.findall(text)
    foreign = sum(1 for pair in pairs if _BIG5_LIKE.fullmatch(pair))
    return "big5" if foreign * 5 > len(pairs) else "gb18030"
