"""The properties of a contact: which concepts there are, and how the text of each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Diagnostic, Fact, Note, Place, Property, Scalar, Table, Value, problem
from vaultnet.people.cadence import is_no_timer, read_cadence
from vaultnet.people.dates import Anniversary, Unreadable, is_blank, read_anniversary, read_day

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What readers need beside the value: the words people use and the link resolver."""

    vocabulary: Vocabulary
    resolve: Callable[[str, str], str | None]


class Written(NamedTuple):
    """A property of a note as its reader sees it: with the scalars that say something."""

    note: Note
    property: Property
    scalars: tuple[Scalar, ...]


class Rejected(Exception):  # noqa: N818 - a reader's verdict on a value, caught in this module
    """A value that cannot be read; becomes a diagnostic at the property's line."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


Reader = Callable[[Written, Reading], object]


def _read_day(written: Written, reading: Reading) -> object:
    return _accept(read_day(written.scalars[0].text, reading.vocabulary))


def _read_anniversary(written: Written, reading: Reading) -> Anniversary:
    return _accept(read_anniversary(written.scalars[0].text, reading.vocabulary))


def _read_dates(written: Written, reading: Reading) -> tuple[tuple[str, Anniversary], ...]:
    """A map from a label to a yearly day."""
    if not isinstance(written.property.value, Table):
        raise Rejected("date-unreadable", written.scalars[0].text)
    return tuple(
        (entry.key, _accept(read_anniversary(scalar.text, reading.vocabulary)))
        for entry in written.property.value.entries
        for scalar in _scalars(entry.value)
    )


def _read_cadence(written: Written, reading: Reading) -> int | None:
    text = written.scalars[0].text
    if is_no_timer(text, reading.vocabulary):
        return None
    days = read_cadence(text, reading.vocabulary)
    if days is None:
        raise Rejected("cadence-unreadable", text)
    return days


def _word_reader(table: str, code: str) -> Reader:
    """A reader of a word that must stand in one table of the vocabulary."""

    def read(written: Written, reading: Reading) -> str:
        text = written.scalars[0].text
        known: Mapping[str, str] = getattr(reading.vocabulary, table)
        if squeeze(text) not in known:
            raise Rejected(code, text)
        return known[squeeze(text)]

    return read


def _read_yes_no(written: Written, reading: Reading) -> bool:
    text = written.scalars[0].text
    for answer, mark in ((True, "yes"), (False, "no")):
        if reading.vocabulary.has(mark, text):
            return answer
    raise Rejected("yes-no-unreadable", text)


def _read_texts(written: Written, reading: Reading) -> tuple[str, ...]:
    return tuple(scalar.text.strip() for scalar in written.scalars)


def _read_targets(written: Written, reading: Reading) -> tuple[str, ...]:
    """Notes that the value links to or names, as paths; plain text that names no note is kept."""
    return tuple(
        reading.resolve(name, written.note.path) or name.strip()
        for scalar in written.scalars
        for name in _names(written.note, scalar)
    )


def _read_ratings(written: Written, reading: Reading) -> tuple[tuple[str, float], ...]:
    """One mark from 1 to 5, or a map from a criterion to its mark."""
    value = written.property.value
    if isinstance(value, Table):
        pairs = [(entry.key, scalar) for entry in value.entries for scalar in _scalars(entry.value)]
    else:
        pairs = [("", written.scalars[0])]
    return tuple((name, _mark(scalar.text)) for name, scalar in pairs)


def _mark(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise Rejected("rating-unreadable", text) from None
    if not 1 <= number <= 5:
        raise Rejected("rating-unreadable", text)
    return number


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "last_contact": _read_day,
        "cadence": _read_cadence,
        "kind": _word_reader("kinds", "kind-unknown"),
        "stage": _word_reader("stages", "stage-unknown"),
        "rating": _read_ratings,
        "rated_on": _read_day,
        "met": _read_day,
        "met_via": _read_targets,
        "birthday": _read_anniversary,
        "dates": _read_dates,
        "company": _read_targets,
        "role": _read_texts,
        "city": _read_texts,
        "timezone": _read_texts,
        "email": _read_texts,
        "phone": _read_texts,
        "telegram": _read_texts,
        "linkedin": _read_texts,
        "url": _read_texts,
        "channel": _read_texts,
        "interests": _read_texts,
        "needs": _read_texts,
        "offers": _read_texts,
        "works_with": _read_targets,
        "family": _read_targets,
        "friends": _read_targets,
        "verified": _read_day,
        "snooze_until": _read_day,
        "paused": _read_yes_no,
        "private": _read_yes_no,
        "do_not_contact": _read_yes_no,
    }
)

STRUCTURAL = ("type", "categories", "aliases", "date", "attendees", "trust")


PRIVACY = frozenset({"private", "do_not_contact"})
GREATEST_COUNTS = PRIVACY | {"last_contact"}  # of two values; a yes is greater than a no


class Facts(NamedTuple):
    """The properties of one note that could be read, by concept, and what could not."""

    values: Mapping[str, Fact[object]]
    problems: tuple[Diagnostic, ...]


def read_facts(note: Note, reading: Reading) -> Facts:
    """Every property of `note` that names a concept of `READERS`.

    An empty value says nothing. Of two keys for one concept the first counts, for the last
    contact the later day. An unreadable value is a diagnostic and leaves the concept unknown,
    but whoever wrote anything about privacy did not mean to see the person in a note.
    """
    values: dict[str, Fact[object]] = {}
    problems: list[Diagnostic] = []
    value: object
    for concept, written in _concepts(note, reading.vocabulary):
        place = Place(note.path, written.property.line)
        try:
            value = READERS[concept](written, reading)
        except Rejected as rejected:
            details = {"key": written.property.key, "text": rejected.text}
            problems.append(problem(rejected.code, place, **details))
            if concept not in PRIVACY:
                continue
            value = True
        if concept in values:
            problems.append(problem("property-twice", place, key=written.property.key))
            if concept not in GREATEST_COUNTS or value <= values[concept].value:  # type: ignore[operator]
                continue
        values[concept] = Fact(value, place)
    values.update(_privacy_of_unread(note, reading.vocabulary))
    return Facts(MappingProxyType(values), tuple(problems))


def _privacy_of_unread(note: Note, vocabulary: Vocabulary) -> Iterator[tuple[str, Fact[object]]]:
    """The privacy marks in a frontmatter that cannot be read: a slip must not publish a person."""
    for number, line in enumerate(note.unread.splitlines(), start=2):
        key, _, text = line.partition(":")
        concept = vocabulary.fields.get(squeeze(key))
        if concept in PRIVACY and not is_blank(text) and not vocabulary.has("no", text):
            yield concept, Fact(True, Place(note.path, number))


def values_of(note: Note, concept: str, vocabulary: Vocabulary) -> Iterator[tuple[str, Place]]:
    """The texts of a structural property such as `type`, each with its place."""
    for entry in note.properties:
        if vocabulary.fields.get(squeeze(entry.key)) == concept:
            for scalar in _scalars(entry.value):
                for name in _names(note, scalar):
                    yield name.strip(), Place(note.path, scalar.line)


def texts_of(note: Note, concept: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The texts of a structural property, in order."""
    return tuple(text for text, _ in values_of(note, concept, vocabulary))


def title_of(path: str) -> str:
    """A note's name, which in Obsidian is the name of its file."""
    return path.rpartition("/")[2].removesuffix(".md")


def _concepts(note: Note, vocabulary: Vocabulary) -> Iterator[tuple[str, Written]]:
    for entry in note.properties:
        concept = vocabulary.fields.get(squeeze(entry.key))
        scalars = tuple(_scalars(entry.value))
        if concept and concept in READERS and scalars:
            yield concept, Written(note, entry, scalars)


def _scalars(value: Value) -> Iterator[Scalar]:
    """The scalars of a value that say something, lists and maps flattened."""
    if isinstance(value, Scalar):
        if not value.is_null and not is_blank(value.text):
            yield value
        return
    parts = (e.value for e in value.entries) if isinstance(value, Table) else value.items
    for part in parts:
        yield from _scalars(part)


def _names(note: Note, scalar: Scalar) -> tuple[str, ...]:
    """The targets of the links in a scalar, or its text if it holds none."""
    targets = tuple(
        reference.target
        for reference in note.references
        if reference.kind == "property"
        and scalar.start <= reference.start < max(scalar.end, scalar.start + 1)
    )
    return targets or (scalar.text,)


def _accept(value: T | Unreadable) -> T:
    if isinstance(value, Unreadable):
        raise Rejected(value.reason, value.text)
    return value
