"""The short cut for flat text, of which most notes consist: rows at the margin, nothing open.

A paragraph, a heading and an item on one row mean the same wherever they stand, if what follows
cannot go on with them. Each, with the blank rows behind it, is one match of one pattern; anything
else is left to CommonMark's own way of reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from vaultnet.model import Item
from vaultnet.text.outline import Outline, Passage

_BLANKS = r"(?:[ \t]*+\n)"
_LETTER = r"[^\W\d_]"
_SIGNS = r"#{1,6}[ \t]"
_WORDS = rf"(?={_LETTER}|\*\*[^\W_]|\[\[|[0-9]++[^.)])"  # which can begin no other block
_ITEM = rf"(?:[-+*]|[0-9]{{1,9}}[.)]) (?:\[(.)\] +)?{_WORDS}"
_END = rf"\Z|{_SIGNS}|{_ITEM.replace('(.)', '.')}"
_FLAT = re.compile(
    rf"{_ITEM}(?P<item>[^\n]++)(?:\n|\Z)(?:{_BLANKS}++(?={_LETTER}|{_END})|(?={_END}))"
    rf"|(?P<words>{_LETTER}[^\n]*+(?:\n{_LETTER}[^\n]*+)*+)(?:\n|\Z)(?:{_BLANKS}++|(?={_SIGNS}|\Z))"
    rf"|(#{{1,6}})[ \t]++(?P<title>[^\s#](?:[^\n#]*[^\s#])?)[ \t]*(?:\n|\Z){_BLANKS}*+"
    rf"|(?P<blank>{_BLANKS}++)(?={_LETTER}|{_END})"
)
_STATUS, _ITEM_TEXT, _LEVEL, _TITLE = 1, 2, 4, 5

_new = tuple.__new__  # half as long as calling the type


def read_flat(outline: Outline) -> int:
    """Read the flat text from the current row on; how many rows that were."""
    text, position = outline.lines.text, outline.start
    match = _FLAT.match(text, position)
    if match is None or not _ends_what_is_open(outline, match):
        return 0
    outline.matched = 1
    outline.begin()
    number = outline.number
    while match:
        if add := _ADDERS.get(match.lastgroup or ""):
            add(outline, match, number)
        position, begin = match.end(), position
        number += text.count("\n", begin, position)
        match = _FLAT.match(text, position)
    return number - outline.number + (position == len(text))  # the last row has no newline


def _ends_what_is_open(outline: Outline, match: re.Match[str]) -> bool:
    """Whether a row at the margin goes on with nothing that is open."""
    if outline.verbatim is not None:
        return False
    if match.lastgroup in ("blank", "title"):
        return True
    if len(outline.containers) > 1:
        return match.lastgroup == "item"
    return outline.paragraph is None


def _add_item(outline: Outline, match: re.Match[str], number: int) -> None:
    start, end = match.span(_ITEM_TEXT)
    status, words = match.group(_STATUS, _ITEM_TEXT)
    words = words.rstrip()
    items, heading = outline.items, outline.containers[0].heading
    outline.passages.append(_new(Passage, (start, end, len(items), False)))
    place = (number, match.start(), start + len(words))
    items.append(_new(Item, (words, status or "", *place, -1, heading, False)))


def _add_words(outline: Outline, match: re.Match[str], number: int) -> None:
    outline.passages.append(_new(Passage, (*match.span("words"), -1, False)))


def _add_heading(outline: Outline, match: re.Match[str], number: int) -> None:
    signs, title = match.group(_LEVEL, _TITLE)
    start, end = match.span(_TITLE)
    outline.passages.append(_new(Passage, (start, end, -1, False)))
    outline.add_heading(len(signs), title, number, (match.start(), end))


_ADDERS: Mapping[str, Callable[[Outline, re.Match[str], int], None]] = MappingProxyType(
    {"item": _add_item, "words": _add_words, "title": _add_heading}
)
