"""The name of a file for a person: as near to the person's as every system and Obsidian allow."""

from __future__ import annotations

import re
import unicodedata

from vaultnet.errors import UsageError

MOST_BYTES = 200
"""File systems hold 255 bytes, and sync services add endings of their own."""

# "Obsidian help: Internal links" for # ^ [ ] |; the others are Windows' and Android's.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]+')
_BLANKS = re.compile(r"\s+")


def make_file_name(name: str) -> str:
    """The name of the note, without its ending; forbidden signs become blanks.

    Raises UsageError `name-empty` if nothing is left.
    """
    plain = _BLANKS.sub(" ", _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name)))
    short = _cut(plain.strip().lstrip(". ")).rstrip(". ")
    if not short:
        raise UsageError("name-empty", name=name)
    return short


def _cut(text: str) -> str:
    """As much of the text as fits, no letter cut from its accents."""
    if len(text.encode()) <= MOST_BYTES:
        return text
    cut = len(text.encode()[:MOST_BYTES].decode(errors="ignore"))
    while cut and unicodedata.combining(text[cut]):
        cut -= 1
    return text[:cut]
