"""Members of a list in brackets or a map in braces: one more, or one less."""

from __future__ import annotations

import re

from vaultnet.model import Sequence, Table
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.spans import Replacement

_COMMA = re.compile(r"\s*,\s*")
_COMMA_MAYBE = re.compile(r"\s*,?\s*")


def add_member(source: Source, collection: Sequence | Table, written: str) -> Replacement:
    """One more member behind the last, divided from it as that one is from the one before."""
    start, end = collection.start + 1, collection.end - 1
    spans = _spans(collection)
    if spans:
        last = spans[-1][1]
        return Replacement(last, last, _divider(source, spans) + written)
    if source.text[start:end].strip():
        raise refuse("comment-inside", source.place(start))
    return Replacement(start, end, written)


def remove_member(source: Source, collection: Sequence | Table, index: int) -> Replacement:
    """One member less, and a comma with it; what stands between members must be nothing else."""
    spans = [(collection.start + 1,) * 2, *_spans(collection), (collection.end - 1,) * 2]
    (_, before), (start, end), (after, _) = spans[index : index + 3]
    last = index == len(spans) - 3
    if last and index:
        _expect(source, _COMMA, before, start)
        return Replacement(before, end, "")
    _expect(source, _COMMA_MAYBE if last else _COMMA, end, after)
    _expect(source, _COMMA_MAYBE, before, start)
    return Replacement(start, after, "")


def _spans(collection: Sequence | Table) -> list[tuple[int, int]]:
    members = collection.items if isinstance(collection, Sequence) else collection.entries
    return [(member.start, member.end) for member in members]


def _divider(source: Source, spans: list[tuple[int, int]]) -> str:
    start = spans[-1][0]
    if len(spans) > 1 and _COMMA.fullmatch(source.text, spans[-2][1], start):
        return source.text[spans[-2][1] : start]
    margin = source.before(start)
    if margin.strip():
        return ", "
    return "," + source.newline(source.row_at(start)) + margin


def _expect(source: Source, divider: re.Pattern[str], start: int, end: int) -> None:
    if not divider.fullmatch(source.text, start, end):
        raise refuse("comment-inside", source.place(start))
