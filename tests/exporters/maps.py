"""Maps of contacts to draw: from vaults of texts, and from names alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tests.people.vaults import vault_of
from vaultnet.config import Settings
from vaultnet.exporters.maps.people_map import MOODS, Circle, Line, PeopleMap, Person, map_people

TODAY = date(2026, 3, 16)

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></svg>",
    "кавычки \"двойные\" и 'одинарные'",
    "две\nстроки",
    "обратная\\черта\\n",
    "управляющие \x00\x01\x1b\x7f\r\ufffe знаки",
    "]]> ]] --> <![CDATA[",
    "&amp; &#10; &lt;",
    "يوسف \u202eабв\u202c",
    "李娜 😀 👩‍👩‍👧 e\u0301",
    "конец строки\u2028и\x85ещё",
    "a" * 300,
    " ",
)
EMPTY = PeopleMap(TODAY, {}, (), (), ())


def map_of(texts: Mapping[str, str]) -> PeopleMap:
    return map_people(vault_of(texts), TODAY, Settings())


def people_of(
    circles: Mapping[str, Sequence[str]], alone: Iterable[str] = (), lines: Iterable[Line] = ()
) -> PeopleMap:
    """A map of people by their names, their states in turn."""
    names = [*(name for members in circles.values() for name in members), *alone]
    people = {
        f"Люди/{name}.md": Person(f"Люди/{name}.md", name, MOODS[n % len(MOODS)], n % 7)
        for n, name in enumerate(names)
    }
    drawn = tuple(
        Circle(name, False, tuple(f"Люди/{member}.md" for member in members))
        for name, members in sorted(circles.items(), key=lambda item: -len(item[1]))
    )
    return PeopleMap(TODAY, people, drawn, tuple(f"Люди/{n}.md" for n in alone), tuple(lines))


def offices(sizes: Sequence[int], alone: int = 0) -> dict[str, str]:
    """A vault of people who share an office, and of some who share nothing with anybody."""
    vault = {
        f"Люди/Ив{office:02}-{number:03}.md": f"---\ncompany: Контора {office}\n---\n"
        for office, size in enumerate(sizes)
        for number in range(size)
    }
    return vault | {f"Люди/Один {number}.md": "" for number in range(alone)}


HOSTILE_MAP = people_of(
    {name: [f"{name} {n}" for n in range(3)] for name in HOSTILE},
    HOSTILE,
    [Line(f"Люди/{HOSTILE[0]}.md", f"Люди/{name}.md", 0.5) for name in HOSTILE[1:]],
)
