"""How a vault marks its contacts, as filters of a Base that pick them and nobody else.

The rules of docs/contacts.md cannot be said in a Base; what they come to in one vault can: a few
folders, tags and values, and the notes these would pick by mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from vaultnet.exporters.bases.expressions import literal, property_value
from vaultnet.exporters.bases.yaml_text import Tree
from vaultnet.language.vocabulary import Vocabulary, fold, lies_in, squeeze
from vaultnet.model import Note, Property, Scalar, title_of
from vaultnet.people.properties import link_targets, scalars
from vaultnet.people.recognise import Recogniser


class InFolder(NamedTuple):
    """A folder whose notes are contacts unless they say in a property what else they are."""

    folder: str
    type_keys: tuple[str, ...] = ()

    def picks(self, note: Note) -> bool:
        """Whether Obsidian would pick the note."""
        return note.path.startswith(f"{self.folder}/") and not any(
            entry.key in self.type_keys and any(scalars(entry.value)) for entry in note.properties
        )

    def write(self) -> Tree:
        """The filter."""
        others = [f"!{property_value(key)}" for key in self.type_keys]
        inside = _in_folder(self.folder)
        return {"and": [inside, *others]} if others else inside


class HasTag(NamedTuple):
    """A tag, or those nested under it."""

    tag: str

    def picks(self, note: Note) -> bool:
        """Whether Obsidian would pick the note."""
        tags = (fold(tag.name) for tag in note.tags)
        return any(f"{tag}/".startswith(f"{fold(self.tag)}/") for tag in tags)

    def write(self) -> Tree:
        """The filter."""
        return f"file.hasTag({literal(self.tag)})"


class HasValue(NamedTuple):
    """A property, one of whose values is this text, or a link to this note."""

    key: str
    text: str
    is_link: bool

    def picks(self, note: Note) -> bool:
        """Whether Obsidian would pick the note."""
        entries = (entry for entry in note.properties if entry.key == self.key)
        return any(self == mark for entry in entries for mark in _values(note, entry))

    def write(self) -> Tree:
        """The filter."""
        value = literal(self.text)
        wanted = f"link({value})" if self.is_link else value
        return f"list({property_value(self.key)}).contains({wanted})"


Mark = InFolder | HasTag | HasValue


def find_filter(notes: Sequence[Note], recogniser: Recogniser) -> Tree:
    """The filter that picks the contacts among the notes of a vault."""
    contacts = [note for note in notes if recogniser.kind_of(note) == "contact"]
    marks = _cover(contacts, notes, recogniser)
    people = {note.path for note in contacts}
    picked = (note for note in notes if any(mark.picks(note) for mark in marks))
    wrong = [note.path for note in picked if note.path not in people]
    folders = {folder for path in people for folder in _folders_above(path)}
    exceptions = dict.fromkeys(_write_exception(path, folders) for path in wrong)
    any_of = [mark.write() for mark in marks]
    some: Tree = {"or": any_of} if len(any_of) > 1 else any_of[0] if any_of else "false"
    return {"and": ['file.ext == "md"', some, *exceptions]}


def _cover(
    contacts: Sequence[Note], notes: Sequence[Note], recogniser: Recogniser
) -> tuple[Mark, ...]:
    """A few marks that pick all contacts: again and again the one that picks most of the rest."""
    type_keys = _type_keys(notes, recogniser.vocabulary)
    marks = {note.path: frozenset(_marks(note, recogniser, type_keys)) for note in contacts}
    chosen: list[Mark] = []
    while marks:
        counts = Counter(mark for own in marks.values() for mark in own)
        best = min(counts, key=lambda mark: (-counts[mark], type(mark).__name__, mark))
        chosen.append(best)
        marks = {path: own for path, own in marks.items() if best not in own}
    return tuple(chosen)


def _marks(note: Note, recogniser: Recogniser, type_keys: tuple[str, ...]) -> Iterator[Mark]:
    """All that makes a note a contact, as far as a filter can say it."""
    vocabulary = recogniser.vocabulary
    for entry in note.properties:
        if vocabulary.fields.get(squeeze(entry.key)) in ("type", "categories"):
            values = _values(note, entry)
            yield from (v for v in values if vocabulary.has("types", title_of(v.text)))
    for tag in note.tags:
        for name in accumulate(tag.name.split("/"), "{}/{}".format):
            if vocabulary.has("tags", name):
                yield HasTag(name)
    for folder in _folders_above(note.path):
        if _is_of_contacts(folder, recogniser):
            mark = InFolder(folder, type_keys)
            if mark.picks(note):
                yield mark
            return


def _is_of_contacts(folder: str, recogniser: Recogniser) -> bool:
    name = folder.rpartition("/")[2]
    own = recogniser.settings.contacts.folders
    return recogniser.vocabulary.has("folders", name) or any(lies_in(f"{folder}/", f) for f in own)


def _type_keys(notes: Iterable[Note], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys by which notes say what they are."""
    keys = {entry.key for note in notes for entry in note.properties}
    return tuple(sorted(key for key in keys if vocabulary.fields.get(squeeze(key)) == "type"))


def _values(note: Note, entry: Property) -> Iterator[HasValue]:
    for scalar in scalars(entry.value):
        is_link = _is_link(note, scalar)
        for name in link_targets(note, scalar):
            yield HasValue(entry.key, name.strip(), is_link)


def _is_link(note: Note, scalar: Scalar) -> bool:
    return link_targets(note, scalar) != (scalar.text,)


def _folders_above(path: str) -> tuple[str, ...]:
    """The folders that a note lies in, the outermost first."""
    return tuple(accumulate(path.split("/")[:-1], "{}/{}".format))


def _write_exception(path: str, of_contacts: set[str]) -> str:
    """What keeps out a note that is no contact: the largest folder without contacts, or itself."""
    folder = next((f for f in _folders_above(path) if f not in of_contacts), None)
    return f"!{_in_folder(folder)}" if folder else f"file.path != {literal(path)}"


def _in_folder(folder: str) -> str:
    return f"file.inFolder({literal(folder)})"
