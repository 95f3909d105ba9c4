"""The contacts as an Obsidian Base: views of what their properties say, in the vault's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vaultnet.exporters.bases.columns import Columns, find_columns
from vaultnet.exporters.bases.expressions import property_value
from vaultnet.exporters.bases.marks import find_filter
from vaultnet.exporters.bases.timers import write_timers
from vaultnet.exporters.bases.yaml_text import Tree, write_yaml
from vaultnet.language.speech import Speech
from vaultnet.model import Note
from vaultnet.people.recognise import Recogniser

ASCENDING = "ASC"
NAME = "file.name"
DEADLINE = "formula.deadline"


def render_base(notes: Iterable[Note], recogniser: Recogniser, say: Speech) -> str:
    """The text of «Контакты.base» for a vault; `notes` are all of its notes, parsed.

    It shows whatever the vault has, private contacts included. The same notes give the same text.
    """
    everything = sorted(notes, key=lambda note: note.path)
    contacts = [note for note in everything if recogniser.kind_of(note) == "contact"]
    columns = find_columns(contacts, recogniser, say)
    formulas = dict(columns.formulas)
    if not columns.keeps:
        formulas |= write_timers(contacts, columns, recogniser)
    return write_yaml(
        {
            "filters": find_filter(everything, recogniser),
            "formulas": formulas,
            "properties": {
                known: {"displayName": name} for known, name in _names(columns, say).items()
            },
            "views": [*_views(columns, say)],
        }
    )


def _names(columns: Columns, say: Speech) -> Mapping[str, str]:
    """The headings of the columns."""
    names = {NAME: say("base.name")}
    names |= {columns.id_of(concept): say(f"base.{concept}") for concept in columns.concepts}
    return names if columns.keeps else {**names, DEADLINE: say("base.next_contact")}


def _views(columns: Columns, say: Speech) -> Iterator[Tree]:
    shown = [NAME, *(columns.id_of(concept) for concept in columns.concepts)]
    yield _view(say("base.all"), shown, NAME)
    yield _overdue(columns, shown, say)
    for concept in ("kind", "company"):
        group = {"property": columns.id_of(concept), "direction": ASCENDING}
        yield {**_view(say(f"base.by_{concept}"), shown, NAME), "groupBy": group}
    unrated: list[Tree] = [f"!{property_value(key)}" for key in columns.rating_keys]
    yield {**_view(say("base.unrated"), shown, NAME), "filters": {"and": unrated}}


def _overdue(columns: Columns, shown: Sequence[str], say: Speech) -> Tree:
    """Who is overdue: by what vaultnet keeps in the notes, else by the day reckoned here.

    Whoever is to be left alone is none of them.
    """
    if columns.knows_state:
        by = columns.id_of("next_contact") if columns.knows_day else NAME
        late: list[Tree] = [f'{columns.value_of("contact_state")} == "overdue"']
    elif columns.knows_day:
        by, day = columns.id_of("next_contact"), columns.value_of("next_contact")
        late = [f"if({day}, date({day}) < today(), false)"]
    else:
        by = DEADLINE
        late = [f"if({by}, {by} < today(), false)", *columns.left_alone]
    order = [*shown, *([by] if by == DEADLINE else [])]
    return {**_view(say("base.overdue"), order, by), "filters": {"and": late}}


def _view(name: str, order: Sequence[str], by: str) -> dict[str, Tree]:
    sort: Tree = [{"property": by, "direction": ASCENDING}]
    return {"type": "table", "name": name, "order": [*order], "sort": sort}
