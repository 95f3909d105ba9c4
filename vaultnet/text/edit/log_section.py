"""The part of a note under its log heading: what is recorded there, in which order, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from vaultnet.model import Heading, Item, Note
from vaultnet.text.cursor import TAB
from vaultnet.text.edit.source import Source
from vaultnet.text.edit.values import composed

DayReader = Callable[[str], tuple[date, int] | None]
"""Reads the day at the very start of a text; the number is where its writing and a time end."""

SEPARATORS = " \t:：,，–—-*_"

_COUNTED = ("", "x", "X")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class LogWords:
    """What the text layer cannot know: which headings are a log's, and what a day looks like.

    `title` is the heading to write where there is none yet.
    """

    title: str
    is_log: Callable[[str], bool]
    read_day: DayReader


class Entry(NamedTuple):
    """A line of the log: its item, where that stands among all, its day, and where the day ends."""

    item: Item
    position: int
    day: date
    end: int


class Neighbour(NamedTuple):
    """The entry beside which a new one belongs, and on which side of it."""

    entry: Entry
    side: Literal["before", "after"]


class Section(NamedTuple):
    """The log of a note: its heading and the dated lines under it and the headings below it."""

    heading: Heading
    entries: tuple[Entry, ...]

    @property
    def newest_first(self) -> bool:
        """Whether days go down more often than up; also where nothing tells."""
        steps = [(earlier.day, later.day) for earlier, later in pairwise(self.entries)]
        return sum(a > b for a, b in steps) >= sum(a < b for a, b in steps)

    def neighbour(self, day: date, headings: tuple[Heading, ...]) -> Neighbour | None:
        """The entry beside which a day belongs; None if there is none, or only in another year.

        The newest of a day stands on the side of the newer days.
        """
        if not self.entries:
            return None
        found = self._beside(day)
        title = headings[found.entry.item.heading]
        years = _YEAR.findall(title.text) if title != self.heading else []
        return None if years and str(day.year) not in years else found

    def _beside(self, day: date) -> Neighbour:
        if self.newest_first:
            older = (entry for entry in self.entries if entry.day <= day)
            first = next(older, None)
            return Neighbour(first, "before") if first else Neighbour(self.entries[-1], "after")
        earlier = [entry for entry in self.entries if entry.day <= day]
        if earlier:
            return Neighbour(earlier[-1], "after")
        return Neighbour(self.entries[0], "before")


def find_section(source: Source, words: LogWords) -> Section | None:
    """The first log of a note whose heading stands at the margin."""
    note = source.note
    for index, heading in enumerate(note.headings):
        if words.is_log(heading.text) and at_margin(source, heading):
            inside = set(_inside(note, index))
            return Section(heading, tuple(_read_entries(note, inside, words)))
    return None


def is_recorded(note: Note, day: date, text: str, words: LogWords) -> bool:
    """Whether a line of a log says this, and nothing else, of the day."""
    logs = {i for i, heading in enumerate(note.headings) if words.is_log(heading.text)}
    inside = {index for log in logs for index in _inside(note, log)}
    entries = (e for e in _read_entries(note, inside, words) if e.day == day)
    return any(_says(entry, text, words) for entry in entries)


def at_margin(source: Source, heading: Heading) -> bool:
    """Whether a heading stands in the note itself, not in a quote or a list item."""
    return not source.before(heading.start).strip()


def last_row(source: Source, index: int) -> int:
    """The last row of an item with everything that belongs to it: paragraphs, nested items."""
    items = source.note.items
    inside, row = {index}, source.row_at(items[index].end)
    for number in range(index + 1, len(items)):
        if items[number].parent not in inside:
            break
        inside.add(number)
        row = max(row, source.row_at(items[number].end))
    lead = source.before(items[index].start)
    if lead.strip():
        return row
    for below in range(row + 1, len(source.lines.rows)):
        if not source.is_blank(below):
            if _indent(source.lines.rows[below]) < len(lead) + 2:
                break
            row = below
    return row


def _inside(note: Note, index: int) -> Iterator[int]:
    """A heading and those below it."""
    yield index
    level = note.headings[index].level
    below = range(index + 1, len(note.headings))
    yield from takewhile(lambda number: note.headings[number].level > level, below)


def _read_entries(note: Note, inside: set[int], words: LogWords) -> Iterator[Entry]:
    for index, item in enumerate(note.items):
        counts = item.parent == -1 and not item.quoted and item.status in _COUNTED
        if counts and item.heading in inside and (found := words.read_day(item.text)):
            yield Entry(item, index, *found)


def _says(entry: Entry, text: str, words: LogWords) -> bool:
    said = composed(" ".join(entry.item.text.split()))
    lead = said.removesuffix(composed(text))
    found = words.read_day(lead) if said.endswith(composed(text)) else None
    return found is not None and found[0] == entry.day and not lead[found[1] :].strip(SEPARATORS)


def _indent(row: str) -> int:
    return len(row.expandtabs(TAB)) - len(row.expandtabs(TAB).lstrip(" "))
