"""Case files: Markdown that a person can read and add to, turned into the cases of a test.

A section under `## Title` holds a table, each row of which is a case, and texts between lines of
four tildes, each with a label: `~~~~ Люди/Иван.md`. Backticks around a cell are left out, a pipe
in a cell is written `\\|`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"

_PART = re.compile(
    r"^~~~~ (?P<label>.+)\n(?P<text>(?:.*\n)*?)~~~~$|^## (?P<title>.+)$|^\|(?P<row>.*)\|$",
    re.MULTILINE,
)
_CELL_END = re.compile(r"(?<!\\)\|")

Row = Mapping[str, str]


class Section(NamedTuple):
    """One section of a case file: its texts by label and the rows of its table, in their order."""

    title: str
    texts: dict[str, str]
    rows: list[Row]


def read_sections(name: str) -> list[Section]:
    """The sections of `tests/cases/NAME.md`."""
    sections: list[Section] = []
    head: list[str] = []
    for part in _PART.finditer((FOLDER / f"{name}.md").read_text(encoding="utf-8")):
        if part["title"]:
            sections.append(Section(part["title"], {}, []))
            head = []
        elif part["label"]:
            sections[-1].texts[part["label"]] = part["text"]
        elif not head:
            head = _cells(part["row"])
        elif set(part["row"]) - set("-:| "):
            cells = _cells(part["row"])
            sections[-1].rows.append(dict(zip(head, cells, strict=True)))
    return sections


def read_rows(name: str) -> list[tuple[str, Section, Row]]:
    """Every row of every table with its section, and an id that says where it stands."""
    return [
        (f"{section.title}: {' | '.join(list(row.values())[:4])}", section, row)
        for section in read_sections(name)
        for row in section.rows
    ]


def _cells(row: str) -> list[str]:
    return [_plain(cell) for cell in _CELL_END.split(row)]


def _plain(cell: str) -> str:
    cell = cell.strip().replace("\\|", "|")
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == "`" else cell
