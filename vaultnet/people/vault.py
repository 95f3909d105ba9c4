"""Parsed notes become the Vault: what each note is, what it tells, and who the people are.

Three steps: a note is identified by itself, gives its account once it is known who is who, and
all accounts together are the vault. Whoever keeps the first two between runs needs only the third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from vaultnet.model import (
    Contact,
    Diagnostic,
    File,
    Note,
    NoteCard,
    Place,
    Vault,
    in_order,
    problem,
)
from vaultnet.people.account import Account, give_account
from vaultnet.people.contacts import build_contacts
from vaultnet.people.identity import Identity, identify
from vaultnet.people.recognise import Recogniser
from vaultnet.people.register import Register
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import Surroundings, make_recogniser


def build_vault(notes: Iterable[Note], files: Iterable[File], around: Surroundings) -> Vault:
    """The vault as values.

    `notes` are the parsed notes and canvases, `files` everything Obsidian could link to,
    excluded files included. The order of either does not matter.
    """
    notes = sorted(notes, key=lambda note: note.path)
    files = list(files)
    resolver = Resolver(file.path for file in files)
    recogniser = make_recogniser(around, resolver)
    identities = {note.path: identify(note, recogniser) for note in notes}
    register = Register(files, identities, resolver, around.vocabulary)
    accounts = {note.path: give_account(note, register, recogniser.me) for note in notes}
    return assemble(identities, accounts, recogniser)


def assemble(
    identities: Mapping[str, Identity], accounts: Mapping[str, Account], recogniser: Recogniser
) -> Vault:
    """The vault that all accounts together are; both maps are by path, in the order of paths."""
    told = accounts.values()
    contacts = build_contacts(
        (account.portrait for account in told if account.portrait),
        (interaction for account in told for interaction in account.interactions),
        (task for account in told for task in account.follow_ups),
    )
    own = next((account.own for account in told if account.own), None)
    problems = {
        *(finding for account in told for finding in account.problems),
        *(finding for contact in contacts for finding in contact.problems),
        *(own.problems if own else ()),
        *_missing_me(recogniser),
    }
    return Vault(
        cards=_cards(identities, contacts),
        links=tuple(link for account in told for link in account.links),
        contacts=contacts,
        problems=in_order(problems),
        me=recogniser.me,
        own=MappingProxyType(dict(own.values) if own else {}),
        ignores=MappingProxyType({path: a.ignores for path, a in accounts.items() if a.ignores}),
    )


def _missing_me(recogniser: Recogniser) -> Iterator[Diagnostic]:
    name = recogniser.settings.me
    if name and recogniser.me is None:
        yield problem("me-unknown", Place("vaultnet.toml"), name=name)


def _cards(
    identities: Mapping[str, Identity], contacts: Iterable[Contact]
) -> Mapping[str, NoteCard]:
    """The cards of all notes; a note that a contact names as its employer is an organisation."""
    cards = {path: identity.card for path, identity in identities.items()}
    for employer in set(_employers(contacts)) & cards.keys():
        if cards[employer].kind == "note":
            cards[employer] = cards[employer]._replace(kind="organisation")
    return MappingProxyType(cards)


def _employers(contacts: Iterable[Contact]) -> Iterator[str]:
    """Whatever contacts name as their organisation: paths of notes, and plain names."""
    for contact in contacts:
        fact = contact.facts.get("company")
        if fact and isinstance(fact.value, tuple):
            yield from fact.value
