"""The table of contents of all that changes a note of the user's: each action as a short story.

An action answers with plans by path; `write_together` carries them out as one change that can be
taken back, `preview_together` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial

from vaultnet.capture.addressees import Person
from vaultnet.capture.happening import Happening, Words
from vaultnet.capture.keys import choose_key
from vaultnet.capture.log_line import WordsOf, record_happening
from vaultnet.capture.plans import Propose, first_possible, plan_edits
from vaultnet.errors import UsageError, WriteRefusedError
from vaultnet.language.speech import Speech, speak
from vaultnet.lookup import Directory
from vaultnet.model import Diagnostic, Note, title_of
from vaultnet.store.changes import Plan
from vaultnet.text.edit import AppendItem, Operation, SetProperty

Plans = Mapping[str, Plan]


def log(directory: Directory, people: Sequence[Person], happening: Happening, say: Speech) -> Plans:
    """Write one line about what happened into the log of each of the people.

    A property of the last contact that cannot be changed does not keep the line from its place.
    """
    return {person.path: _plan_line(person.path, directory, happening, say) for person in people}


def _plan_line(path: str, directory: Directory, happening: Happening, say: Speech) -> Plan:
    def propose(note: Note) -> tuple[Operation, ...]:
        return record_happening(note, happening, directory.vocabulary, words_of(say), say.code)

    line_alone = plan_edits(path, lambda note: propose(note)[:1])
    return first_possible(plan_edits(path, propose), line_alone)


def snooze(
    directory: Directory, people: Sequence[Person], until: date | bool, say: Speech
) -> Plans:
    """Leave people alone until a day, for ever (True), or no longer (False)."""
    from vaultnet.capture import snooze as snoozing

    def propose(note: Note) -> Iterator[Operation]:
        return snoozing.snooze(note, until, directory.vocabulary, say.code)

    return {person.path: plan_edits(person.path, propose) for person in people}


def set_field(
    directory: Directory, person: Person, name: str, value: str, today: date, say: Speech
) -> Plans:
    """Give a property of a contact a value, or a part of the rating a mark of today.

    Raises UsageError for a property that is unknown; its plan, for a value that cannot be read.
    """
    propose = _setter(directory, name, value, today, say)
    return {person.path: plan_edits(person.path, propose)}


def _setter(directory: Directory, name: str, value: str, today: date, say: Speech) -> Propose:
    from vaultnet.capture.fields import Values, read_field
    from vaultnet.capture.fields import set_field as set_value
    from vaultnet.capture.marks import rate

    vocabulary = directory.vocabulary
    field = read_field(name, vocabulary)
    titles = frozenset(title_of(file.path) for file in directory.files)
    values = Values(vocabulary, titles, say.code)

    def propose(note: Note) -> Iterator[Operation]:
        if field.concept == "rating":
            return rate(note, field.entry, value, today, vocabulary, say.code)
        return set_value(note, field, value, values)

    return propose


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to get a note: a name, perhaps a template, and properties as they were typed."""

    name: str
    template: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


def create(directory: Directory, newcomer: Newcomer, now: datetime, say: Speech) -> Plans:
    """Make a note for a new contact beside the others.

    Raises UsageError for a name that is taken, and for a template that is not to be had.
    """
    from vaultnet import text
    from vaultnet.capture.file_names import make_file_name
    from vaultnet.capture.newcomer import check_is_new, choose_folder

    title = make_file_name(newcomer.name)
    own = directory.settings.contacts.folders
    folder = choose_folder(directory.people, own, say("written.folder"))
    path = f"{folder}/{title}.md".lstrip("/")
    check_is_new(path, newcomer.name, directory.people, directory.files)
    data = _first_words(directory, newcomer.template, title, now, say)
    kind = directory.recogniser.kind_of(text.parse(path, data))
    if kind != "contact" or newcomer.template is None:
        key = choose_key(Note(path), "type", directory.vocabulary, say.code)
        data = _edit(path, data, SetProperty(key, say("written.type")))
    if newcomer.name != title:
        data = _edit(path, data, AppendItem("aliases", newcomer.name))
    for name, value in newcomer.fields:
        data = plan_edits(path, _setter(directory, name, value, now.date(), say))(data)
    return {path: partial(_make, data)}


def _first_words(
    directory: Directory, template: str | None, title: str, now: datetime, say: Speech
) -> bytes:
    """The template filled in; a blank line without one, to divide properties from what follows."""
    if template is None:
        return b"\n"
    from vaultnet.capture.newcomer import find_template
    from vaultnet.capture.template import fill_template
    from vaultnet.store.scan import read

    folder = directory.obsidian.templates_folder or say("setup.template_folder")
    file = find_template(template, folder, directory.files)
    data = read(directory.root, file)
    if isinstance(data, Diagnostic):
        raise UsageError("template-unreadable", path=file.path)
    words = data.decode("utf-8-sig", "replace")
    return fill_template(words, title, now, say.spell, directory.obsidian.template_formats).encode()


def _edit(path: str, data: bytes, operation: Operation) -> bytes:
    return plan_edits(path, lambda note: (operation,))(data)


def _make(data: bytes, existing: bytes | None) -> bytes:
    """The plan of a new note: what is there by now stays."""
    if existing is not None:
        raise WriteRefusedError("note-exists")
    return data


def words_of(say: Speech) -> WordsOf:
    """The words that are written into notes, by the code of a language."""

    @cache
    def words_in(code: str) -> Words:
        speech = say if code == say.code else speak(code)
        return lambda name: speech(f"written.{name}")

    return words_in
