"""From the bytes of a canvas to a `Note`: its cards refer to files and hold Markdown.

Source: JSON Canvas 1.0, «Nodes»; Obsidian counts both kinds of card since 1.12.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultnet.model import Note, Place, Reference, Tag, problem
from vaultnet.text.blocks import read_blocks
from vaultnet.text.decode import decode
from vaultnet.text.lines import Lines, cut_lines
from vaultnet.text.prose import read_prose

_NODES = re.compile(r'"nodes"\s*:\s*\[')
_VALUE = re.compile(r"[^\s,]")
_JSON = json.JSONDecoder(strict=False)


class _Card(NamedTuple):
    """One card and the span of its JSON object in the file."""

    fields: dict[str, object]
    start: int
    end: int

    def text(self, name: str) -> str:
        """The text of a field, empty if it has none; half a surrogate pair becomes `?`."""
        value = self.fields.get(name)
        return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def parse_canvas(path: str, data: bytes) -> Note:
    """Read a canvas: a reference for each file card and for each link in a text card.

    They are of the kinds a note has, a file card being a `wikilink`; their line and span are
    those of the card in the file. What is no canvas gives `canvas-invalid`. Never raises.
    """
    text, odd = decode(path, data)
    if not text.strip():
        return Note(path=path, problems=odd)
    try:
        cards = list(_read_cards(text))
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(":")[0]
        return Note(
            path=path, problems=(*odd, problem("canvas-invalid", Place(path), reason=reason))
        )
    lines = cut_lines(text)
    references: list[Reference] = []
    tags: list[Tag] = []
    for card in cards:
        _read_card(lines, card, references, tags)
    return Note(path=path, references=tuple(references), tags=tuple(tags), problems=odd)


def _read_cards(text: str) -> Iterator[_Card]:
    """The cards in the order of the file; ValueError if it is no canvas."""
    whole = _JSON.decode(text)
    nodes = whole.get("nodes", []) if isinstance(whole, dict) else None
    if not isinstance(nodes, list):
        raise ValueError("not a canvas")
    opening = _NODES.search(text)
    position = opening.end() if opening else 0
    for _ in nodes:
        value = _VALUE.search(text, position)
        start = value.start() if value else position
        fields, position = _JSON.raw_decode(text, start)
        if isinstance(fields, dict):
            yield _Card(fields, start, position)


def _read_card(lines: Lines, card: _Card, references: list[Reference], tags: list[Tag]) -> None:
    line, column = lines.place(card.start)
    span = (line, column, card.start, card.end)
    if card.fields.get("type") == "file" and card.text("file"):
        references.append(Reference("wikilink", card.text("file"), card.text("subpath"), "", *span))
    elif card.fields.get("type") == "text":
        inner = cut_lines(card.text("text"))
        prose = read_prose(inner, read_blocks(inner).passages)
        references += (
            Reference(*reference[:4], *span, excerpt=reference.excerpt)
            for reference in prose.references
        )
        tags += (Tag(tag.name, True, *span) for tag in prose.tags)
