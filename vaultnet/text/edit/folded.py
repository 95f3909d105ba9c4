"""Texts of several lines: `|` keeps the lines as they are, `>` folds them (YAML 1.2.2, 8.1)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from vaultnet.model import Scalar, Sequence, Value
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.scalars import Slot, reads_as, write_scalar
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.spans import Replacement

BLOCK_SIGNS = ("|", ">")
MIN_WIDTH = 60


def replace_folded(source: Source, scalar: Scalar, words: str, indent: int) -> Replacement:
    """The words in place of the lines below `|` or `>`, in their indentation and width.

    What cannot be written so, such as a text that begins with a blank, gets quotes instead.
    `indent` is the column of the key, from 0, for a text that has no lines yet.
    """
    row = source.row_at(scalar.start)
    head_end = source.content_end(row)
    header = source.text[scalar.start : head_end]
    rows = source.lines.text[head_end : scalar.end].split("\n")[1:]
    margin = _margin(rows) or " " * (indent + 2)
    width = max((len(row.rstrip()) for row in rows), default=0) - len(margin)
    for lines in _candidates(words, header[0], width):
        body = [margin + line if line else "" for line in lines]
        if _unfolded(header, body) == words:
            newline = source.newline(row)
            written = "".join(newline + line for line in body)
            return Replacement(head_end, max(scalar.end, head_end), written)
    if "#" in header:
        raise refuse("comment-inside", source.place(scalar.start))
    return Replacement(scalar.start, scalar.end, write_scalar(words, Slot(quote='"')))


def row_behind(source: Source, value: Value) -> int:
    """The row behind a value; blank rows belong to a text that keeps them, with `|+` or `>+`."""
    leaf = value
    while not isinstance(leaf, Scalar):
        parts = leaf.items if isinstance(leaf, Sequence) else [e.value for e in leaf.entries]
        if not parts:
            break
        leaf = parts[-1]
    row = source.row_at(value.end) + 1
    if isinstance(leaf, Scalar) and source.text.startswith(BLOCK_SIGNS, leaf.start):
        words = leaf.text.rstrip("\n")
        row += max(len(leaf.text) - len(words) - bool(words), 0)
    return row


def literal_rows(words: str, indent: int) -> list[str] | None:
    """The rows of a text of several lines behind `|-`; None if it is none or cannot stand so."""
    if "\n" not in words:
        return None
    rows = ["|-", *(" " * (indent + 2) + line if line else "" for line in words.split("\n"))]
    return rows if _unfolded(rows[0], rows[1:]) == words else None


def _margin(rows: list[str]) -> str:
    """The indentation of the first line that is not blank."""
    first = next((row for row in rows if row.strip()), "")
    return first[: len(first) - len(first.lstrip(" "))]


def _candidates(words: str, sign: str, width: int) -> Iterator[list[str]]:
    paragraphs = words.split("\n")
    if sign == "|":
        yield paragraphs
        return
    filler = textwrap.TextWrapper(
        max(width, MIN_WIDTH), break_long_words=False, break_on_hyphens=False
    )
    yield list(_fold([filler.fill(text) for text in paragraphs]))
    yield list(_fold(paragraphs))


def _fold(paragraphs: list[str]) -> Iterator[str]:
    """The lines of folded paragraphs: between two lines one newline more than is meant."""
    for index, text in enumerate(paragraphs):
        if index:
            yield ""
        if text:
            yield from text.split("\n")


def _unfolded(header: str, rows: list[str]) -> str | None:
    """What the rows say, without newlines at the end."""
    text = reads_as("k: " + "\n".join([header, *rows]) + "\n")
    return None if text is None else text.rstrip("\n")
