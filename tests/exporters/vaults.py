"""Vaults to export: an ordinary one, and one whose names try to break every format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vaultnet.exporters.snapshot import ProblemRecord, Snapshot
from vaultnet.model import Link, NoteCard, Reference, ReferenceKind, Vault
from vaultnet.network.links import build_link_graph

HOSTILE = (
    "<script>alert(1)</script>",
    "кавычки \"двойные\" и 'одинарные'",
    "две\nстроки",
    "\\",
    "обратная\\черта\\n\\N",
    "управляющие \x00\x01\x1b\x7f\r\ufffe знаки",
    "]]> ]] -->",
    "&amp; &#10;",
    "李娜 😀 e\u0301",
    "конец строки\u2028и\x85ещё",
)


def link(
    source: str, target: str, kind: ReferenceKind, line: int, *, resolved: bool = True
) -> Link:
    """A link that stands in one line."""
    return Link(source, target, resolved, Reference(kind, target, "", "", line, 1, 0, 0))


def snapshot(
    cards: Iterable[NoteCard], links: Iterable[Link], *problems: ProblemRecord
) -> Snapshot:
    """What is exported of these notes."""
    vault = Vault({card.path: card for card in cards}, tuple(links), (), ())
    return Snapshot(build_link_graph(vault), problems)


ORDINARY = snapshot(
    [
        NoteCard("Люди/Анна.md", "contact", "Анна", ("бег", "друзья/школа"), ("Аня",)),
        NoteCard("2026-03-01.md", "dated", "2026-03-01", (), (), date(2026, 3, 1)),
        NoteCard("Аналитика.md", "generated", "Аналитика", (), ()),
    ],
    [
        link("2026-03-01.md", "Люди/Анна.md", "wikilink", 5),
        link("2026-03-01.md", "Люди/Анна.md", "wikilink", 3),
        link("Люди/Анна.md", "Люди/Анна.md", "wikilink", 7),
        link("Люди/Анна.md", "фото.png", "embed", 8),
        link("Люди/Анна.md", "Никто", "property", 2, resolved=False),
        link("Аналитика.md", "Люди/Анна.md", "wikilink", 1),
    ],
    ProblemRecord("Люди/Анна.md", 4, 0, "date-impossible", "Такого дня нет"),
    ProblemRecord("Люди/Анна.md", 0, 0, "file-not-utf8", "Не UTF-8"),
)
AWKWARD = snapshot(
    [NoteCard(f"{name}.md", "note", name, (name, "тег"), (name,)) for name in HOSTILE],
    [link(f"{name}.md", other, "embed", 1, resolved=False) for name in HOSTILE for other in HOSTILE]
    + [link(f"{name}.md", f"{name}.md", "wikilink", 2) for name in HOSTILE],
    ProblemRecord(HOSTILE[2], 1, 1, "yaml-syntax", HOSTILE[5]),
)
EMPTY = snapshot([], [])
