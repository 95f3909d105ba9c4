"""Properties within the text, as the Dataview plugin reads them: `key:: value`.

In brackets anywhere in a line, `[key:: value]` or `(key:: value)`; or else alone on the line, which
may be a list item. Source: Dataview's documentation, «Adding Metadata to your Pages».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vaultnet.model import Property, Scalar
from vaultnet.text.lines import Lines
from vaultnet.text.mask import mask
from vaultnet.text.outline import Passage

MARK = "::"

_KEY = r"([^\W\d_][^\n:\[\]()*|]{0,59})"
_LINK = r"\[\[[^\]\n]*\]\]"
_IN_BRACKETS = re.compile(
    rf"\[{_KEY}::[ \t]*((?:{_LINK}|[^\[\]\n])*)\]|\({_KEY}::[ \t]*((?:{_LINK}|[^()\n])*)\)"
)
_ALONE = re.compile(
    rf"^[ \t>]*(?:[-+*][ \t]+)?(?:\*\*|__)?{_KEY}(?:\*\*|__)?::[ \t]*([^\n]*)$", re.MULTILINE
)


def read_inline_fields(lines: Lines, passages: Iterable[Passage]) -> tuple[Property, ...]:
    """The fields in the running text, in its order; none in code, HTML comments and quotes."""
    if MARK not in lines.text:
        return ()
    return tuple(field for passage in passages for field in _read_passage(lines, passage))


def _read_passage(lines: Lines, passage: Passage) -> Iterator[Property]:
    written = lines.text[passage.start : passage.end]
    if MARK not in written or passage.quoted:
        return
    start = passage.start
    for row in mask(written).split("\n"):
        if MARK in row:
            for found in [*_IN_BRACKETS.finditer(row)] or _ALONE.finditer(row):
                yield _make(lines, start, found)
        start += len(row) + 1


def _make(lines: Lines, offset: int, found: re.Match[str]) -> Property:
    last = found.lastindex or 0
    key_start, key_end = (offset + at for at in found.span(last - 1))
    start, end = (offset + at for at in found.span(last))
    text = lines.text[start:end].rstrip()
    scalar = Scalar(text, True, *lines.place(start), start, start + len(text))
    key = lines.text[key_start:key_end].strip(" \t_")
    return Property(key, scalar, *lines.place(key_start), key_start, scalar.end)
