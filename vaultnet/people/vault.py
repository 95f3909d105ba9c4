"""Parsed notes become the Vault: kinds, resolved links, contacts with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vaultnet.config import Settings
from vaultnet.language.vocabulary import Vocabulary, fold
from vaultnet.model import (
    Contact,
    Diagnostic,
    File,
    Link,
    Note,
    NoteCard,
    NoteKind,
    PeriodicNotes,
    Place,
    Reference,
    Vault,
    problem,
)
from vaultnet.people.interactions import (
    DatedNote,
    Found,
    Sources,
    by_day,
    find_interactions,
    from_last_contact,
)
from vaultnet.people.periods import compile_names
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.schema import Facts, Reading, read_facts, values_of


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
    me = _find_me(around.settings.me, resolver)
    names = compile_names(around.periodic, around.vocabulary)
    recogniser = Recogniser(around.vocabulary, names, around.settings, around.templates_folder, me)
    kinds = {note.path: _kind(note, recogniser) for note in notes}
    links, link_problems = _resolve_links(notes, files, kinds, resolver, around.vocabulary)
    contacts = _contacts(notes, kinds, recogniser, resolver)
    cards = _cards(notes, kinds, contacts, recogniser)
    problems = [p for note in notes for p in note.problems if kinds[note.path] != "template"]
    problems += link_problems
    problems += [p for contact in contacts for p in contact.problems]
    return Vault(cards, links, contacts, tuple(sorted(set(problems), key=_by_place)), me)


def _kind(note: Note, recogniser: Recogniser) -> NoteKind:
    return "canvas" if note.path.endswith(".canvas") else recogniser.kind_of(note)


def _find_me(me: str, resolver: Resolver) -> str | None:
    name = me.strip().removeprefix("[[").removesuffix("]]").split("|")[0].strip()
    return resolver.resolve(name, "").path if name else None


def _by_place(diagnostic: Diagnostic) -> tuple[Place, str, object]:
    return diagnostic.place, diagnostic.code, diagnostic.details


# ── Links ────────────────────────────────────────────────────────────────────────────────────


def _resolve_links(
    notes: list[Note],
    files: Iterable[File],
    kinds: Mapping[str, NoteKind],
    resolver: Resolver,
    vocabulary: Vocabulary,
) -> tuple[tuple[Link, ...], list[Diagnostic]]:
    aliases = _aliases(notes, kinds, vocabulary)
    hidden = {file.path for file in files if file.excluded}
    links: list[Link] = []
    problems: list[Diagnostic] = []
    for note in notes:
        for reference in note.references:
            resolution = resolver.resolve(reference.target, note.path)
            if resolution.path in hidden:
                continue
            found = resolution.path is not None
            target = resolution.path if resolution.path is not None else reference.target
            links.append(Link(note.path, target, found, reference))
            if kinds[note.path] in ("generated", "template"):
                continue
            if not found:
                problems.append(_unresolved(note, reference, aliases))
            elif resolution.rivals:
                rivals = ", ".join(resolution.rivals)
                place = Place(note.path, reference.line, reference.column)
                details = {"target": reference.target, "chosen": target, "rivals": rivals}
                problems.append(problem("link-ambiguous", place, **details))
    return tuple(links), problems


def _aliases(
    notes: list[Note], kinds: Mapping[str, NoteKind], vocabulary: Vocabulary
) -> dict[str, str]:
    """The first note, in order of path, that calls itself by a name."""
    aliases: dict[str, str] = {}
    for note in notes:
        if kinds[note.path] not in ("generated", "template"):
            for alias, _ in values_of(note, "aliases", vocabulary):
                aliases.setdefault(fold(alias), note.path)
    return aliases


def _unresolved(note: Note, reference: Reference, aliases: Mapping[str, str]) -> Diagnostic:
    place = Place(note.path, reference.line, reference.column)
    owner = aliases.get(fold(reference.target))
    if owner is None:
        return problem("link-unresolved", place, target=reference.target)
    name = owner.rpartition("/")[2].removesuffix(".md")
    return problem("link-alias", place, target=reference.target, name=name)


# ── Contacts ─────────────────────────────────────────────────────────────────────────────────


def _contacts(
    notes: list[Note], kinds: Mapping[str, NoteKind], recogniser: Recogniser, resolver: Resolver
) -> tuple[Contact, ...]:
    def resolve(target: str, source: str) -> str | None:
        return resolver.resolve(target, source).path

    people = [note for note in notes if kinds[note.path] == "contact"]
    facts = {
        note.path: read_facts(note, Reading(recogniser.vocabulary, resolve)) for note in people
    }
    sources = Sources(
        recogniser.vocabulary, resolve, frozenset(facts), _dated_notes(notes, kinds, recogniser)
    )
    readable = [
        note for note in notes if kinds[note.path] not in ("generated", "template", "canvas")
    ]
    found = find_interactions(readable, sources)
    return tuple(_contact(note, facts[note.path], found, recogniser) for note in people)


def _dated_notes(
    notes: list[Note], kinds: Mapping[str, NoteKind], recogniser: Recogniser
) -> dict[str, DatedNote]:
    """Contacts, canvases and what vaultnet made stand for no day, whatever their names say."""
    dated = {}
    for note in notes:
        if kinds[note.path] in ("dated", "organisation", "note"):
            day = recogniser.day_of(note)
            if day is not None:
                dated[note.path] = DatedNote(note, day, recogniser.is_meeting(note))
    return dated


def _contact(note: Note, facts: Facts, found: Found, recogniser: Recogniser) -> Contact:
    interactions = [
        *found.interactions[note.path],
        *from_last_contact(note.path, facts.values),
    ]
    problems = [*facts.problems, *(p for p in found.problems if p.place.path == note.path)]
    follow_ups = sorted(
        set(found.follow_ups[note.path]), key=lambda f: (f.due is None, f.due, f.place)
    )
    return Contact(
        path=note.path,
        name=_title(note.path),
        aliases=_texts(note, "aliases", recogniser.vocabulary),
        tags=tuple(dict.fromkeys(tag.name for tag in note.tags)),
        recognised=recogniser.contact_mark(note) or Place(note.path),
        facts=facts.values,
        days=by_day(interactions),
        follow_ups=tuple(follow_ups),
        problems=tuple(problems),
    )


def _texts(note: Note, concept: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(text for text, _ in values_of(note, concept, vocabulary))


# ── Cards ────────────────────────────────────────────────────────────────────────────────────


def _cards(
    notes: list[Note],
    kinds: Mapping[str, NoteKind],
    contacts: tuple[Contact, ...],
    recogniser: Recogniser,
) -> Mapping[str, NoteCard]:
    employers = set(_employers(contacts))
    return MappingProxyType(
        {
            note.path: NoteCard(
                note.path,
                "organisation"
                if note.path in employers and kinds[note.path] == "note"
                else kinds[note.path],
                _title(note.path),
                tuple(sorted({tag.name for tag in note.tags})),
                _texts(note, "aliases", recogniser.vocabulary),
                recogniser.day_of(note) if kinds[note.path] == "dated" else None,
                recogniser.gathering_of(note),
            )
            for note in notes
        }
    )


def _employers(contacts: tuple[Contact, ...]) -> Iterator[str]:
    for contact in contacts:
        fact = contact.facts.get("company")
        if fact and isinstance(fact.value, tuple):
            yield from fact.value


def _title(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
