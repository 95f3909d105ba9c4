"""Every link of the vault with its target, and what is worth saying about those that have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, fold
from vaultnet.model import (
    Diagnostic,
    File,
    Link,
    Note,
    NoteKind,
    Place,
    Reference,
    problem,
    title_of,
)
from vaultnet.people.properties import values_of
from vaultnet.people.resolve import Resolution, Resolver

RIVALS_SHOWN = 3

Kinds = Mapping[str, NoteKind]


class Links(NamedTuple):
    """The links in the order of the notes, and the findings about them."""

    links: tuple[Link, ...]
    problems: tuple[Diagnostic, ...]


def resolve_links(
    notes: Iterable[Note],
    files: Iterable[File],
    kinds: Kinds,
    resolver: Resolver,
    vocabulary: Vocabulary,
) -> Links:
    """Resolve every reference of the notes.

    A link to an excluded file is left out, as Obsidian leaves such files out of its graph.
    """
    notes = list(notes)
    hidden = {file.path for file in files if file.excluded}
    aliases = _aliases(notes, kinds, vocabulary)
    links: list[Link] = []
    problems: list[Diagnostic] = []
    for note in notes:
        for reference in note.references:
            resolution = resolver.resolve(reference.target, note.path)
            if resolution.path in hidden:
                continue
            links.append(_link(note, reference, resolution))
            if _is_peoples_own(kinds[note.path]):
                problems += _findings(note, reference, resolution, aliases)
    return Links(tuple(links), tuple(problems))


def _link(note: Note, reference: Reference, resolution: Resolution) -> Link:
    if resolution.path is None:
        return Link(note.path, reference.target, False, reference)
    return Link(note.path, resolution.path, True, reference)


def _findings(
    note: Note, reference: Reference, resolution: Resolution, aliases: Mapping[str, str]
) -> Iterator[Diagnostic]:
    place = Place(note.path, reference.line, reference.column)
    target = reference.target
    if resolution.path is None:
        owner = aliases.get(fold(target))
        if owner is None:
            yield problem("link-unresolved", place, target=target)
        else:
            yield problem("link-alias", place, target=target, name=title_of(owner))
    elif resolution.rivals:
        rivals = _list_rivals(resolution.rivals)
        yield problem("link-ambiguous", place, target=target, chosen=resolution.path, rivals=rivals)


def _list_rivals(rivals: tuple[str, ...]) -> str:
    """The first few by name: a thousand notes of one name must not make a message of a page."""
    more = len(rivals) - RIVALS_SHOWN
    return ", ".join(rivals[:RIVALS_SHOWN]) + (f" … (+{more})" if more > 0 else "")


def _aliases(notes: Iterable[Note], kinds: Kinds, vocabulary: Vocabulary) -> dict[str, str]:
    """The first note, in order of path, that calls itself by a name."""
    aliases: dict[str, str] = {}
    for note in notes:
        if _is_peoples_own(kinds[note.path]):
            for alias, _ in values_of(note, "aliases", vocabulary):
                aliases.setdefault(fold(alias), note.path)
    return aliases


def _is_peoples_own(kind: NoteKind) -> bool:
    return kind not in ("generated", "template")
