"""Importing, the second half: what is ticked in a plan goes into the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vaultnet import text
from vaultnet.actions import Plans, words_of
from vaultnet.capture import intake_edits
from vaultnet.capture.fields import Values
from vaultnet.capture.file_names import make_file_name
from vaultnet.capture.intake_reading import Stray, TickedPerson, is_plan, read_plan
from vaultnet.capture.keys import choose_key
from vaultnet.capture.newcomer import choose_folder
from vaultnet.capture.plans import plan_edits
from vaultnet.errors import UsageError, WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold
from vaultnet.lookup import Directory
from vaultnet.model import Note, title_of
from vaultnet.people.resolve import Resolver, lookup_key
from vaultnet.store.changes import Plan
from vaultnet.store.files import read_bytes
from vaultnet.store.journal import preview_together
from vaultnet.text.edit import AppendItem, Operation, SetProperty


def find_plan(directory: Directory, name: str) -> tuple[str, bytes]:
    """The plan that a name or a path means, seen from the vault or from the current folder.

    Raises UsageError `import-plan-unknown`.
    """
    wanted = lookup_key(name.removeprefix("./").removesuffix(".md") + ".md")
    notes = {lookup_key(file.path): file.path for file in directory.files}
    path = notes.get(wanted) or next(
        (p for p in notes.values() if _is_file(directory, p, name)), ""
    )
    if not path:
        raise UsageError("import-plan-unknown", path=name)
    return path, read_bytes(f"{directory.root}/{path}")


def _is_file(directory: Directory, path: str, name: str) -> bool:
    """Whether a note of the vault's root is the file that a name means from here."""
    return "/" not in path and (directory.root / path).resolve() == Path(name).resolve()


@dataclass(frozen=True, slots=True)
class TakingIn:
    """What a ticked plan does: the plans by note, and the lines that had to be left."""

    plans: Plans
    left: tuple[Stray, ...]


def take_in(directory: Directory, path: str, data: bytes, say: Speech) -> TakingIn:
    """What the ticked lines of the plan at `path` change, each note by itself.

    A note that cannot be edited keeps nobody else's from being so. Raises UsageError
    `import-not-a-plan`.
    """
    note = text.parse(path, data)
    if not is_plan(note):
        raise UsageError("import-not-a-plan", path=path)
    taker = _Taker(directory, say)
    for one in read_plan(note, directory.vocabulary):
        if isinstance(one, Stray):
            taker.left.append(one)
        else:
            taker.take(one, path)
    return TakingIn(taker.plans, tuple(sorted(taker.left, key=lambda stray: stray.place)))


class _Taker:
    def __init__(self, directory: Directory, say: Speech) -> None:
        self.plans: dict[str, Plan] = {}
        self.left: list[Stray] = []
        self._directory = directory
        self._say = say
        self._people = {person.path for person in directory.people}
        self._named = {fold(n): p.path for p in directory.people for n in (p.name, *p.aliases)}
        self._files = {lookup_key(file.path): file.path for file in directory.files}
        self._resolver = Resolver(file.path for file in directory.files)
        titles = frozenset(title_of(file.path) for file in directory.files)
        self._values = Values(directory.vocabulary, titles, say.code)
        own = directory.settings.contacts.folders
        self._folder = choose_folder(directory.people, own, say("written.folder"))

    def take(self, person: TickedPerson, source: str) -> None:
        """Plan what is ticked about somebody; a new person who is there by now is added to."""
        if person.target:
            known = self._resolver.resolve(person.target, source).path
        else:
            known = self._named.get(fold(person.name)) or self._lies_at(person.name)
        if known is not None and known in self._people:
            self._add(known, person)
        elif person.target:
            self.left.append(Stray("nobody", person.place))
        elif known is not None:
            self.left.append(Stray("name_taken", person.place))
        else:
            self._create(person)

    def _lies_at(self, name: str) -> str | None:
        """The file where the note of a new person would be."""
        try:
            path = self._path_of(name)
        except UsageError:
            return None
        return self._files.get(lookup_key(path))

    def _path_of(self, name: str) -> str:
        return f"{self._folder}/{make_file_name(name)}.md".lstrip("/")

    def _create(self, person: TickedPerson) -> None:
        try:
            path = self._path_of(person.name)
        except UsageError:
            self.left.append(Stray("nameless", person.place))
            return
        self._files[lookup_key(path)] = self._named[fold(person.name)] = path
        self._report(Note(path), person)
        try:
            data = plan_edits(path, partial(self._propose, person))(
                self._first_words(path, person.name)
            )
        except WriteRefusedError:
            self.left.append(Stray("unwritable", person.place))
        else:
            self.plans[path] = partial(_make, data)

    def _first_words(self, path: str, name: str) -> bytes:
        key = choose_key(Note(path), "type", self._directory.vocabulary, self._say.code)
        operations: list[Operation] = [SetProperty(key, self._say("written.type"))]
        if name != title_of(path) and "[[" not in name:
            operations.append(AppendItem("aliases", name))
        return plan_edits(path, lambda note: operations)(b"\n")

    def _add(self, path: str, person: TickedPerson) -> None:
        """Plan changes that can be carried out, on top of what is planned for the note."""
        plan = plan_edits(path, partial(self._propose, person))
        if before := self.plans.get(path):
            plan = partial(_one_after_another, before, plan)
        try:
            (change,) = preview_together(self._directory.root, {path: plan})
        except WriteRefusedError:
            self.left.append(Stray("unwritable", person.place))
        else:
            self.plans[path] = plan
            self._report(text.parse(path, change.before or b""), person)

    def _propose(self, person: TickedPerson, note: Note) -> Iterator[Operation]:
        changes = intake_edits.change_properties(note, person.changes, self._values)
        yield from (one for one in changes if not isinstance(one, Stray))
        yield from intake_edits.add_lines(note, person.lines, self._values, words_of(self._say))

    def _report(self, note: Note, person: TickedPerson) -> None:
        """Tell which ticked changes a note as it is keeps from being made."""
        changes = intake_edits.change_properties(note, person.changes, self._values)
        self.left += (one for one in changes if isinstance(one, Stray))


def _one_after_another(first: Plan, second: Plan, data: bytes | None) -> bytes:
    return second(first(data))


def _make(data: bytes, existing: bytes | None) -> bytes:
    """The plan of a new note: what is there by now stays."""
    if existing is not None:
        raise WriteRefusedError("note-exists")
    return data
