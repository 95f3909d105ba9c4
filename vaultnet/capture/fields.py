"""Setting a property of a contact: which one is meant, and whether the value can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from vaultnet import text
from vaultnet.capture.keys import choose_key, find_property
from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note
from vaultnet.people.dates import read_day
from vaultnet.people.properties import scalars
from vaultnet.people.readers import READERS, Reading
from vaultnet.people.schema import read_facts
from vaultnet.text.edit import (
    AppendItem,
    Operation,
    Refusal,
    RemoveItem,
    RemoveProperty,
    SetEntry,
    SetProperty,
    Writable,
    edit_note,
)

LISTS = frozenset({"aliases", "interests", "needs", "offers", "works_with", "family", "friends"})
"""Concepts that hold several values, which a comma divides; in others a comma is part of a text."""

_LINKS = frozenset({"met_via", "company", "works_with", "family", "friends"})
_DAYS = frozenset({"last_contact", "rated_on", "met", "verified", "updated", "snooze_until"})
_YES_NO = frozenset({"paused", "private", "do_not_contact", "no_respect", "uncomfortable"})
_TEXTS = frozenset({"aliases", "type"})  # structural, but plain enough to be set


class Field(NamedTuple):
    """What is to be set: a concept, or an entry of it such as a label of `dates`."""

    concept: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """What a value is checked and written with.

    `titles` are the names of the vault's notes: a name among them becomes a link. `default` is
    the language of a note that tells none.
    """

    vocabulary: Vocabulary
    titles: frozenset[str]
    default: str


def read_field(name: str, vocabulary: Vocabulary) -> Field:
    """The field that a name means in any spelling: `city`, `вид`, `rating.trust`, `dates.wedding`.

    A part of a rating may stand alone if no property has its name. Raises UsageError
    `field-unknown` with the nearest names.
    """
    whole, _, entry = name.partition(".")
    concept = vocabulary.fields.get(squeeze(whole), "")
    if concept == "rating":
        return Field("rating", _read_part(entry or "overall", name, vocabulary))
    if concept == "dates" and entry.strip():
        return Field(concept, entry.strip())
    if not entry and (concept in READERS or concept in _TEXTS):
        return Field(concept)
    return Field("rating", _read_part(name, name, vocabulary))


def _read_part(part: str, name: str, vocabulary: Vocabulary) -> str:
    """The part of a rating that a word means."""
    found = vocabulary.ratings.get(squeeze(part)) or vocabulary.fields.get(squeeze(part))
    if found is not None and found in vocabulary.rating_words:
        return found
    known = {squeeze(w): w for words in vocabulary.spellings.values() for w in words}
    near = get_close_matches(squeeze(name), known, n=3)
    raise UsageError("field-unknown", name=name, nearest=", ".join(known[word] for word in near))


def set_field(note: Note, field: Field, value: str, values: Values) -> Iterator[Operation]:
    """The operations that give a property a value; an empty one takes the property out.

    In a list `+x` adds and `-x` removes; anything else replaces the whole. Raises UsageError
    `value-refused` with the finding that reading the value would be.
    """
    key = choose_key(note, field.concept, values.vocabulary, values.default)
    if not value.strip():
        yield RemoveProperty(key)
    elif field.concept in LISTS:
        yield from _set_list(note, key, field.concept, value, values)
    elif field.entry:
        _check(SetEntry(key, field.entry, value), value, values)
        yield SetEntry(key, field.entry, value)
    else:
        typed = _type(field.concept, value.strip(), values)
        _check(SetProperty(key, typed), value, values)
        yield SetProperty(key, typed)


def _type(concept: str, value: str, values: Values) -> Writable:
    """The value as YAML has it: a day, a number, a yes or no, a link, or a text."""
    if concept in _DAYS:
        day = read_day(value, values.vocabulary)
        return day if isinstance(day, date) else value
    if concept in _YES_NO and values.vocabulary.has("yes", value):
        return True
    if concept in _YES_NO and values.vocabulary.has("no", value):
        return False
    if concept == "cadence" and value.isdecimal():
        return int(value)
    return _link(value, values) if concept in _LINKS else value


def _link(name: str, values: Values) -> str:
    """A link to the note of that name if there is one."""
    return f"[[{name}]]" if name in values.titles else name


def _check(operation: Operation, value: str, values: Values) -> None:
    """Read the value as it would be read in a note; refuse it if it could not be."""
    written = edit_note("", b"", operation)
    if isinstance(written, Refusal):
        raise UsageError("value-unwritable", text=value)
    note = text.parse("", written)
    reading = Reading(values.vocabulary, lambda target: None)
    for finding in read_facts(note, reading).problems:
        raise UsageError("value-refused", problem=finding.code, **dict(finding.details))


# ── Lists ────────────────────────────────────────────────────────────────────────────────────


def _set_list(
    note: Note, key: str, concept: str, value: str, values: Values
) -> Iterator[Operation]:
    """New items are added before old ones go, so that the list is never empty in between."""
    entry = find_property(note, concept, values.vocabulary)
    present = [scalar.text for scalar in scalars(entry.value)] if entry else []
    sign, rest = (value[0], value[1:]) if value[0] in "+-−" else ("", value)
    items = [item.strip() for item in rest.replace("，", ",").split(",") if item.strip()]
    if concept in _LINKS:
        items = [_link(item, values) for item in items]
    kept = {_bare(item) for item in items}
    if sign not in ("-", "−"):
        known = {_bare(item) for item in present}
        yield from (AppendItem(key, item) for item in items if _bare(item) not in known)
    if sign != "+":
        gone = [item for item in present if (_bare(item) in kept) == (sign != "")]
        yield from (RemoveItem(key, item) for item in gone)


def _bare(item: str) -> str:
    """An item as it is compared: a link by the name of its note."""
    return squeeze(item.strip().removeprefix("[[").removesuffix("]]").partition("|")[0])
