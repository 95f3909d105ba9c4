"""The organisations of the vault, and which of them one would lose with a single contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Place, Vault
from vaultnet.network.labels import choose_spellings
from vaultnet.network.names import read_names, read_organisations


@dataclass(frozen=True, slots=True)
class Access:
    """A contact through whom an organisation can be reached.

    The contact `works` there by its own note, or is only `tied`: its note links to that of the
    organisation, or the other way round. `evidence` is where that stands, in order.
    """

    contact: str
    kind: Literal["works", "tied"]
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation by its usual spelling, its note if it has one, and who gives access to it.

    `people` begin with those who work there; of each kind they are sorted by name.
    """

    name: str
    note: str | None
    people: tuple[Access, ...]

    @property
    def sole(self) -> Access | None:
        """The single contact the organisation can be reached through; None if there are more."""
        return self.people[0] if len(self.people) == 1 else None


class _Mention(NamedTuple):
    """One place that connects a contact with an organisation, by its folded name."""

    organisation: str
    contact: str
    works: bool
    place: Place


def find_organisations(vault: Vault) -> tuple[Organisation, ...]:
    """Find the organisations that contacts have access to, sorted by name.

    They are what contacts name as their organisation, and the notes of organisations.
    """
    contacts = {c.path: c for c in vault.contacts if c.path != vault.me}
    notes = {title: path for path, title in sorted(_find_notes(vault).items(), reverse=True)}
    written = [name for c in contacts.values() for name in read_organisations(c, vault.cards)]
    spellings = choose_spellings([*written, *(vault.cards[path].title for path in notes.values())])
    mentions: defaultdict[str, list[_Mention]] = defaultdict(list)
    for mention in (*_read_employers(vault, contacts.values()), *_read_links(vault, contacts)):
        mentions[mention.organisation].append(mention)
    found = (
        Organisation(spellings[key], notes.get(key), _list_people(known, contacts))
        for key, known in mentions.items()
    )
    return tuple(sorted(found, key=lambda organisation: fold(organisation.name)))


def find_sole_access(organisations: Iterable[Organisation]) -> tuple[Organisation, ...]:
    """Find the organisations that one contact alone gives access to.

    Those with a note of their own come first: the user thought them worth one.
    """
    sole = (organisation for organisation in organisations if organisation.sole)
    return tuple(sorted(sole, key=lambda o: (o.note is None, fold(o.name))))


def _find_notes(vault: Vault) -> dict[str, str]:
    """Find the notes of organisations, and the folded name of each."""
    cards = vault.cards.items()
    return {path: fold(card.title) for path, card in cards if card.kind == "organisation"}


def _read_employers(vault: Vault, contacts: Iterable[Contact]) -> Iterator[_Mention]:
    for contact in contacts:
        for name in set(read_organisations(contact, vault.cards)):
            yield _Mention(fold(name), contact.path, True, contact.facts["company"].place)


def _read_links(vault: Vault, contacts: Mapping[str, Contact]) -> Iterator[_Mention]:
    """Read the links between notes of contacts and of organisations, in either direction."""
    titles = _find_notes(vault)
    employers = {path: set(read_names(contact, "company")) for path, contact in contacts.items()}
    for source, target, _, reference in vault.resolved():
        for contact, organisation in ((source, target), (target, source)):
            is_tie = organisation in titles and contact in contacts
            if is_tie and organisation not in employers[contact]:
                place = Place(source, reference.line, reference.column)
                yield _Mention(titles[organisation], contact, False, place)


def _list_people(
    mentions: Iterable[_Mention], contacts: Mapping[str, Contact]
) -> tuple[Access, ...]:
    known: defaultdict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        known[mention.contact].append(mention)
    found = [_describe(path, told) for path, told in known.items()]
    found.sort(key=lambda a: (a.kind != "works", contacts[a.contact].name, a.contact))
    return tuple(found)


def _describe(path: str, mentions: list[_Mention]) -> Access:
    works = any(mention.works for mention in mentions)
    places = {mention.place for mention in mentions if mention.works == works}
    return Access(path, "works" if works else "tied", tuple(sorted(places)))
