"""How a note is written, from its properties to its log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.vault_generator.chance import Chance
from benchmarks.vault_generator.draft import Draft, alias_of
from benchmarks.vault_generator.hiding import hide_something
from benchmarks.vault_generator.shelf import LAST_DAY, Page, Shelf
from benchmarks.vault_generator.spellings import IN_PROPERTY

HIDING = 0.22
"""The share of notes in which something could hide a link."""

FORMS = ("- {0}{1}", "- [ ] {0}{1}", "{0}{1}", "> {0}{1}", "**{2}**{1} {0} {0}")


class Written(NamedTuple):
    """A finished note, and how often it links to each path and to each name that nobody has."""

    path: str
    text: str
    links: Mapping[str, int]
    unresolved: Mapping[str, int]


def write_note(page: Page, shelf: Shelf, seed: str) -> Written:
    """Write a note; what is in it depends on the shelf, the seed and its own path only."""
    draft = Draft(page, shelf, Chance(f"{seed} {page.path}"))
    if page.kind == "contact":
        _put_properties(draft)
    draft.put(f"# {page.name}", "", draft.sentence(), "")
    links, size = draft.chance.count(4.0, 60), draft.chance.between(1050, 2800)
    _put_prose(draft, draft.linked + links // 2, size // 2)
    draft.put("", f"## {page.tongue.log}", "")
    _put_log(draft, draft.linked + links - links // 2, size)
    return Written(page.path, draft.text, draft.links, draft.unresolved)


def _put_properties(draft: Draft) -> None:
    tongue, chance = draft.tongue, draft.chance
    draft.put("---", f"type: {tongue.type}", f"{tongue.kind}: {chance.pick(tongue.kinds)}")
    draft.put(f"aliases: [{alias_of(draft.page)}]", "tags:", "  - work")
    if chance.happens(0.5):
        draft.put(f"{tongue.birthday}: {_some_day(chance, date(1990, 1, 1), 9000)}")
    if chance.happens(0.3):
        draft.put(f"{tongue.friends}:")
        draft.put(*(f'  - "{draft.link(IN_PROPERTY)}"' for _ in range(chance.between(1, 3))))
    draft.put("---", "")


def _put_prose(draft: Draft, links: int, size: int) -> None:
    """Paragraphs, points and quotes until there are so many links and bytes."""
    hides = draft.chance.happens(HIDING)
    while draft.size < size or draft.linked < links:
        for _ in range(draft.chance.between(1, 3)):
            linked = draft.linked < links and draft.chance.happens(0.7)
            _put_paragraph(draft, f" {draft.link_anything()}" if linked else "")
        if hides and draft.chance.happens(0.2):
            hide_something(draft)
    if hides:
        hide_something(draft)


def _put_paragraph(draft: Draft, link: str) -> None:
    """A sentence with its link, as one of the forms in which people write."""
    form = draft.chance.pick(FORMS)
    text = form.format(draft.sentence(), link, draft.tongue.met)
    draft.put(*(text,) if text.startswith("- ") else ("", text, ""))


def _put_log(draft: Draft, links: int, size: int) -> None:
    """The log: one line for each time, with others who were there."""
    while draft.size < size or draft.linked < links:
        other = f" {draft.link_anything()}" if draft.linked < links else ""
        draft.put(f"- {_opening(draft)}{other} {draft.sentence()}")


def _opening(draft: Draft) -> str:
    """When, which way and how; the note of a day says the time."""
    chance = draft.chance
    if draft.page.kind != "contact":
        return f"{chance.between(8, 21):02}:{chance.between(0, 59):02}"
    day = _some_day(chance, LAST_DAY, 1500)
    return f"{day} {chance.pick('→←↔')} {chance.pick(draft.tongue.channels)}:"


def _some_day(chance: Chance, last: date, span: int) -> date:
    return last - timedelta(days=chance.between(0, span))
