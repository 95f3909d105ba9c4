"""What holds for every note, however broken."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.text.fragments import anything, markdown
from vaultnet.model import Note, Scalar
from vaultnet.text import parse, parse_canvas


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.binary(), anything.map(str.encode)))
def test_no_bytes_raise(data: bytes) -> None:
    assert parse("n.md", data).path == "n.md"
    assert parse_canvas("n.canvas", data).path == "n.canvas"


@settings(max_examples=1500, deadline=None)
@given(anything)
def test_spans_are_what_they_say(text: str) -> None:
    note = parse("n.md", text.encode("utf-8", "replace"))
    _check_references(note, text.removeprefix("\ufeff"))
    _check_blocks(note, text.removeprefix("\ufeff"))


def _check_references(note: Note, text: str) -> None:
    rows = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
    for reference in note.references:
        written = text[reference.start : reference.end]
        if reference.kind == "wikilink":
            assert written.startswith("[[")
            assert written.endswith("]]")
        elif reference.kind == "embed":
            assert written.startswith("![")
        elif reference.kind == "markdown":
            assert written.startswith("[")
            assert written.endswith(")")
        assert reference.target or reference.subpath
        if reference.kind != "property" or "[" in written[:1]:
            row = rows[reference.line - 1]
            assert row[reference.column - 1 :].startswith(written.partition("\n")[0].rstrip("\r"))
    for tag in note.tags:
        if tag.inline:
            assert text[tag.start : tag.end] == f"#{tag.name}"


def _check_blocks(note: Note, text: str) -> None:
    for heading in note.headings:
        assert text[heading.start : heading.end] == text[heading.start : heading.end].strip(" \t")
    for item in note.items:
        assert text[item.start] in "-+*0123456789"
        assert item.start < item.end
        assert -1 <= item.heading < len(note.headings)
    for index, item in enumerate(note.items):
        assert item.parent < index
    for reference in note.references:
        assert reference.item < len(note.items)
    body = [(r.start, r.end) for r in note.references if r.kind != "property"]
    assert all(before[0] < after[0] for before, after in pairwise(body))


@settings(max_examples=500, deadline=None)
@given(st.one_of(markdown, anything.filter(lambda text: "\r" not in text)))
def test_windows_newlines_change_offsets_only(text: str) -> None:
    unix = parse("n.md", text.encode("utf-8", "replace"))
    windows = parse("n.md", text.replace("\n", "\r\n").encode("utf-8", "replace"))
    assert _without_offsets(unix) == _without_offsets(windows)


def _without_offsets(note: Note) -> object:
    return (
        [reference._replace(start=0, end=0) for reference in note.references],
        [tag._replace(start=0, end=0) for tag in note.tags],
        [item._replace(start=0, end=0) for item in note.items],
        [heading._replace(start=0, end=0) for heading in note.headings],
        [
            (p.key, p.line, p.column, p.value.text if isinstance(p.value, Scalar) else "")
            for p in note.properties
        ],
        note.callouts,
    )
