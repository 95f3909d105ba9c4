"""Entries of a map, of which the properties themselves are one: put in, replaced, taken out."""

from __future__ import annotations

from vaultnet.model import Property, Scalar, Sequence, Table, Value
from vaultnet.text.edit.flow import add_member, remove_member
from vaultnet.text.edit.folded import BLOCK_SIGNS, literal_rows, replace_folded, row_behind
from vaultnet.text.edit.frontmatter import Frontmatter, check_no_lookalike, is_flow
from vaultnet.text.edit.habits import indent_of, key_slot, slot_beside
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.scalars import Writable, spell, write_scalar
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.spans import Replacement

_FENCE = "---"


def replace_scalar(
    front: Frontmatter, entry: Property, scalar: Scalar, value: Writable, *, flow: bool
) -> Replacement:
    """Another value for an entry, in the quotes or the form of the old one.

    What stands beside it, blanks and comments, stays; `flow` means that the entry is in braces.
    """
    source, words, indent = front.source, spell(value), entry.column - 1
    if scalar.start < scalar.end and source.text[scalar.start] in BLOCK_SIGNS:
        return replace_folded(source, scalar, words, indent)
    slot = slot_beside(front, scalar, flow=flow)
    rows = None if slot.flow or slot.quote else literal_rows(words, indent)
    if rows and source.row_at(scalar.start) == source.row_at(scalar.end):
        return replace_by_rows(source, scalar, rows)
    return Replacement(scalar.start, scalar.end, _gap(source, scalar) + write_scalar(value, slot))


def replace_by_rows(source: Source, value: Value, rows: list[str]) -> Replacement:
    """Rows instead of a value on one row: the first stands beside the key, then its comment."""
    row = source.row_at(value.start)
    start, end = value.start, source.row_end(row)
    first, *rest = rows
    if first:
        first = _gap(source, value) + first
    else:
        start = len(source.text[:start].rstrip(" \t"))
    head = first + source.text[value.end : end]
    return Replacement(start, end, source.newline(row).join([head, *rest]))


def add_scalar(front: Frontmatter, table: Table, key: str, value: Writable) -> Replacement:
    """One more entry with a text, a number or a day at the end of a map."""
    if front.source.block is None or not is_flow(front.source, table):
        rows = literal_rows(spell(value), max(table.column - 1, 0))
        return add_entry(front, table, key, rows or [write_scalar(value, slot_beside(front, None))])
    slot = slot_beside(front, None, flow=True)
    if isinstance(value, str):  # JSON knows no text without quotes
        slot = slot._replace(quote=key_slot(front, table).quote)
    return add_entry(front, table, key, [write_scalar(value, slot)])


def add_entry(front: Frontmatter, table: Table, key: str, rows: list[str]) -> Replacement:
    """One more entry at the end of a map: the rows of its value, the first one beside the key.

    In a note without frontmatter it is the first property.
    """
    source = front.source
    if not key.strip() or "\n" in key or "\r" in key:
        raise refuse("key-invalid", source.place(0), key=key)
    first, *rest = rows
    line = f"{write_scalar(key, key_slot(front, table))}: {first}".rstrip(" ")
    if source.block is None:
        check_no_lookalike(source)
        return source.insert_rows(0, [_FENCE, line, *rest, _FENCE])
    if is_flow(source, table):
        return add_member(source, table, line)
    margin = " " * (table.column - 1 if table.entries else 0)
    return source.insert_rows(_row_behind(front, table), [margin + line, *rest])


def add_collection(
    front: Frontmatter, kind: type[Sequence | Table], entry: Property | None, key: str,
    written: str, *, flow: bool,
) -> Replacement:  # fmt: skip
    """A list or a map with one member, as the value of a property that is missing or empty."""
    brackets, dash = ("[{}]", "- ") if kind is Sequence else ("{{{}}}", "")
    margin = " " * (max(front.table.column - 1, 0) + indent_of(front, kind))
    rows = [brackets.format(written)] if flow else ["", margin + dash + written]
    if entry is None:
        return add_entry(front, front.table, key, rows)
    return replace_by_rows(front.source, entry.value, rows)


def remove_entry(front: Frontmatter, table: Table, entry: Property) -> Replacement:
    """One entry less: its rows and the comments among them, or its share of the braces."""
    source = front.source
    if is_flow(source, table):
        return remove_member(source, table, table.entries.index(entry))
    row = row_behind(source, entry.value)
    while _is_comment_below(source.lines.rows[row], entry):
        row += 1
    return source.remove_rows(source.row_at(entry.start), row - 1)


def _gap(source: Source, value: Value) -> str:
    """What divides a new value from its key or dash; in braces a key may lack its colon."""
    if value.start < value.end:
        return ""
    return " " if source.text[value.start - 1] in ":-" else ": "


def _is_comment_below(row: str, entry: Property) -> bool:
    """Whether a row is a comment that is indented deeper than a key, and so speaks of its value."""
    bare = row.lstrip(" ")
    return bare.startswith("#") and len(row) - len(bare) >= entry.column


def _row_behind(front: Frontmatter, table: Table) -> int:
    """The row behind a map; at the end of a frontmatter, blank rows stay the last ones."""
    source, block = front.source, front.source.block
    if block is None or table is not front.table:
        return row_behind(source, table)
    least = row_behind(source, table) if table.entries else 1
    row = block.body_row - 1
    while row > least and source.is_blank(row - 1):
        row -= 1
    return row
