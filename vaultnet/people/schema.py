"""The properties of a contact: what could be read, what could not, and what is private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Diagnostic, Fact, Note, Place, Property, problem
from vaultnet.people.dates import is_blank
from vaultnet.people.properties import scalars
from vaultnet.people.ratings import OWN_KEYS
from vaultnet.people.readers import READERS, SILENTLY, Reading, Rejected, Written

STRUCTURAL = (
    *("type", "categories", "aliases", "date", "attendees", "interactions"),
    *("rating", *OWN_KEYS, "check"),
)
"""Concepts that are no facts: what a note is, how it rates its person, what its checklist says."""

PRIVACY = frozenset({"private", "do_not_contact"})
PRIVATE_MARKS = frozenset({"no_respect", "uncomfortable"})
"""Danger signals set by hand: for the owner's eyes only, whatever becomes of their line."""

CAUTIOUS = PRIVACY | PRIVATE_MARKS  # where any doubt counts as yes
GREATEST_COUNTS = CAUTIOUS | {"last_contact"}  # of two values; a yes is greater than a no


class Facts(NamedTuple):
    """The properties of one note that could be read, by concept, and what could not."""

    values: Mapping[str, Fact[object]]
    problems: tuple[Diagnostic, ...]


def read_facts(note: Note, reading: Reading) -> Facts:
    """Every property of `note` that names a concept of `READERS`.

    An empty value says nothing. Of two keys for one concept the first counts, for the last
    contact the later day. An unreadable value is a diagnostic and leaves the concept unknown,
    but whoever wrote anything about privacy did not mean to see it in a note. Fields within the
    text say what no property does.
    """
    values: dict[str, Fact[object]] = {}
    problems: list[Diagnostic] = []
    for concept, written in _concepts(note, note.properties, reading.vocabulary):
        fact, rejected = _read(concept, written, reading)
        problems += [rejected] if rejected else []
        if fact and concept in values:
            if concept not in PRIVATE_MARKS or fact.value != values[concept].value:
                place = Place(note.path, written.property.line, written.property.column)
                problems.append(problem("property-twice", place, key=written.property.key))
            fact = _choose(concept, values[concept], fact)
        if fact:
            values[concept] = fact
    for concept, written in _concepts(note, note.fields, reading.vocabulary):
        if concept not in values or concept in GREATEST_COUNTS:
            fact, rejected = _read(concept, written, reading)
            problems += [rejected] if rejected else []
            if fact:
                values[concept] = _choose(concept, values.get(concept, fact), fact)
    values.update(_doubtful(note, reading.vocabulary))
    veiled = tuple(veil(finding, reading.vocabulary) for finding in problems)
    return Facts(values, veiled)


def veil(finding: Diagnostic, vocabulary: Vocabulary) -> Diagnostic:
    """A finding about a private mark without a word of it; any other finding as it is."""
    key = dict(finding.details).get("key", "")
    if vocabulary.fields.get(squeeze(key)) in PRIVATE_MARKS:
        return problem("private-mark-unreadable", finding.place)
    return finding


def _read(
    concept: str, written: Written, reading: Reading
) -> tuple[Fact[object] | None, Diagnostic | None]:
    """The fact a property states, and what is wrong with its value."""
    place = Place(written.note.path, written.property.line)
    try:
        return Fact(READERS[concept](written, reading), place), None
    except Rejected as rejected:
        fact = Fact[object](True, place) if concept in CAUTIOUS else None
        if rejected.code == SILENTLY:
            return fact, None
        value = written.scalars[0]
        where = Place(written.note.path, value.line, value.column)
        details = {"key": written.property.key, "text": rejected.text}
        return fact, problem(rejected.code, where, **details)


def _choose(concept: str, known: Fact[object], other: Fact[object]) -> Fact[object]:
    """Which of two values of a concept counts."""
    if concept in GREATEST_COUNTS and other.value > known.value:  # type: ignore[operator]
        return other
    return known


def _doubtful(note: Note, vocabulary: Vocabulary) -> Iterator[tuple[str, Fact[object]]]:
    """The privacy that a frontmatter says where it cannot be read, or says twice."""
    for finding in note.problems:
        concept = vocabulary.fields.get(squeeze(dict(finding.details).get("key", "")))
        if finding.code == "yaml-duplicate-key" and concept in CAUTIOUS:
            yield concept, Fact(True, finding.place._replace(column=0))
    for number, line in enumerate(note.unread.splitlines(), start=2):
        key, _, text = line.partition(":")
        concept = vocabulary.fields.get(squeeze(key))
        if concept in CAUTIOUS and not is_blank(text) and not vocabulary.has("no", text):
            yield concept, Fact(True, Place(note.path, number))


def _concepts(
    note: Note, entries: Iterable[Property], vocabulary: Vocabulary
) -> Iterator[tuple[str, Written]]:
    for entry in entries:
        concept = vocabulary.fields.get(squeeze(entry.key))
        values = tuple(scalars(entry.value))
        if concept and concept in READERS and values:
            yield concept, Written(note, entry, values)
