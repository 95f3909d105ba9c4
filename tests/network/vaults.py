"""Small vaults out of readable tables.

    contact | Анна       | company=Заря; friends=Борис; tags=бег
    note    | План
    dated   | 2026-03-01 | Анна, Борис
    link    | Анна       | Борис | wikilink 7

A contact's note is `People/NAME.md`, a dated one `Daily/DAY.md`, any other `NAME.md`, unless the
name has an extension already. A link to `?NAME` is unresolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import cast

from vaultnet.model import (
    Contact,
    Fact,
    Interaction,
    InteractionDay,
    Link,
    NoteCard,
    NoteKind,
    Place,
    Reference,
    ReferenceKind,
    Vault,
)

LINKED = ("works_with", "family", "friends", "met_via")


def read_vault(table: str, me: str | None = None) -> Vault:
    """The vault that a table describes."""
    rows = [
        [cell.strip() for cell in line.split("|")] for line in table.splitlines() if "|" in line
    ]
    cards = _read_cards(rows)
    paths = {card.title: card.path for card in cards}
    days = _read_days(rows, paths)
    contacts = tuple(
        _read_contact(row, paths, days[paths[row[1]]]) for row in rows if row[0] == "contact"
    )
    links = tuple(_read_link(row, paths) for row in rows if row[0] == "link")
    return Vault({card.path: card for card in cards}, links, contacts, (), me)


def person(name: str) -> str:
    """The path of the note of a contact."""
    return f"People/{name}.md"


def _read_cards(rows: list[list[str]]) -> list[NoteCard]:
    cards = []
    for kind, name, *rest in rows:
        if kind == "link":
            continue
        folder = {"contact": "People/", "dated": "Daily/"}.get(kind, "")
        tags = _read_options(rest[0]).get("tags", ()) if rest and kind == "contact" else ()
        day = date.fromisoformat(name) if kind == "dated" else None
        cards.append(NoteCard(f"{folder}{name}.md", cast(NoteKind, kind), name, tags, (), day))
    return cards


def _read_options(text: str) -> Mapping[str, tuple[str, ...]]:
    pairs = (option.split("=") for option in text.split(";") if "=" in option)
    return {key.strip(): tuple(v.strip() for v in value.split(",")) for key, value in pairs}


def _read_days(rows: list[list[str]], paths: Mapping[str, str]) -> dict[str, list[Interaction]]:
    days: defaultdict[str, list[Interaction]] = defaultdict(list)
    for kind, name, *rest in rows:
        if kind == "dated" and rest:
            for line, present in enumerate(rest[0].split(","), 1):
                contact, place = paths[present.strip()], Place(paths[name], line, 1)
                seen = Interaction(date.fromisoformat(name), contact, "dated_note", place)
                days[contact].append(seen)
    return days


def _read_contact(
    row: list[str], paths: Mapping[str, str], interactions: list[Interaction]
) -> Contact:
    path = paths[row[1]]
    options = _read_options(row[2]) if len(row) > 2 else {}
    facts: dict[str, Fact[object]] = {}
    for line, (key, values) in enumerate(options.items(), 2):
        if key != "tags":
            named = tuple(paths.get(value, value) for value in values)
            facts[key] = Fact(named if key in LINKED else values, Place(path, line, 1))
    days = sorted({interaction.day for interaction in interactions})
    return Contact(
        path,
        row[1],
        tags=options.get("tags", ()),
        facts=facts,
        days=tuple(
            InteractionDay(day, tuple(i for i in interactions if i.day == day)) for day in days
        ),
    )


def _read_link(row: list[str], paths: Mapping[str, str]) -> Link:
    _, source, target, how = row
    kind, line = how.split()
    unresolved = target.startswith("?")
    name = target.removeprefix("?")
    reference = Reference(cast(ReferenceKind, kind), name, "", "", int(line), 1, 0, 0)
    return Link(paths[source], paths.get(name, name), not unresolved, reference)
