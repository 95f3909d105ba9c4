"""What a Base shows of a contact, each under the names that the vault's own notes give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vaultnet.capture.keys import choose_key
from vaultnet.config import WriteBackSettings
from vaultnet.exporters.bases.expressions import (
    choose,
    first_filled,
    literal,
    property_id,
    property_value,
)
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import Vocabulary, fold, squeeze
from vaultnet.model import Note, Property
from vaultnet.people.ratings import OWN_KEYS, read_ratings
from vaultnet.people.recognise import Recogniser

NEEDED = ("kind", "company", "last_contact")
"""What the views ask for; a vault without one of them gets the name vaultnet would give it."""

OPTIONAL = ("role", "city", "cadence", "stage")

_FLAGS = ("do_not_contact", "paused")

STATES = ("fresh", "due", "overdue", "never", "unscheduled", "snoozed", "paused")


@dataclass(frozen=True, slots=True)
class Columns:
    """The spellings of each concept in use, the commonest first, and what they come to.

    `kept` are the properties that vaultnet itself keeps, `rating_keys` all that rate somebody,
    `states` the words for each state. A concept with several spellings is a formula.
    """

    spellings: Mapping[str, tuple[str, ...]]
    kept: WriteBackSettings
    rating_keys: tuple[str, ...]
    states: Mapping[str, str]

    @property
    def knows_day(self) -> bool:
        """Whether the notes say by which day to be in touch."""
        return bool(self.kept.next_contact)

    @property
    def knows_state(self) -> bool:
        """Whether the notes say who is overdue."""
        return bool(self.kept.contact_state)

    @property
    def keeps(self) -> bool:
        """Whether the notes say anything of it themselves."""
        return self.knows_day or self.knows_state

    @property
    def concepts(self) -> tuple[str, ...]:
        """What has a column: what the vault uses, what the views need, what is kept."""
        used = (concept for concept in OPTIONAL if self.spellings[concept])
        return (*NEEDED, *used, *(concept for concept, key in self._kept.items() if key))

    @property
    def _kept(self) -> Mapping[str, str]:
        return {"contact_state": self.kept.contact_state, "next_contact": self.kept.next_contact}

    @property
    def formulas(self) -> Mapping[str, str]:
        """The formulas of the concepts that are more than one property."""
        several = {c: s for c, s in self.spellings.items() if len(s) > 1 and c in self.concepts}
        formulas = {c: first_filled([*map(property_value, s)]) for c, s in several.items()}
        return {**formulas, "contact_state": self._state()} if self.knows_state else formulas

    @property
    def left_alone(self) -> tuple[str, ...]:
        """Conditions that keep out who is not to be contacted now."""
        flags = (f"!{property_value(k)}" for c in _FLAGS for k in self.spellings[c])
        snoozed = map(property_value, self.spellings["snooze_until"])
        return (*flags, *(f"if({value}, date({value}) <= today(), true)" for value in snoozed))

    def id_of(self, concept: str) -> str:
        """What columns, groups and orders call it."""
        if concept in self.formulas:
            return f"formula.{concept}"
        return property_id(self._key(concept))

    def value_of(self, concept: str) -> str:
        """What expressions call it: what the notes say, not how it is shown."""
        if concept == "contact_state" or concept not in self.formulas:
            return property_value(self._key(concept))
        return f"formula.{concept}"

    def _key(self, concept: str) -> str:
        return self._kept.get(concept) or self.spellings[concept][0]

    def _state(self) -> str:
        """The state in words."""
        state = property_value(self.kept.contact_state)
        cases = ((f"{state} == {literal(c)}", literal(words)) for c, words in self.states.items())
        return choose(cases, state)


def find_columns(contacts: Sequence[Note], recogniser: Recogniser, say: Speech) -> Columns:
    """The columns for these contacts; `say` names in its language what they do not have yet."""
    vocabulary = recogniser.vocabulary
    spellings = {
        c: _spellings(c, contacts, vocabulary) for c in (*OPTIONAL, *_FLAGS, "snooze_until")
    }
    for concept in NEEDED:
        known = _spellings(concept, contacts, vocabulary)
        spellings[concept] = known or (choose_key(Note(""), concept, vocabulary, say.code),)
    return Columns(
        spellings,
        recogniser.settings.write_back,
        _rating_keys(contacts, vocabulary)
        or (choose_key(Note(""), "rating", vocabulary, say.code),),
        {state: say(f"states.{state}") for state in STATES},
    )


def _spellings(concept: str, notes: Sequence[Note], vocabulary: Vocabulary) -> tuple[str, ...]:
    keys = (
        entry.key
        for note in notes
        for entry in note.properties
        if vocabulary.fields.get(squeeze(entry.key)) == concept
    )
    return _common_first(keys)


def _rating_keys(notes: Sequence[Note], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The properties that rate somebody, whole or in part."""
    entries = (entry for note in notes for entry in note.properties)
    return _common_first(entry.key for entry in entries if _rates(entry, vocabulary))


def _rates(entry: Property, vocabulary: Vocabulary) -> bool:
    if vocabulary.fields.get(squeeze(entry.key), "rating") not in ("rating", *OWN_KEYS):
        return False
    return bool(read_ratings(Note("", properties=(entry,)), vocabulary).ratings)


def _common_first(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, the commonest first, each once: for Obsidian `Вид` and `вид` are one property."""
    counts = Counter(keys)
    known: dict[str, str] = {}
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        known.setdefault(fold(key), key)
    return tuple(known.values())
