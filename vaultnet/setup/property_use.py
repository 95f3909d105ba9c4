"""Which properties the notes of a vault use, and what they mean to vaultnet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note
from vaultnet.people.properties import values_of
from vaultnet.people.ratings import OWN_KEYS
from vaultnet.setup.seen import LEAST, Seen, count_words

PERSONAL = frozenset(
    {
        "last_contact", "cadence", "birthday", "met", "met_via", "email", "phone", "telegram",
        "linkedin", "role", "company", "family", "friends", "interests",
    }
)  # fmt: skip
"""Properties that speak of a person; two of them in a note are worth a question."""

_OBSIDIAN = frozenset({"aliases", "tags", "cssclasses"})
_WITH_PARTS = ("rating", "check", "dates")


def is_personal(note: Note, vocabulary: Vocabulary) -> bool:
    """Whether the properties of a note speak of a person."""
    return len(PERSONAL & _concepts(note, vocabulary)) >= LEAST


def find_spellings(
    contacts: Iterable[Note], vocabulary: Vocabulary
) -> Mapping[str, tuple[Seen, ...]]:
    """The keys of each concept as they are written, in the order of the vocabulary."""
    keys = Counter(key for note in contacts for key in {entry.key for entry in note.properties})
    found: dict[str, list[Seen]] = {}
    for key, count in sorted(keys.items(), key=lambda one: (-one[1], one[0])):
        if concept := vocabulary.fields.get(squeeze(key)):
            found.setdefault(concept, []).append(Seen(key, count))
    return {name: tuple(found[name]) for name in vocabulary.spellings if name in found}


def _concepts(note: Note, vocabulary: Vocabulary) -> set[str]:
    return {vocabulary.fields.get(squeeze(entry.key), "") for entry in note.properties}


def is_unscheduled(note: Note, vocabulary: Vocabulary) -> bool:
    """Whether a contact says nothing of its kind, nor of how often it wants to hear from you."""
    concepts = ("kind", "cadence")
    return not any(next(values_of(note, concept, vocabulary), None) for concept in concepts)


def find_unread(contacts: Iterable[Note], vocabulary: Vocabulary) -> tuple[Seen, ...]:
    """The most frequent keys of contacts that mean nothing to vaultnet."""
    return count_words(key for note in contacts for key in _unread_keys(note, vocabulary))


def _unread_keys(note: Note, vocabulary: Vocabulary) -> Iterator[str]:
    """The keys that are neither Obsidian's, nor of a concept, nor of a part of one."""
    wholes = tuple(squeeze(w) for name in _WITH_PARTS for w in vocabulary.spellings.get(name, ()))
    for key in {entry.key for entry in note.properties}:
        word = squeeze(key)
        is_known = word in vocabulary.fields or vocabulary.ratings.get(word) in OWN_KEYS
        if word not in _OBSIDIAN and not is_known and not word.startswith(wholes):
            yield key
