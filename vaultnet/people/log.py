"""Interactions that a contact's own note records: log lines and dated headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Diagnostic, Heading, Interaction, Note, Place, Source, problem
from vaultnet.people.dates import Unreadable, read_leading_day
from vaultnet.people.sources import FINISHED, Sources, record

MARK = "vn-"
"""What the name of a line begins with that was taken in from another tool: `^vn-3fa91c02`."""

_NAME = re.compile(r"\s\^[A-Za-z0-9-]+\s*$")  # "Obsidian help: Link to a block"
_SIGNS = re.compile(r"（.*?）|\(.*?\)|[^\w\s]")


def find_log_lines(note: Note, sources: Sources) -> Iterator[Interaction | Diagnostic]:
    """List items under a log heading that begin with a date (docs/contacts.md, source 1)."""
    if note.path not in sources.contacts:
        return
    in_log = sections(note.headings, "log_headings", sources.vocabulary)
    for item in note.items:
        if item.heading in in_log and not item.quoted and item.status in ("", *FINISHED):
            yield from _read_line(note, item.text, item.line, "log", sources)


def find_dated_headings(note: Note, sources: Sources) -> Iterator[Interaction | Diagnostic]:
    """Headings that begin with a date (source 2)."""
    if note.path in sources.contacts:
        for heading in note.headings:
            yield from _read_line(note, heading.text, heading.line, "heading", sources)


def sections(headings: tuple[Heading, ...], mark: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The headings of such a name, and all headings below them, as indices."""
    inside: set[int] = set()
    level = 0
    for index, heading in enumerate(headings):
        if level and heading.level > level:
            inside.add(index)
            continue
        level = 0
        if is_titled(heading.text, mark, vocabulary):
            inside.add(index)
            level = heading.level
    return frozenset(inside)


def is_titled(heading: str, mark: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading, signs and brackets aside, is one of the words of a mark."""
    return vocabulary.has(mark, _SIGNS.sub("", heading))


def _read_line(
    note: Note, text: str, line: int, source: Source, sources: Sources
) -> Iterator[Interaction | Diagnostic]:
    leading = read_leading_day(text, sources.vocabulary)
    if leading is None:
        return
    day, end = leading
    place = Place(note.path, line)
    if isinstance(day, Unreadable):
        yield problem(day.reason, place, text=day.text)
    else:
        said = _NAME.sub("", text[end:])
        yield record(day, note.path, source, place, said, sources.vocabulary)
