"""Reading the plan of an import back: what is ticked, and which lines cannot be understood.

The plan is nothing but its text: values may be corrected in it, lines deleted, people moved. What
ties a line to its person is the mark at the end of both: a line that lost it, or that stands
under somebody else, is told and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vaultnet.capture.happening import Happening
from vaultnet.capture.intake_note import FORM, MARK, NOTHING
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Item, Note, Place, Reference, Scalar
from vaultnet.people.dates import read_leading_day
from vaultnet.people.marks import read_marks
from vaultnet.people.sources import FINISHED

_FIELD = re.compile(
    r"(?P<key>[^`:：]+)[:：]\s*(?:(?P<add>\+)"
    rf"|(?:{NOTHING}|(?P<tick>`+)(?!`)(?P<old>.+?)(?<!`)(?P=tick)(?!`))\s*→)\s*"
    r"(?P<fence>`+)(?!`)(?P<new>.+?)(?<!`)(?P=fence)(?!`)"
)
_FIRST = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TIE = re.compile(r"\s\^vn-([0-9a-f]{8})(-\d+)?\s*$")
_LINE = re.compile(r"\s\^vn-([0-9a-f]{8,})\s*$")


class TickedChange(NamedTuple):
    """A ticked property: `old` is None for one more value, empty where nothing was."""

    concept: str
    old: str | None
    new: str
    place: Place


class TickedLine(NamedTuple):
    """A ticked line for the log."""

    happening: Happening
    place: Place


class TickedPerson(NamedTuple):
    """Somebody with something ticked: `target` is the link to their note, empty for a new one."""

    name: str
    target: str
    changes: tuple[TickedChange, ...]
    lines: tuple[TickedLine, ...]
    place: Place


class Stray(NamedTuple):
    """A ticked line that cannot be used, and why: the key of a message."""

    why: str
    place: Place


def is_plan(note: Note) -> bool:
    """Whether a note is the plan of an import, in the form that is read here."""
    values = (entry.value for entry in note.properties if entry.key == MARK)
    return any(isinstance(value, Scalar) and value.text == FORM for value in values)


def read_plan(note: Note, vocabulary: Vocabulary) -> Iterator[TickedPerson | Stray]:
    """The people of a plan with what is ticked about them, in its order."""
    links = _first_links(note)
    for index, item in enumerate(note.items):
        if item.parent == -1:
            yield from _read_person(note, index, links.get(index), vocabulary)


def _read_person(
    note: Note, index: int, link: Reference | None, vocabulary: Vocabulary
) -> Iterator[TickedPerson | Stray]:
    head = note.items[index]
    below = [item for item in note.items if item.parent == index and item.status in FINISHED]
    is_meant = head.status in FINISHED or (not head.status and below)
    if not is_meant:
        return
    place = Place(note.path, head.line)
    tie, named = _TIE.search(head.text), _FIRST.search(head.text)
    name = link.target if link else (named[2].strip() if named else "")
    if tie is None or tie[2] or not name or (link is None and not head.status):
        yield Stray("stray_person", place)
        return
    changes: list[TickedChange] = []
    lines: list[TickedLine] = []
    for item in below:
        read = _read_line(note, item, tie[1], vocabulary)
        if isinstance(read, Stray):
            yield read
        else:
            (changes if isinstance(read, TickedChange) else lines).append(read)  # type: ignore[arg-type]
    target = link.target if link else ""
    yield TickedPerson(name, target, tuple(changes), tuple(lines), place)


def _read_line(
    note: Note, item: Item, tie: str, vocabulary: Vocabulary
) -> TickedChange | TickedLine | Stray:
    place = Place(note.path, item.line)
    own = _TIE.search(item.text)
    if own is None or own[1] != tie or not own[2]:
        return Stray("stray_line", place)
    said = item.text[: own.start()].strip()
    if field := _FIELD.match(said):
        concept = vocabulary.fields.get(squeeze(field["key"]))
        if concept:
            old = None if field["add"] else (field["old"] or "").strip()
            return TickedChange(concept, old, field["new"].strip(), place)
    elif (line := _FIRST.match(said)) and (happening := _read_happening(line[2], vocabulary)):
        return TickedLine(happening, place)
    return Stray("unreadable_line", place)


def _read_happening(line: str, vocabulary: Vocabulary) -> Happening | None:
    """The line of a log as it is to be written; None if it has no day or no mark."""
    mark, found = _LINE.search(line), read_leading_day(line.strip(), vocabulary)
    if mark is None or found is None or not isinstance(found[0], date):
        return None
    said = line.strip()[found[1] : mark.start()]
    marks = read_marks(said, vocabulary)
    text = "" if squeeze(marks.text) in vocabulary.channels else marks.text
    return Happening(found[0], text, marks.channel or "", marks.direction, mark=mark[1])


def _first_links(note: Note) -> dict[int, Reference]:
    links: dict[int, Reference] = {}
    for reference in note.references:
        if reference.kind in ("wikilink", "markdown"):
            links.setdefault(reference.item, reference)
    return links
