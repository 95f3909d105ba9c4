"""Texts of other tools without what nobody sees: control characters, marks of direction."""

from __future__ import annotations

import unicodedata

_BREAKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_UNSEEN = (
    *(*range(0x20), *range(0x7F, 0xA0)),
    *(0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF),
    *range(0xD800, 0xE000),
)
_SEEN = {**dict.fromkeys(_UNSEEN), **{ord(sign): " " for sign in _BREAKS}}


def clean(text: str) -> str:
    """The text on one line, in NFC, with single blanks; unseen characters are dropped.

    Telephones put marks of direction around the numbers that are copied from them.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text.translate(_SEEN)).split())


def clean_lines(text: str) -> str:
    """The same of each line, blank ones at both ends left out."""
    return "\n".join(map(clean, text.splitlines())).strip("\n")
