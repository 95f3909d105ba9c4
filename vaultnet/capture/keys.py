"""Under which key a note keeps something, or would keep it: in its own words and language."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.capture.tongue import choose_word, find_language
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, Property

_SAY_NOTHING = frozenset({"aliases", "tags", "cssclasses", "next_contact", "contact_state"})
"""Keys that a program has named, and that tell nothing of the language of a note."""


def find_property(note: Note, concept: str, vocabulary: Vocabulary) -> Property | None:
    """The first property of a note that means a concept."""
    return next(find_properties(note, concept, vocabulary), None)


def find_properties(note: Note, concept: str, vocabulary: Vocabulary) -> Iterator[Property]:
    """The properties of a note that mean a concept."""
    return (e for e in note.properties if vocabulary.fields.get(squeeze(e.key)) == concept)


def choose_key(note: Note, concept: str, vocabulary: Vocabulary, default: str) -> str:
    """The note's own key for a concept, or else the usual one of the language of its keys.

    `default` is the language of a note whose keys tell none.
    """
    own = find_property(note, concept, vocabulary)
    if own:
        return own.key
    language = language_of_keys(note, default)
    word = choose_word(vocabulary.spellings.get(concept, ()), language) or concept
    return word if _prefers_blanks(note) else word.replace(" ", "_")


def language_of_keys(note: Note, default: str) -> str:
    """The language that most of a note's properties are named in."""
    keys = (entry.key for entry in note.properties if entry.key.casefold() not in _SAY_NOTHING)
    return find_language(" ".join(keys), default)


def _prefers_blanks(note: Note) -> bool:
    """Whether more keys of the note are of several words than joined by `_`."""
    keys = [entry.key for entry in note.properties]
    return sum(" " in key for key in keys) > sum("_" in key for key in keys)
