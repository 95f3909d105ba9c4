"""What a note is: a contact, an organisation, a dated note, a template, ours, or just a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.language.vocabulary import Vocabulary, lies_in, squeeze
from vaultnet.model import (
    GatheringKind,
    Note,
    NoteKind,
    Place,
    Scalar,
    Table,
    Tag,
    Value,
    title_of,
)
from vaultnet.people.dates import read_day
from vaultnet.people.periods import DatedNames
from vaultnet.people.properties import values_of

GATHERINGS: tuple[GatheringKind, ...] = (
    "project", "initiative", "event", "education", "community",
)  # fmt: skip

_PLACEHOLDER = re.compile(r"\{\{|<%")


class Recognition(NamedTuple):
    """What a note is, and for a contact the place that makes it one."""

    kind: NoteKind
    mark: Place | None = None


class Recogniser(NamedTuple):
    """The rules of docs/contacts.md for one vault's settings.

    `templates_folder` is Obsidian's own setting; `me` the path of the owner's note.
    """

    vocabulary: Vocabulary
    names: DatedNames
    settings: Settings
    templates_folder: str | None = None
    me: str | None = None

    def recognise(self, note: Note) -> Recognition:
        """What a note is; what is generated or a template is nothing else."""
        if is_generated(note):
            return Recognition("generated")
        if self._is_template(note):
            return Recognition("template")
        types = list(values_of(note, "type", self.vocabulary))
        if mark := self._contact_mark(note, types):
            return Recognition("contact", mark)
        if self._names("organisation_types", types):
            return Recognition("organisation")
        return Recognition("dated" if self.day_of(note) else "note")

    def kind_of(self, note: Note) -> NoteKind:
        """The kind of a note."""
        return self.recognise(note).kind

    def day_of(self, note: Note) -> date | None:
        """The day a note stands for: its `date` property, else its name."""
        for text, _ in values_of(note, "date", self.vocabulary):
            day = read_day(text, self.vocabulary)
            if isinstance(day, date):
                return day
        return self.names.day_of(note.path)

    def is_meeting(self, note: Note) -> bool:
        """Whether the note says it is the record of a meeting."""
        return self._names("meeting_types", values_of(note, "type", self.vocabulary))

    def gathering_of(self, note: Note) -> GatheringKind | None:
        """Whether the note is a project, an event, a course and the like that people share."""
        types = (title_of(text) for text, _ in values_of(note, "type", self.vocabulary))
        tags = (name for tag in note.tags for name in _with_roots(tag))
        words = {squeeze(word) for word in (*types, *tags)}
        marks = self.vocabulary.marks
        return next((k for k in GATHERINGS if not words.isdisjoint(marks[f"{k}_types"])), None)

    def _contact_mark(self, note: Note, types: Sequence[tuple[str, Place]]) -> Place | None:
        """The place that makes the note a contact; the owner's and lists of people are none."""
        if note.path == self.me or self._names("index_types", types):
            return None
        return next(self._contact_marks(note, types), None)

    def _contact_marks(self, note: Note, types: Sequence[tuple[str, Place]]) -> Iterator[Place]:
        """The places that make a contact; a dated name yields only to a plain word of its own.

        A diary page may say #people in its text, or lie in a folder of people, and is none.
        """
        for text, place in types:
            if self.vocabulary.has("types", title_of(text)):
                yield place
        is_dated = self.names.day_of(note.path) is not None
        if tag := self._tagged("tags", note, inline=not is_dated):
            yield tag
        for text, place in values_of(note, "categories", self.vocabulary):
            if self.vocabulary.has("types", title_of(text)):
                yield place
        if types or is_dated or self._tagged("topic_tags", note):
            return
        if self._in_contact_folder(note.path):
            yield Place(note.path)

    def _names(self, mark: str, types: Iterable[tuple[str, Place]]) -> bool:
        return any(self.vocabulary.has(mark, title_of(text)) for text, _ in types)

    def _tagged(self, mark: str, note: Note, *, inline: bool = True) -> Place | None:
        """The first tag equal to, or nested under, a word of the mark.

        Without `inline` only the `tags` property counts.
        """
        for tag in note.tags:
            if tag.inline and not inline:
                continue
            if any(self.vocabulary.has(mark, name) for name in _with_roots(tag)):
                return Place(note.path, tag.line, tag.column)
        return None

    def _in_contact_folder(self, path: str) -> bool:
        *folders, name = path.split("/")
        if folders and _letters(name.removesuffix(".md")) == _letters(folders[-1]):
            return False  # a folder note: it is about the folder
        if any(self.vocabulary.has("folders", folder) for folder in folders):
            return True
        return any(lies_in(path, folder) for folder in self.settings.contacts.folders)

    def _is_template(self, note: Note) -> bool:
        if self.templates_folder and lies_in(note.path, self.templates_folder):
            return True
        if _PLACEHOLDER.search(note.path) or _PLACEHOLDER.search(note.unread):
            return True
        return any(_PLACEHOLDER.search(text) for p in note.properties for text in _texts(p.value))


def _with_roots(tag: Tag) -> Iterator[str]:
    """A tag and the tags it is nested under: `a`, `a/b` of `#a/b`."""
    return accumulate(tag.name.split("/"), "{}/{}".format)


def is_generated(note: Note) -> bool:
    """Whether vaultnet made this note: it says so in its properties."""
    return any(
        entry.key == "generated_by"
        and isinstance(entry.value, Scalar)
        and entry.value.text == "vaultnet"
        for entry in note.properties
    )


def _letters(name: str) -> str:
    """A name without emoji and signs, which people put before folders' names."""
    return "".join(filter(str.isalnum, squeeze(name)))


def _texts(value: Value) -> Iterator[str]:
    """All text in a value, keys too, with their brace: `{{date}}` is a map of a key `{date}`."""
    if isinstance(value, Scalar):
        yield value.text
    elif isinstance(value, Table):
        for entry in value.entries:
            yield "{" + entry.key
            yield from _texts(entry.value)
    else:
        for item in value.items:
            yield from _texts(item)
