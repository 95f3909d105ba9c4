"""Cases in Markdown: `# title`, a fenced note, a fenced list of what is read from it.

Fences are of four backticks or more, so that a note may hold code. Signs one cannot see are
written `␉` (tab), `␍` (carriage return), `␀` (NUL) and `␠` (blank at the end of a line).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultnet.model import Note, Property, Reference, Scalar, Sequence, Value

_FOLDER = Path(__file__).parent.parent / "cases"
_FENCE = re.compile(r"(`{4,})(note|read)?$")
_SIGNS = str.maketrans({"␉": "\t", "␍": "\r", "␀": "\0", "␠": " "})


class Case(NamedTuple):
    """A note and the lines that describe what is read from it."""

    title: str
    note: str
    expected: list[str]


def read_cases(name: str) -> list[Case]:
    """The cases of one file in `tests/cases`; the last newline is not part of a note."""
    title, fence, part = "", "", ""
    parts: dict[str, list[str]] = {}
    cases: list[Case] = []
    for row in (_FOLDER / name).read_text(encoding="utf-8").split("\n"):
        mark = _FENCE.match(row)
        if mark and not fence:
            fence, part = mark[1], mark[2]
            parts[part] = []
        elif fence and row == fence:
            fence = ""
            if part == "read":
                note = "\n".join(parts.pop("note")).translate(_SIGNS)
                cases.append(Case(title, note, parts.pop("read")))
        elif fence:
            parts[part].append(row)
        elif row.startswith("# "):
            title = row[2:]
    return cases


def describe_links(note: Note) -> Iterator[str]:
    """Links and tags: `wikilink Name#Heading "display" 3:5`."""
    for reference in note.references:
        yield _describe_reference(reference)
    for tag in note.tags:
        yield f"tag {tag.name} {tag.line}:{tag.column}"


def _describe_reference(reference: Reference) -> str:
    words = [reference.kind, reference.target + reference.subpath]
    words += [f'"{reference.display}"'] if reference.display else []
    words += [f"{reference.line}:{reference.column}"]
    words += [f"item={reference.item}"] if reference.item >= 0 else []
    words += ["quoted"] if reference.quoted else []
    words += [f"key={reference.key}"] if reference.key else []
    return " ".join(words)


def describe_blocks(note: Note) -> Iterator[str]:
    """Headings, items and callouts in the order of the note: `item [x] text 3 parent=0`."""
    rows = [(h.line, f"heading {h.level} {h.text} {h.line}") for h in note.headings]
    for item in note.items:
        words = ["item", *([f"[{item.status}]"] if item.status else []), item.text, str(item.line)]
        words += [f"parent={item.parent}"] if item.parent >= 0 else []
        words += [f"heading={item.heading}"] if item.heading >= 0 else []
        rows.append((item.line, " ".join([*words, *(["quoted"] if item.quoted else [])])))
    for callout in note.callouts:
        words = ["callout", callout.kind + callout.fold, callout.title, str(callout.line)]
        rows.append((callout.line, " ".join(filter(None, words))))
    for reference in note.references:
        rows.append((reference.line, _describe_reference(reference)))
    return (text for _, text in sorted(rows, key=lambda row: row[0]))


def describe_frontmatter(note: Note) -> Iterator[str]:
    """Properties with their values, then links, tags and findings."""
    for entry in note.properties:
        yield from _describe_property(entry)
    yield from describe_links(note)
    for found in note.problems:
        details = [f"{name}={value}" for name, value in found.details]
        yield " ".join(
            ["problem", found.code, f"{found.place.line}:{found.place.column}", *details]
        )


def _describe_property(entry: Property) -> Iterator[str]:
    yield f"{entry.key} = {_describe_value(entry.value)} {entry.line}:{entry.column}"


def _describe_value(value: Value) -> str:
    if isinstance(value, Scalar):
        if value.is_null:
            return "nothing"
        return value.text if value.plain else f'"{value.text}"'.replace("\n", "⏎")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_describe_value, value.items))}]"
    return f"{{{', '.join(f'{e.key}: {_describe_value(e.value)}' for e in value.entries)}}}"
