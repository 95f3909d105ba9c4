"""Edits by spans: what stands in place of what, applied last first, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_BYTE_ORDER_MARK = "\ufeff"


class Replacement(NamedTuple):
    """`text` in place of the code points from `start` up to `end` of the decoded note."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replacements in the order of the text, none overlapping another; none at all changes nothing.

    Offsets count code points of the decoded text without its byte order mark, as in `Note`.
    """

    replacements: tuple[Replacement, ...] = ()

    def apply(self, data: bytes) -> bytes:
        """The bytes of the note after the edit; `data` are those the edit was planned for."""
        mark, text = _split(data)
        return (mark + _splice(text, self.replacements)).encode()

    def inverse(self, data: bytes) -> Edit:
        """The edit that makes `data` again out of what `apply` makes of it."""
        return Edit(tuple(_inverted(_split(data)[1], self.replacements)))


def _splice(text: str, replacements: tuple[Replacement, ...]) -> str:
    """The text with every span replaced, the last one first."""
    for start, end, words in reversed(replacements):
        text = text[:start] + words + text[end:]
    return text


def _inverted(text: str, replacements: tuple[Replacement, ...]) -> Iterator[Replacement]:
    shift = 0
    for start, end, words in replacements:
        yield Replacement(start + shift, start + shift + len(words), text[start:end])
        shift += len(words) - (end - start)


def _split(data: bytes) -> tuple[str, str]:
    """The byte order mark, if there is one, and the text behind it."""
    text = data.decode()
    bare = text.removeprefix(_BYTE_ORDER_MARK)
    return text[: len(text) - len(bare)], bare
