"""Parsed notes become the Vault: what each note is, where its links lead, who the people are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vaultnet.config import Settings
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import (
    Contact,
    Diagnostic,
    File,
    Note,
    NoteCard,
    PeriodicNotes,
    Place,
    Vault,
    problem,
    title_of,
)
from vaultnet.people.contacts import build_contacts, read_own
from vaultnet.people.links import Kinds, resolve_links
from vaultnet.people.periods import compile_names
from vaultnet.people.properties import texts_of
from vaultnet.people.recognise import Recogniser, Recognition
from vaultnet.people.resolve import Resolver
from vaultnet.people.schema import veil


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the settings say: vaultnet's, and Obsidian's on periodic notes and templates."""

    settings: Settings
    vocabulary: Vocabulary
    periodic: tuple[PeriodicNotes, ...] = ()
    templates_folder: str | None = None


def build_vault(notes: Iterable[Note], files: Iterable[File], around: Surroundings) -> Vault:
    """The vault as values.

    `notes` are the parsed notes and canvases, `files` everything Obsidian could link to,
    excluded files included. The order of either does not matter.
    """
    notes = sorted(notes, key=lambda note: note.path)
    files = list(files)
    resolver = Resolver(file.path for file in files)
    recogniser = make_recogniser(around, resolver)
    recognised = {note.path: _recognise(note, recogniser) for note in notes}
    kinds = {path: recognition.kind for path, recognition in recognised.items()}
    links = resolve_links(notes, files, kinds, resolver, around.vocabulary)
    contacts = build_contacts(notes, recognised, recogniser, resolver)
    own = read_own(notes, recogniser, resolver)
    written = (p for note in notes for p in note.problems if kinds[note.path] != "template")
    problems = {
        *(veil(p, around.vocabulary) for p in written),
        *links.problems,
        *own.problems,
        *_missing_me(around.settings.me, recogniser),
        *(p for contact in contacts for p in contact.problems),
    }
    cards = _cards(notes, kinds, contacts, recogniser)
    in_order = tuple(sorted(problems, key=_by_place))
    return Vault(cards, links.links, contacts, in_order, recogniser.me, own.values)


def make_recogniser(around: Surroundings, resolver: Resolver) -> Recogniser:
    """The rules of the settings; `resolver` finds the owner's note."""
    name = around.settings.me.strip().removeprefix("[[").removesuffix("]]").split("|")[0].strip()
    me = resolver.resolve(name, "").path if name else None
    names = compile_names(around.periodic, around.vocabulary)
    return Recogniser(around.vocabulary, names, around.settings, around.templates_folder, me)


def _missing_me(me: str, recogniser: Recogniser) -> Iterator[Diagnostic]:
    if me and recogniser.me is None:
        yield problem("me-unknown", Place("vaultnet.toml"), name=me)


def _recognise(note: Note, recogniser: Recogniser) -> Recognition:
    is_canvas = note.path.endswith(".canvas")
    return Recognition("canvas") if is_canvas else recogniser.recognise(note)


def _by_place(diagnostic: Diagnostic) -> tuple[Place, str, object]:
    return diagnostic.place, diagnostic.code, diagnostic.details


def _cards(
    notes: Iterable[Note], kinds: Kinds, contacts: Iterable[Contact], recogniser: Recogniser
) -> Mapping[str, NoteCard]:
    employers = set(_employers(contacts))

    def describe(note: Note) -> NoteCard:
        kind = kinds[note.path]
        return NoteCard(
            path=note.path,
            kind="organisation" if kind == "note" and note.path in employers else kind,
            title=title_of(note.path),
            tags=tuple(sorted({tag.name for tag in note.tags})),
            aliases=texts_of(note, "aliases", recogniser.vocabulary),
            day=recogniser.day_of(note) if kind == "dated" else None,
            gathering=recogniser.gathering_of(note),
        )

    return MappingProxyType({note.path: describe(note) for note in notes})


def _employers(contacts: Iterable[Contact]) -> Iterator[str]:
    """Whatever contacts name as their organisation: paths of notes, and plain names."""
    for contact in contacts:
        fact = contact.facts.get("company")
        if fact and isinstance(fact.value, tuple):
            yield from fact.value
