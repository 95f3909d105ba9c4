"""What properties say: values without their places, and entries found by their keys."""

from __future__ import annotations

import unicodedata

from vaultnet.model import Note, Property, Scalar, Sequence, Table, Value


def plainly(value: Value) -> object:
    """A value without its places; an empty list, an empty map and nothing are the same."""
    if isinstance(value, Scalar):
        return None if value.is_null else value.text
    if isinstance(value, Sequence):
        return ("list", *map(plainly, value.items)) if value.items else None
    entries = tuple((entry.key, plainly(entry.value)) for entry in value.entries)
    return ("map", *entries) if entries else None


def property_of(note: Note, key: str) -> Property | None:
    """The property with exactly that key."""
    return next((entry for entry in note.properties if entry.key == key), None)


def find_entry(table: Table, key: str) -> Property | None:
    """The entry of a map with that key: as written, or else in another case or composition."""
    exact = (entry for entry in table.entries if entry.key == key)
    alike = (e for e in table.entries if composed(e.key).casefold() == composed(key).casefold())
    return next(exact, None) or next(alike, None)


def composed(text: str) -> str:
    """A text with its letters and accents in one piece (NFC), which a Mac may have taken apart."""
    return unicodedata.normalize("NFC", text)
