"""Which columns mean what: the table of systems in `systems.toml`, and a table of one's own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from vaultnet.importers.tables import Choose, Column, Layout
from vaultnet.language.vocabulary import built_in, squeeze

CONCEPTS = (
    *("name", "first_name", "middle_name", "last_name", "alias", "email", "phone", "company"),
    *("role", "city", "timezone", "birthday", "met", "met_via", "url", "linkedin", "telegram"),
    *("channel", "interests", "needs", "offers", "works_with", "family", "friends", "tags"),
    *("memo", "uid", "contacted", "private", "paused", "do_not_contact"),
)
"""What a column can say of a person."""

OWN = "table"
"""The kind of a table whose columns the user explained."""

NAMES = frozenset(
    map(
        squeeze,
        ("ФИО", "Имя и фамилия", "Полное имя", "Контакт", "Contact", "姓名", "联系人", "聯絡人"),
    )
)
"""How people call the column that holds names, in tables of their own."""

_NUMBER = re.compile(r"\d+")


class System(NamedTuple):
    """The exports of one tool: which columns tell that a table is one, and what columns mean.

    `decides` are the names of columns, as written, that a header has all of; `columns` are the
    concepts by squeezed name, in which `#` stands for a number; `names` are the names as written.
    """

    kind: str
    title: str
    decides: tuple[tuple[str, ...], ...]
    columns: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]

    @property
    def is_of_people(self) -> bool:
        """Whether its rows are people; otherwise they are messages."""
        return set(self.columns.values()) <= set(CONCEPTS)

    def choose(self, cells: Sequence[str]) -> Layout | None:
        """The header as this system means it; None if it is none of its own."""
        if not self.fits(cells):
            return None
        return Layout(self.kind, tuple(self._explain(cell) for cell in cells))

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether the cells have all the columns that decide."""
        known = frozenset(map(squeeze, cells))
        return any(known.issuperset(map(squeeze, names)) for names in self.decides)

    def find_missing(self, rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
        """The columns that the row which is nearest to a header of this system lacks."""
        lacking = [
            tuple(name for name in names if squeeze(name) not in known)
            for known in [frozenset(), *(frozenset(map(squeeze, cells)) for cells in rows)]
            for names in self.decides
        ]
        return min(lacking, key=len, default=())

    def find_concept(self, name: str) -> str:
        """What a column of this name means; empty if it is left aside."""
        squeezed = squeeze(name)
        return self.columns.get(squeezed) or self.columns.get(_NUMBER.sub("#", squeezed), "")

    def _explain(self, name: str) -> Column | None:
        concept = self.find_concept(name)
        return Column(name.strip(), concept) if concept else None


@cache
def read_systems() -> Mapping[str, System]:
    """The systems of `systems.toml` by their kind, in the order of the file."""
    text = files("vaultnet.importers").joinpath("systems.toml").read_text(encoding="utf-8")
    return {kind: _make_system(kind, table) for kind, table in tomllib.loads(text).items()}


def explain_own(columns: Mapping[str, str]) -> System:
    """A system made of what the user said of the columns of a table: header → concept.

    A concept that is not in `CONCEPTS` is as if the column were left aside; so is an empty one.
    The header is the first row that has a column which names people.
    """
    known = {name: concept for name, concept in columns.items() if concept in CONCEPTS}
    return System(
        OWN,
        "",
        tuple((name,) for name, concept in known.items() if "name" in concept) or (("name",),),
        {squeeze(name): concept for name, concept in known.items()},
        dict.fromkeys(known.values(), ()),
    )


def choose_among(systems: Iterable[System]) -> Choose:
    """What a header means to the first system that it belongs to."""
    candidates = tuple(systems)

    def choose(cells: Sequence[str]) -> Layout | None:
        layouts = (system.choose(cells) for system in candidates)
        return next((layout for layout in layouts if layout), None)

    return choose


def guess_concept(name: str) -> str:
    """What a column of a table nobody knows may mean: by all systems, then by the vocabulary."""
    if squeeze(name) in NAMES:
        return "name"
    concepts = (system.find_concept(name) for system in read_systems().values())
    found = next((concept for concept in concepts if concept in CONCEPTS), "")
    guess = found or built_in().fields.get(squeeze(name), "")
    return guess if guess in CONCEPTS else ""


class _Table(NamedTuple):
    """What stands in `systems.toml` of one system."""

    title: str
    decides: list[list[str]]
    columns: dict[str, list[str]]


def _make_system(kind: str, table: Mapping[str, object]) -> System:
    written = _Table(**table)  # type: ignore[arg-type]  # the file's shape is held by a test
    return System(
        kind,
        written.title,
        tuple(map(tuple, written.decides)),
        {squeeze(n): concept for concept, names in written.columns.items() for n in names},
        {concept: tuple(names) for concept, names in written.columns.items()},
    )
