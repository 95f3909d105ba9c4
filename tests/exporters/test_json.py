"""The JSON is exactly what other programs were promised."""

from __future__ import annotations

import json

import pytest

from vaultnet.exporters.json import write_json
from vaultnet.exporters.snapshot import Snapshot

from .vaults import AWKWARD, EMPTY, HOSTILE, ORDINARY

PROMISED = """{
  "notes": [
    {
      "path": "2026-03-01.md",
      "kind": "dated",
      "title": "2026-03-01",
      "tags": [],
      "aliases": []
    },
    {
      "path": "Люди/Анна.md",
      "kind": "contact",
      "title": "Анна",
      "tags": [
        "бег",
        "друзья/школа"
      ],
      "aliases": [
        "Аня"
      ]
    }
  ],
  "edges": [
    {
      "source": "2026-03-01.md",
      "target": "Люди/Анна.md",
      "kind": "wikilink",
      "count": 2,
      "lines": [
        3,
        5
      ]
    },
    {
      "source": "Люди/Анна.md",
      "target": "Люди/Анна.md",
      "kind": "wikilink",
      "count": 1,
      "lines": [
        7
      ]
    },
    {
      "source": "Люди/Анна.md",
      "target": "фото.png",
      "kind": "embed",
      "count": 1,
      "lines": [
        8
      ]
    }
  ],
  "unresolved": [
    {
      "source": "Люди/Анна.md",
      "target": "Никто",
      "kind": "property",
      "lines": [
        2
      ]
    }
  ],
  "problems": [
    {
      "path": "Люди/Анна.md",
      "line": null,
      "column": null,
      "code": "file-not-utf8",
      "message": "Не UTF-8"
    },
    {
      "path": "Люди/Анна.md",
      "line": 4,
      "column": null,
      "code": "date-impossible",
      "message": "Такого дня нет"
    }
  ]
}
"""


def test_the_whole_document() -> None:
    assert write_json(ORDINARY).decode() == PROMISED


def test_hostile_names_come_back_unchanged() -> None:
    document = json.loads(write_json(AWKWARD))
    assert {note["title"] for note in document["notes"]} == set(HOSTILE)
    assert {edge["target"] for edge in document["unresolved"]} == set(HOSTILE)
    assert len(document["unresolved"]) == len(HOSTILE) ** 2
    assert document["problems"][0]["message"] == HOSTILE[5]


@pytest.mark.parametrize("part", ["notes", "edges", "unresolved", "problems"])
def test_an_empty_vault_has_every_part_and_nothing_in_it(part: str) -> None:
    assert json.loads(write_json(EMPTY))[part] == []


def test_problems_are_sorted() -> None:
    turned = Snapshot(ORDINARY.graph, ORDINARY.problems[::-1])
    assert write_json(turned) == write_json(ORDINARY)
