"""What taking in another tool's people would change in the vault: proposals, before any is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from vaultnet.capture.fields import LISTS
from vaultnet.importers.drafts import Draft
from vaultnet.language.vocabulary import Vocabulary, fold, squeeze
from vaultnet.model import NOWHERE, Channel, Direction, Note, Place, title_of
from vaultnet.people.dates import Anniversary, Unreadable, read_anniversary, read_day
from vaultnet.people.handles import fold_page, fold_phone
from vaultnet.people.log import MARK
from vaultnet.people.match import How
from vaultnet.people.properties import link_targets, scalars
from vaultnet.people.readers import READERS
from vaultnet.people.schema import PRIVACY

Way = Literal["set", "add", "replace"]
"""Fill in what is empty, put one more beside the others, or write over what is there."""

SEVERAL = LISTS | {"email", "phone", "url"}
"""Concepts of which a person may have several."""

ONCE = frozenset({"met", "uid", "do_not_contact"})
"""Concepts in which what the vault says counts, whatever others say."""

LINKS = frozenset({"company", "met_via", "works_with", "family", "friends"})
"""Concepts whose values may be links to notes."""

_MARK = re.compile(rf"\^{MARK}([0-9a-f]{{8,}})\s*$")


class Change(NamedTuple):
    """One property that another tool knows more of; `old` is what would be written over."""

    concept: str
    way: Way
    new: str
    old: str = ""
    place: Place = NOWHERE

    @property
    def is_usual(self) -> bool:
        """Whether it takes nothing away, so that it is ticked from the start."""
        return self.way != "replace"


class Occasion(NamedTuple):
    """A line for the log: a day on which something happened, once or several `times`."""

    day: date
    channel: Channel | None
    direction: Direction | None
    text: str
    mark: str
    times: int = 1
    place: Place = NOWHERE


class Proposal(NamedTuple):
    """All that is proposed about one person: `path` is their note, empty for somebody new."""

    name: str
    path: str = ""
    how: How | None = None
    is_sure: bool = True
    places: tuple[Place, ...] = ()
    changes: tuple[Change, ...] = ()
    occasions: tuple[Occasion, ...] = ()


class Unclear(NamedTuple):
    """Somebody who may be several of the vault, or of the file; `candidates` are their notes."""

    name: str
    candidates: tuple[str, ...]
    place: Place


class Stranger(NamedTuple):
    """Somebody with whom something happened, and who is nobody of the vault."""

    name: str
    times: int
    place: Place


class Intake(NamedTuple):
    """The whole plan: who is known, who is new, who is unclear, and who is left over."""

    known: tuple[Proposal, ...] = ()
    new: tuple[Proposal, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    strangers: tuple[Stranger, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tick."""
        return not (self.known or self.new)


def compare(note: Note, drafts: Iterable[Draft], vocabulary: Vocabulary) -> Iterator[Change]:
    """What the drafts know of somebody that their note does not say, each thing once."""
    known = {concept: list(_says(note, concept, vocabulary)) for concept in (*READERS, "aliases")}
    seen = {c: {compared(c, text, vocabulary) for text in texts} for c, texts in known.items()}
    for draft in drafts:
        facts = (*draft.facts, *(("aliases", alias) for alias in draft.aliases))
        for concept, written in facts:
            text = " ".join(written.split())
            key = compared(concept, text, vocabulary)
            if concept not in seen or not text or _has(seen[concept], key, concept):
                continue
            if change := _change(concept, text, known[concept], note, draft.place):
                seen[concept].add(key)
                known[concept] = [*known[concept], text]
                yield change


def _change(concept: str, text: str, known: list[str], note: Note, place: Place) -> Change | None:
    if concept == "uid" and note.path:
        return None  # it names the person for another tool; their note names them here
    if concept == "aliases" and fold(text) == fold(title_of(note.path)):
        return None
    if not known:
        return Change(concept, "add" if concept in LISTS else "set", text, place=place)
    if concept in SEVERAL:
        return Change(concept, "add", text, place=place)
    if concept in ONCE or not note.path:
        return None
    return Change(concept, "replace", text, known[0], place)


def current(note: Note, concept: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the properties of a note say of a concept, as texts; links by their names."""
    return tuple(_says(note, concept, vocabulary))


def _says(note: Note, concept: str, vocabulary: Vocabulary) -> Iterator[str]:
    for entry in (*note.properties, *note.fields):
        if vocabulary.fields.get(squeeze(entry.key)) == concept:
            for scalar in scalars(entry.value):
                for name in link_targets(note, scalar):
                    yield title_of(name.strip()) if concept in LINKS else name.strip()


def compared(concept: str, text: str, vocabulary: Vocabulary) -> str:
    """A value as it is compared with others of its concept."""
    if concept == "phone":
        return fold_phone(text) or fold(text)
    if concept in ("url", "linkedin"):
        return fold_page(text)
    if concept == "birthday":
        day = read_anniversary(text, vocabulary)
        return _spell(day) if isinstance(day, Anniversary) else fold(text)
    if concept in ("met", "verified", "updated"):
        found = read_day(text, vocabulary)
        return fold(text) if isinstance(found, Unreadable) else found.isoformat()
    if concept in PRIVACY or concept == "paused":
        return "no" if vocabulary.has("no", text) else "yes"
    return fold(text.strip().lstrip("@") if concept == "telegram" else text.strip())


def _spell(day: Anniversary) -> str:
    return f"{day.year or ''}--{day.month:02}-{day.day:02}"


def _has(seen: set[str], key: str, concept: str) -> bool:
    """Whether a value is known; a birthday without a year by one with it."""
    if key in seen:
        return True
    return concept == "birthday" and key.startswith("--") and any(s.endswith(key) for s in seen)


def find_marks(note: Note) -> frozenset[str]:
    """The marks of what was taken in before, at the ends of the lines of a log."""
    return frozenset(m[1] for item in note.items if (m := _MARK.search(item.text)))
