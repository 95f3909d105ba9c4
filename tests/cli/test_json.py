"""What other programs get: the exact shape of the JSON, every format, and files on the disk."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

from .programs import DAY, Ask, vaultnet
from .vaults import prints, write_vault

TINY: dict[str, str | bytes] = {
    "vaultnet.toml": "",
    "Люди/Анна.md": "---\nвид: ключевой\naliases: [Аня]\ntags: [друзья/школа, бег]\n"
    "периодичность: порой\n"
    'друзья: "[[Никто]]"\n---\n## Журнал\n- 2026-03-10 → звонок: была у [[Борис]], [[Борис|Боря]]\n'
    "- 2026-03-01 письмо\n[[#Журнал]] ![[фото.png]] [план](../План.md)\n",
    "Люди/Борис.md": "---\nвид: регулярный\n---\n[[Завтра]]\n[[Завтра]]\n",
    "Люди/Вера.md": "",
    "План.md": "[[Аня]]\n",
    "Старое.md": "Привет, старая кодировка".encode("cp1251"),
    "фото.png": b"\x89PNG",
}
DUE: list[dict[str, object]] = [
    {
        "path": "Люди/Анна.md",
        "name": "Анна",
        "kind": "key",
        "state": "unscheduled",
        "last_contact": "2026-03-10",
        "ideal": None,
        "limit": None,
        "days_since": 6,
        "days_over": None,
        "evidence": ["Люди/Анна.md:9"],
        "problems": [
            {
                "path": "Люди/Анна.md",
                "line": 5,
                "column": 16,
                "code": "cadence-unreadable",
                "message": "периодичность «порой» непонятна",
            }
        ],
    },
    {
        "path": "Люди/Борис.md",
        "name": "Борис",
        "kind": "regular",
        "state": "never",
        "last_contact": None,
        "ideal": 75,
        "limit": 91,
        "days_since": None,
        "days_over": None,
        "evidence": [],
        "problems": [],
    },
]
ALIAS = "[[Аня]] — псевдоним заметки «Анна», а не её имя: ссылка никуда не ведёт"
ENCODING = "текст не в UTF-8 (похоже на windows-1251), заметка не прочитана"
NOTES = [
    {
        "path": "Люди/Анна.md",
        "kind": "contact",
        "title": "Анна",
        "tags": ["бег", "друзья/школа"],
        "aliases": ["Аня"],
    },
    {"path": "Люди/Борис.md", "kind": "contact", "title": "Борис", "tags": [], "aliases": []},
    {"path": "Люди/Вера.md", "kind": "contact", "title": "Вера", "tags": [], "aliases": []},
    {"path": "План.md", "kind": "note", "title": "План", "tags": [], "aliases": []},
    {"path": "Старое.md", "kind": "note", "title": "Старое", "tags": [], "aliases": []},
]
EDGES = [
    ("Люди/Анна.md", "Люди/Анна.md", "wikilink", 1, [11]),
    ("Люди/Анна.md", "Люди/Борис.md", "wikilink", 2, [9, 9]),
    ("Люди/Анна.md", "План.md", "markdown", 1, [11]),
    ("Люди/Анна.md", "фото.png", "embed", 1, [11]),
]
UNRESOLVED = [
    ("Люди/Анна.md", "Никто", "property", [6]),
    ("Люди/Борис.md", "Завтра", "wikilink", [4, 5]),
    ("План.md", "Аня", "wikilink", [1]),
]
PROBLEMS = [
    ("Люди/Анна.md", 5, 16, "cadence-unreadable", "периодичность «порой» непонятна"),
    ("План.md", 1, 1, "link-alias", ALIAS),
    ("Старое.md", None, None, "file-not-utf8", ENCODING),
]
KEYS = {
    "edges": ["source", "target", "kind", "count", "lines"],
    "unresolved": ["source", "target", "kind", "lines"],
    "problems": ["path", "line", "column", "code", "message"],
}
FORMATS = ("json", "graphml", "gexf", "dot")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", TINY)


# ── The shape ────────────────────────────────────────────────────────────────────────────────


def test_due_describes_every_contact(tiny: Path, ask: Ask) -> None:
    answer = ask("due", "--json", *DAY, cwd=tiny)
    contacts = json.loads(answer.output)
    assert sorted(contact["name"] for contact in contacts) == ["Анна", "Борис", "Вера"]
    named = {contact["name"]: contact for contact in contacts}
    assert [named["Анна"], named["Борис"]] == DUE
    assert all(list(contact) == list(DUE[0]) for contact in contacts)


def test_due_has_the_fresh_ones_too_and_a_limit(small: Path, ask: Ask) -> None:
    contacts = json.loads(ask("due", "--json", *DAY, cwd=small).output)
    assert {contact["name"]: contact["state"] for contact in contacts} == {
        "Анна Ветрова": "overdue",
        "Пётр Семёнов": "fresh",
        "王小明": "unscheduled",
    }
    assert contacts[0] | {"evidence": [], "problems": []} == {
        "path": "Люди/Анна Ветрова.md",
        "name": "Анна Ветрова",
        "kind": "key",
        "state": "overdue",
        "last_contact": "2026-02-01",
        "ideal": 7,
        "limit": 30,
        "days_since": 43,
        "days_over": 13,
        "evidence": [],
        "problems": [],
    }
    assert contacts[0]["evidence"] == ["2026-02-01.md:1"]
    assert json.loads(ask("due", "--json", "--limit", "1", *DAY, cwd=small).output) == contacts[:1]


def test_the_graph_has_its_promised_shape(tiny: Path, ask: Ask) -> None:
    document = json.loads(ask("export", "json", *DAY, cwd=tiny).output)
    assert list(document) == ["notes", *KEYS]
    assert document["notes"] == NOTES
    for part, rows in (("edges", EDGES), ("unresolved", UNRESOLVED), ("problems", PROBLEMS)):
        assert [tuple(record.values()) for record in document[part]] == rows
        assert all(list(record) == KEYS[part] for record in document[part])


def test_vaults_without_notes_have_empty_answers(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path, {"vaultnet.toml": ""})
    assert json.loads(ask("due", "--json", cwd=vault).output) == []
    graph = json.loads(ask("export", "json", cwd=vault).output)
    assert graph == {"notes": [], "edges": [], "unresolved": [], "problems": []}
    assert json.loads(ask("check", "--format", "json", cwd=vault).output) == []


def test_the_notes_vaultnet_makes_are_no_part_of_the_graph(tiny: Path, ask: Ask) -> None:
    before = ask("export", "json", *DAY, cwd=tiny).output
    ask("report", *DAY, cwd=tiny)
    assert ask("export", "json", *DAY, cwd=tiny).output == before


# ── Every format, to stdout and to a file ────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_same_bytes_as_stdout(tiny: Path, ask: Ask, name: str) -> None:
    target = tiny.parent / f"граф.{name}"
    target.write_text("прежний, длиннее нового: " + "x" * 99_999, encoding="utf-8")
    before = prints(tiny)
    written = ask("export", name, "--output", str(target), *DAY, cwd=tiny)
    assert written == (0, "", "")
    assert target.read_bytes() == ask("export", name, *DAY, cwd=tiny).output.encode()
    assert prints(tiny) == before
    assert sorted(path.name for path in tiny.parent.iterdir()) == sorted([tiny.name, target.name])


def test_the_program_itself_writes_bytes(tiny: Path, ask: Ask) -> None:
    here = ask("export", "graphml", *DAY, cwd=tiny)
    assert vaultnet("export", "graphml", *DAY, cwd=tiny) == here


def test_networkx_reads_back_what_was_written(tiny: Path, ask: Ask) -> None:
    graphml = nx.read_graphml(BytesIO(ask("export", "graphml", cwd=tiny).output.encode()))
    gexf = nx.read_gexf(BytesIO(ask("export", "gexf", cwd=tiny).output.encode()))
    edges = {(source, target) for source, target, *_ in EDGES}
    for graph in (graphml, gexf):
        found = {(source, target) for source, target in graph.edges() if target in graph}
        assert edges <= found
        assert {note["path"] for note in NOTES} <= set(graph)
        assert graph.nodes["Люди/Анна.md"]["label"] == "Анна"
        assert graph.number_of_edges() == len(EDGES) + len(UNRESOLVED)


def test_dot_has_a_statement_for_every_edge(tiny: Path, ask: Ask) -> None:
    lines = ask("export", "dot", cwd=tiny).output.splitlines()
    assert (lines[0], lines[-1]) == ("digraph vault {", "}")
    assert sum(" -> " in line for line in lines) == len(EDGES) + len(UNRESOLVED)
    assert any(line.startswith('  "Люди/Анна.md" -> "фото.png"') for line in lines)


def test_an_existing_note_is_refused(tiny: Path, ask: Ask) -> None:
    before = prints(tiny)
    for target in ("План.md", "Люди/Анна.md"):
        answer = ask("export", "json", "--output", target, cwd=tiny)
        assert (answer.code, answer.output) == (2, "")
        assert answer.errors.startswith(target)
    assert prints(tiny) == before
