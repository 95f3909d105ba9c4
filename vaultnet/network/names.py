"""The names that contacts may share: of organisations, of cities, of anything written as text."""

from __future__ import annotations

from collections.abc import Mapping

from vaultnet.model import Contact, NoteCard


def read_names(contact: Contact, concept: str) -> tuple[str, ...]:
    """Read the names, or paths of notes, that a fact holds; none if the note does not say."""
    fact = contact.facts.get(concept)
    value = () if fact is None else fact.value
    if isinstance(value, str):
        return (value,)
    return tuple(str(name) for name in value) if isinstance(value, tuple) else ()


def read_organisations(contact: Contact, cards: Mapping[str, NoteCard]) -> tuple[str, ...]:
    """Read the organisations of a contact; a linked one goes by the title of its note.

    So `company: Заря` and `company: "[[Организации/Заря]]"` name the same organisation.
    """
    names = read_names(contact, "company")
    return tuple(cards[name].title if name in cards else name for name in names)
