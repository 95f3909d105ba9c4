"""Encodings and canvases: what is read from bytes that are not a plain note."""

from __future__ import annotations

import json

import pytest

from tests.text.cases import describe_links
from vaultnet.model import Note, Place, Scalar
from vaultnet.text import parse, parse_canvas

RUSSIAN = "Привет [[Иван]] как дела"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (RUSSIAN.encode("utf-16"), "utf-16"),
        ("Hello, [[Ivan]]".encode("utf-16-le"), "utf-16"),
        ("Hello, [[Ivan]]".encode("utf-16-be"), "utf-16"),
        (RUSSIAN.encode("cp1251"), "windows-1251"),
        (b"caf\xe9 \x80\x81\x82", "unknown"),
    ],
)
def test_other_encodings_give_a_finding_and_no_content(data: bytes, encoding: str) -> None:
    note = parse("n.md", data)
    assert [(p.code, p.details) for p in note.problems] == [
        ("file-not-utf8", (("encoding", encoding),))
    ]
    assert note == Note("n.md", problems=note.problems)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    note = parse("n.md", '---\nимя: "[[Иван]]"\n---\n[[a]]'.encode("utf-8-sig"))
    assert [(r.target, r.line, r.start) for r in note.references] == [("Иван", 2, 10), ("a", 4, 24)]


def test_nul_is_reported_and_the_rest_is_read() -> None:
    note = parse("n.md", b"---\na: x\0y\n---\n[[b]]")
    assert [(p.code, p.place) for p in note.problems] == [("file-nul", Place("n.md", 2, 5))]
    assert [r.target for r in note.references] == ["b"]
    value = note.properties[0].value
    assert isinstance(value, Scalar)
    assert value.text == "x\ufffdy"


def test_excerpts_are_the_trimmed_line_and_short() -> None:
    note = parse("n.md", f"  - with [[a]] \n{'я' * 400} [[b]]".encode())
    assert [r.excerpt for r in note.references] == ["- with [[a]]", "я" * 300]


def _canvas(*nodes: object) -> bytes:
    return json.dumps({"nodes": nodes, "edges": []}, indent="\t", ensure_ascii=False).encode()


def test_cards_of_a_canvas_are_references() -> None:
    data = _canvas(
        {"id": "1", "type": "file", "file": "люди/Иван.md", "subpath": "#Работа"},
        {"id": "2", "type": "text", "text": "# Plan\n- [ ] ask [[Anna|Аню]] #todo\n`[[no]]`"},
        {"id": "3", "type": "link", "url": "https://e.com"},
        "not a card",
    )
    note = parse_canvas("c.canvas", data)
    assert list(describe_links(note)) == [
        "wikilink люди/Иван.md#Работа 3:3",
        'wikilink Anna "Аню" 9:3',
        "tag todo 9:3",
    ]
    assert note.references[1].excerpt == "- [ ] ask [[Anna|Аню]] #todo"
    text = data.decode()
    assert all(json.loads(text[r.start : r.end])["id"] in "12" for r in note.references)


@pytest.mark.parametrize("data", [b"", b" \n", b"{}", b'{"nodes": []}'])
def test_an_empty_canvas_is_no_problem(data: bytes) -> None:
    assert parse_canvas("c.canvas", data) == Note("c.canvas")


@pytest.mark.parametrize("data", [b"{", b"[]", b"1", b'{"nodes": 1}', b'{"nodes": [}'])
def test_what_is_no_canvas(data: bytes) -> None:
    assert [p.code for p in parse_canvas("c.canvas", data).problems] == ["canvas-invalid"]
