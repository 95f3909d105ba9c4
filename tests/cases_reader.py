"""Case files: Markdown that a person can read and add to, turned into the cases of a test.

A section under `## Title` holds tables, each row of which is a case, and texts between lines of
four tildes, each with a label: `~~~~ Люди/Иван.md`. Backticks around a cell are left out, a pipe
in a cell is written `\\|`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"

_FENCE = re.compile(r"^~~~~ (.+)\n((?:.*\n)*?)~~~~$", re.MULTILINE)
_CELL_END = re.compile(r"(?<!\\)\|")

Row = Mapping[str, str]


class Section(NamedTuple):
    """One section of a case file: the texts by label in their order, the rows of its tables."""

    title: str
    texts: Mapping[str, str]
    rows: tuple[Row, ...]


def read_sections(name: str) -> list[Section]:
    """The sections of `tests/cases/NAME.md`."""
    _, *parts = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n## ")
    return [_read_section(part) for part in parts]


def read_rows(name: str) -> list[tuple[str, Section, Row]]:
    """Every row of every table with its section, and an id that says where it stands."""
    return [
        (f"{section.title}: {' | '.join(list(row.values())[:4])}", section, row)
        for section in read_sections(name)
        for row in section.rows
    ]


def _read_section(part: str) -> Section:
    title, _, body = part.partition("\n")
    texts = dict(_FENCE.findall(body))
    return Section(title, texts, tuple(_read_tables(_FENCE.sub("", body))))


def _read_tables(body: str) -> list[Row]:
    rows: list[Row] = []
    head: list[str] = []
    for line in body.splitlines():
        cells = _cells(line) if line.startswith("|") else []
        if not cells:
            head = []
        elif not head:
            head = cells
        elif set("".join(cells)) - set("-: "):
            rows.append(dict(zip(head, cells, strict=True)))
    return rows


def _cells(line: str) -> list[str]:
    return [_plain(cell) for cell in _CELL_END.split(line.strip())[1:-1]]


def _plain(cell: str) -> str:
    cell = cell.strip().replace("\\|", "|")
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == "`" else cell
