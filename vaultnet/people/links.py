"""Every link of a note with its target, and what is worth saying about those that have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vaultnet.language.vocabulary import fold
from vaultnet.model import (
    Diagnostic,
    Link,
    Note,
    Place,
    Reference,
    problem,
    title_of,
)
from vaultnet.people.identity import Identity
from vaultnet.people.register import Inquiry, Register
from vaultnet.people.resolve import Resolution

RIVALS_SHOWN = 3


class Links(NamedTuple):
    """The links of a note in its order, and the findings about them."""

    links: tuple[Link, ...]
    problems: tuple[Diagnostic, ...]


def find_links(note: Note, identity: Identity, inquiry: Inquiry, register: Register) -> Links:
    """Resolve every reference of a note.

    A link to an excluded file is left out, as Obsidian leaves such files out of its graph.
    """
    links: list[Link] = []
    problems: list[Diagnostic] = []
    is_peoples_own = identity.is_peoples_own
    for reference in note.references:
        resolution = inquiry.resolve(reference.target)
        if resolution.path in register.hidden:
            continue
        links.append(_link(note, reference, resolution))
        if is_peoples_own and (resolution.path is None or resolution.rivals):
            problems += _findings(note, reference, resolution, register.aliases)
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
