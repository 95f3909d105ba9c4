"""Rating a contact: where the note keeps a mark of that kind, or would keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultnet.capture.keys import choose_key, language_of_keys
from vaultnet.capture.tongue import choose_word
from vaultnet.errors import UsageError, WriteRefusedError
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note, Property, Scalar, Table
from vaultnet.people.properties import parts_of
from vaultnet.people.ratings import read_mark, read_ratings
from vaultnet.text.edit import Operation, SetEntry, SetProperty

_WHOLE = "overall"


def rate(
    note: Note, part: str, value: str, today: date, vocabulary: Vocabulary, default: str
) -> Iterator[Operation]:
    """The operations that give a part of the rating a mark, and the day to the rating.

    The mark goes where the note has one for that part, else among its other ratings. Raises
    UsageError `value-refused` for what is no mark from 1 to 5, WriteRefusedError `rating-nested`
    for a mark that stands within another one.
    """
    mark = read_mark(value)
    if mark is None:
        raise UsageError("value-refused", problem="rating-unreadable", text=value, key=part)
    number = int(mark) if mark.is_integer() else mark
    yield _write_mark(note, part, number, vocabulary, default)
    yield _write_day(note, today, vocabulary, default)


def _write_mark(
    note: Note, part: str, mark: float, vocabulary: Vocabulary, default: str
) -> Operation:
    for entry in note.properties:  # a mark of its own, or `rating_trust`
        if isinstance(entry.value, Scalar) and _means(entry.key, part, note, vocabulary):
            return SetProperty(entry.key, mark)
    whole = _find_map(note, vocabulary)
    for entry in whole.value.entries if whole and isinstance(whole.value, Table) else ():
        if whole and vocabulary.ratings.get(squeeze(entry.key)) == part:
            return SetEntry(whole.key, entry.key, mark)
    for rating in read_ratings(note, vocabulary).ratings:
        if rating.part == part:
            raise WriteRefusedError("rating-nested", line=str(rating.place.line))
    key = choose_key(note, "rating", vocabulary, default)
    if part == _WHOLE and whole is None:
        return SetProperty(key, mark)
    return SetEntry(key, _choose_word(note, part, vocabulary, default), mark)


def _means(key: str, part: str, note: Note, vocabulary: Vocabulary) -> bool:
    """Whether a property holds the mark of a part, with the key alone or behind the word rating."""
    flat = {p.entry.key: p.name for p in parts_of(note, "rating", vocabulary) if p.is_flat}
    if vocabulary.fields.get(squeeze(key)) == "rating":
        return part == _WHOLE
    word = squeeze(flat.get(key, key))
    known = {rating.place.line for rating in read_ratings(note, vocabulary).ratings}
    is_rated = any(entry.key == key and entry.line in known for entry in note.properties)
    return is_rated and part in (vocabulary.ratings.get(word), vocabulary.fields.get(word))


def _find_map(note: Note, vocabulary: Vocabulary) -> Property | None:
    """The property that holds the ratings as a map."""
    entries = (e for e in note.properties if vocabulary.fields.get(squeeze(e.key)) == "rating")
    return next((entry for entry in entries if isinstance(entry.value, Table)), None)


def _choose_word(note: Note, part: str, vocabulary: Vocabulary, default: str) -> str:
    language = language_of_keys(note, default)
    if language == "en":
        return part
    return choose_word(vocabulary.rating_words[part], language) or part


def _write_day(note: Note, today: date, vocabulary: Vocabulary, default: str) -> Operation:
    """The day of the rating, in the map if the map has one."""
    whole = _find_map(note, vocabulary)
    for entry in whole.value.entries if whole and isinstance(whole.value, Table) else ():
        if whole and vocabulary.fields.get(squeeze(entry.key)) in ("date", "rated_on"):
            return SetEntry(whole.key, entry.key, today)
    return SetProperty(choose_key(note, "rated_on", vocabulary, default), today)
