"""What one note tells, once it is known who is who: its links, its person, whom it says was met."""

from __future__ import annotations

from typing import NamedTuple

from vaultnet.model import Diagnostic, Ignore, Interaction, Link, Note
from vaultnet.people.contacts import Portrait, portray
from vaultnet.people.identity import Identity
from vaultnet.people.interactions import Found, find_interactions
from vaultnet.people.links import find_links
from vaultnet.people.readers import Reading
from vaultnet.people.register import Inquiry, Register
from vaultnet.people.schema import Facts, read_facts, veil
from vaultnet.people.sources import Sources
from vaultnet.people.tasks import Open

_SILENT = ("generated", "template", "canvas")
"""The kinds of notes that record no meeting, whatever stands in them."""


class Account(NamedTuple):
    """All that a note adds to the vault.

    `portrait` is that of a contact, `own` what the owner's note says of the owner. `asked` are
    the names by which the note depends on others: it tells the same as long as
    `Register.answer` to them does not change.
    """

    links: tuple[Link, ...]
    problems: tuple[Diagnostic, ...]
    interactions: tuple[Interaction, ...]
    follow_ups: tuple[Open, ...]
    ignores: tuple[Ignore, ...]
    portrait: Portrait | None
    own: Facts | None
    asked: tuple[str, ...]


def give_account(note: Note, register: Register, me: str | None) -> Account:
    """What a note tells; `me` is the path of the owner's note."""
    inquiry = Inquiry(register, note.path)
    identity = register.identities[note.path]
    vocabulary = register.vocabulary
    reading = Reading(vocabulary, inquiry.path_of)
    links = find_links(note, identity, inquiry, register)
    sources = Sources(vocabulary, inquiry.path_of, register.contacts, register.dated)
    found = Found() if identity.card.kind in _SILENT else find_interactions(note, sources)
    portrait = portray(note, identity.mark, found, reading) if identity.mark else None
    own = read_facts(note, reading) if note.path == me else None
    return Account(
        links.links,
        (*links.problems, *_told_by_the_text(note, identity, register)),
        (*found.interactions, *(portrait.last_contact if portrait else ())),
        found.follow_ups,
        () if identity.card.kind == "template" else note.ignores,
        portrait,
        own,
        inquiry.names(),
    )


def _told_by_the_text(note: Note, identity: Identity, register: Register) -> tuple[Diagnostic, ...]:
    if identity.card.kind == "template":
        return ()
    return tuple(veil(finding, register.vocabulary) for finding in note.problems)
