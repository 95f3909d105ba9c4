"""How a note writes its properties: brackets or lines, which quotes, how far indented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from vaultnet.model import Property, Scalar, Sequence, Table, Value
from vaultnet.text.edit.frontmatter import Frontmatter, is_flow
from vaultnet.text.edit.scalars import QUOTES, Slot
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.values import plainly

USUAL_INDENT = 2  # what Obsidian itself writes

Collection = TypeVar("Collection", Sequence, Table)


def prefers_flow(front: Frontmatter) -> bool:
    """Whether more lists and maps of the note stand in brackets than on lines of their own."""
    forms = Counter(is_flow(front.source, value) for value in _collections(front))
    return front.is_flow or forms[True] > forms[False]


def indent_of(front: Frontmatter, kind: type[Sequence | Table]) -> int:
    """The columns by which values of a kind on lines of their own stand to the right of their keys.

    Those of the first one; two if there is none.
    """
    for entry in front.table.entries:
        value = entry.value
        if isinstance(value, kind) and not is_flow(front.source, value):
            return value.column - entry.column
    return USUAL_INDENT


def slot_beside(front: Frontmatter, value: Value | None, *, flow: bool = False) -> Slot:
    """The place for a value that is to be written like the one that stands there or beside it."""
    return Slot(flow or front.is_flow, quote_of(front.source, value), most_used_quote(front))


def key_slot(front: Frontmatter, table: Table) -> Slot:
    """The place for one more key of a map; in JSON keys stand in quotes."""
    signs = {front.source.text[entry.start] for entry in table.entries}
    quote = signs.pop() if len(signs) == 1 else ""
    return Slot(is_flow(front.source, table), quote if quote in QUOTES else "")


def quote_of(source: Source, value: Value | None) -> str:
    """The sign around a text, or around every text of a list; empty if there is none."""
    if isinstance(value, Sequence):
        signs = {quote_of(source, item) for item in value.items}
        return signs.pop() if len(signs) == 1 else ""
    if not isinstance(value, Scalar) or value.start == value.end:
        return ""
    sign = source.text[value.start]
    return sign if sign in QUOTES else ""


def most_used_quote(front: Frontmatter) -> str:
    """The sign of quotation that the values of the note stand in most."""
    signs = Counter(quote_of(front.source, value) for value in _values(front.table.entries))
    return "'" if signs["'"] > signs['"'] else '"'


def _collections(front: Frontmatter) -> Iterator[Sequence | Table]:
    """The lists and maps that are a property's value and hold something."""
    for entry in front.table.entries:
        value = entry.value
        if not isinstance(value, Scalar) and plainly(value) is not None:
            yield value


def _values(entries: tuple[Property, ...]) -> Iterator[Value]:
    """The scalars of properties, those of lists and maps included."""
    waiting: list[Value] = [entry.value for entry in entries]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Scalar):
            yield value
        elif isinstance(value, Sequence):
            waiting += value.items
        else:
            waiting += (entry.value for entry in value.entries)
