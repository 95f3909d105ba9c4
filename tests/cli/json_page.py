"""`docs/json.md` as JSON Schema: its tables say what every answer must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "json.md"

Schema = dict[str, Any]

_PLACE = r"^[^\n]+(:[1-9]\d*){0,2}$"
_BASIC: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "null": {"type": "null"},
    "any": {},
    "day": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    "time": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$"},
    "path": {"type": "string", "pattern": r"^[^/\n][^\n]*$"},
    "place": {"type": "string", "pattern": _PLACE},
}
_ROW = re.compile(r"^\| (.+?) \| (.+?) \|(?: (.*?) ?\|)?$")


def schema_of(command: str) -> Schema:
    """The schema of the answer of a command, as the first table names it."""
    return {**_type(_commands()[command]), "$defs": _records() | _words()}


@cache
def _commands() -> dict[str, str]:
    return {row[0].strip("`"): row[1] for row in _table("Commands")}


def commands() -> list[str]:
    """The commands of the first table, as they are typed."""
    return list(_commands())


@cache
def keys() -> dict[str, list[str]]:
    """The keys of every record."""
    return {name: list(record["properties"]) for name, record in _records().items()}


@cache
def _words() -> dict[str, Schema]:
    return {row[0]: {"enum": re.findall(r"`(.+?)`", row[1])} for row in _table("Words")}


@cache
def _records() -> dict[str, Schema]:
    return {name: _record(name) for name in re.findall(r"^### (\w+)$", _page(), re.MULTILINE)}


def _record(name: str) -> Schema:
    properties = {row[0].strip("`"): _type(row[1]) for row in _table(name)}
    return {
        "type": "object",
        "title": name,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _table(heading: str) -> Iterator[tuple[str, ...]]:
    """The rows of the first table below a heading, without its head."""
    lines = re.split(rf"^###? {heading}$", _page(), flags=re.MULTILINE)[1].split("\n#")[0]
    rows = [row for line in lines.splitlines() if (row := _ROW.match(line))]
    assert len(rows) > 1, f"no table for {heading}"
    return (tuple(cell or "" for cell in row.groups()) for row in rows[1:])


def _type(words: str) -> Schema:
    """A type of the page's little language."""
    for beginning, make in (("list of ", _list), ("map to ", _map), ("row of ", _row)):
        if words.startswith(beginning):
            return make(words.removeprefix(beginning))
    if " or " in words:
        return {"anyOf": [_type(part) for part in words.split(" or ")]}
    return _BASIC.get(words, {"$ref": f"#/$defs/{words}"})


def _list(words: str) -> Schema:
    return {"type": "array", "items": _type(words)}


def _map(words: str) -> Schema:
    return {"type": "object", "additionalProperties": _type(words)}


def _row(words: str) -> Schema:
    parts = [_type(part) for part in words.split(", ")]
    return {"type": "array", "prefixItems": parts, "minItems": len(parts), "items": False}


@cache
def _page() -> str:
    return PAGE.read_text(encoding="utf-8")
