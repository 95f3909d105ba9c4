"""The six sources of interactions (specification § 3), each a function from notes to lines.

What never counts: links in open or cancelled tasks, plain quotes, code, embeds, generated notes
and templates. Two lines on one person and day are one interaction day with both as evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import (
    Depth,
    Diagnostic,
    Fact,
    FollowUp,
    Heading,
    Interaction,
    InteractionDay,
    Item,
    Note,
    Place,
    Reference,
    Source,
    problem,
)
from vaultnet.people.dates import Unreadable, read_leading_day
from vaultnet.people.marks import Marks, depth_of, read_marks

_DONE = re.compile(r"(?:✅\s*|\[completion::\s*)(\d{4}-\d{2}-\d{2})")
_DUE = re.compile(r"(?:📅\s*|\[due::\s*)(\d{4}-\d{2}-\d{2})")
_SIGNS = re.compile(r"（.*?）|\(.*?\)|[^\w\s]")

_FINISHED = ("x", "X")
_CANCELLED = ("-",)


@dataclass(frozen=True, slots=True)
class DatedNote:
    """A note that stands for a day, with the day."""

    note: Note
    day: date
    is_meeting: bool


Resolve = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Sources:
    """What finding interactions takes: the words, the link resolver, the two sets of notes."""

    vocabulary: Vocabulary
    resolve: Resolve
    contacts: frozenset[str]
    dated: Mapping[str, DatedNote]


class Found:
    """Interactions and follow-ups by contact, collected note by note."""

    def __init__(self) -> None:
        self.interactions: defaultdict[str, list[Interaction]] = defaultdict(list)
        self.follow_ups: defaultdict[str, list[FollowUp]] = defaultdict(list)
        self.problems: list[Diagnostic] = []


def find_interactions(notes: Iterable[Note], sources: Sources) -> Found:
    """All interactions and open tasks of all contacts, from everything but the properties."""
    found = Found()
    for note in notes:
        if note.path in sources.contacts:
            _read_own_note(note, sources, found)
        _read_tasks(note, sources, found)
        if dated := sources.dated.get(note.path):
            for interaction in _from_dated_note(dated, sources):
                found.interactions[interaction.contact].append(interaction)
    return found


def from_last_contact(contact: str, facts: Mapping[str, Fact[object]]) -> Iterator[Interaction]:
    """The last-contact property as an interaction that says no more than its day."""
    fact = facts.get("last_contact")
    if fact and isinstance(fact.value, date):
        yield Interaction(fact.value, contact, "property", fact.place)


def by_day(interactions: Iterable[Interaction]) -> tuple[InteractionDay, ...]:
    """Interactions of one contact merged by day, oldest first."""
    days: defaultdict[date, set[Interaction]] = defaultdict(set)
    for interaction in interactions:
        days[interaction.day].add(interaction)
    return tuple(
        InteractionDay(day, tuple(sorted(days[day], key=lambda i: (i.place, i.source))))
        for day in sorted(days)
    )


def _read_own_note(note: Note, sources: Sources, found: Found) -> None:
    in_log = _sections(note.headings, "log_headings", sources.vocabulary)
    for item in note.items:
        if item.heading in in_log and not item.quoted and item.status in ("", *_FINISHED):
            _read_dated_line(note, item.text, item.line, "log", sources, found)
    for heading in note.headings:
        _read_dated_line(note, heading.text, heading.line, "heading", sources, found)
    for reference in note.references:
        if reference.kind != "property" and _counts(note, reference):
            target = sources.resolve(reference.target, note.path)
            if target and target in sources.dated and target != note.path:
                place = Place(note.path, reference.line)
                day = sources.dated[target].day
                mention = Interaction(day, note.path, "link", place, text=reference.excerpt)
                found.interactions[note.path].append(mention)


def _read_dated_line(
    note: Note, text: str, line: int, source: Source, sources: Sources, found: Found
) -> None:
    leading = read_leading_day(text, sources.vocabulary)
    if leading is None:
        return
    day, end = leading
    place = Place(note.path, line)
    if isinstance(day, Unreadable):
        found.problems.append(problem(day.reason, place, text=day.text))
        return
    rest = text[end:]
    marks = read_marks(rest, sources.vocabulary)
    depth = depth_of(marks, rest, is_log=source == "log")
    found.interactions[note.path].append(_entry(day, note.path, source, place, marks, depth))


def _read_tasks(note: Note, sources: Sources, found: Found) -> None:
    """Done tasks are interactions of the linked contacts, open ones their follow-ups."""
    linked: defaultdict[int, set[str]] = defaultdict(set)
    for reference in note.references:
        if reference.item >= 0 and reference.kind != "embed" and not reference.quoted:
            target = sources.resolve(reference.target, note.path)
            if target in sources.contacts:
                linked[reference.item].add(target)
    in_checklist = _sections(note.headings, "checklist_headings", sources.vocabulary)
    for index, item in enumerate(note.items):
        if not item.status or item.quoted or item.heading in in_checklist:
            continue
        people = linked[index]
        if item.status in _FINISHED:
            _read_done_task(note, item, people, sources, found)
        elif item.status not in _CANCELLED:
            owner = {note.path} & sources.contacts
            for contact in sorted(people | owner):
                follow_up = FollowUp(
                    item.text, _tagged_day(_DUE, item), Place(note.path, item.line)
                )
                found.follow_ups[contact].append(follow_up)


def _read_done_task(
    note: Note, item: Item, people: set[str], sources: Sources, found: Found
) -> None:
    day = _tagged_day(_DONE, item)
    if day is None:
        return
    marks = read_marks(item.text, sources.vocabulary)
    depth = depth_of(marks, item.text, is_log=False)
    for contact in sorted(people):
        place = Place(note.path, item.line)
        entry = _entry(day, contact, "task", place, marks, depth)
        found.interactions[contact].append(entry)


def _from_dated_note(dated: DatedNote, sources: Sources) -> Iterator[Interaction]:
    note = dated.note
    for reference in note.references:
        if not _counts(note, reference) or not _is_presence(reference, sources.vocabulary):
            continue
        if _has_own_day(note, reference):
            continue
        contact = sources.resolve(reference.target, note.path)
        if contact in sources.contacts and contact != note.path:
            yield _mention(dated, contact, reference, sources.vocabulary)


def _mention(
    dated: DatedNote, contact: str, reference: Reference, vocabulary: Vocabulary
) -> Interaction:
    text = _strip_bullet(reference.excerpt)
    marks = read_marks(text, vocabulary) if text else Marks(None, None, (), (), "")
    if dated.is_meeting and marks.channel is None:
        marks = marks._replace(channel="meeting")
    place = Place(dated.note.path, reference.line)
    depth = depth_of(marks, text, is_log=False)
    return _entry(dated.day, contact, "dated_note", place, marks, depth)


def _entry(
    day: date, contact: str, source: Source, place: Place, marks: Marks, depth: Depth
) -> Interaction:
    channel, direction, purposes, gifts, text = marks
    return Interaction(
        day, contact, source, place, channel, direction, purposes, gifts, depth, text
    )


def _counts(note: Note, reference: Reference) -> bool:
    """Whether a link can speak of a contact at all: no embed, quote, open or cancelled task."""
    if reference.kind == "embed" or reference.quoted:
        return False
    index = reference.item
    while index >= 0:
        status = note.items[index].status
        if status:
            return status in _FINISHED
        index = note.items[index].parent
    return True


def _is_presence(reference: Reference, vocabulary: Vocabulary) -> bool:
    """A property of a dated note counts only where it lists who was there."""
    if reference.kind != "property" or not reference.key:
        return True
    return vocabulary.fields.get(squeeze(reference.key.split(".")[0])) == "attendees"


def _has_own_day(note: Note, reference: Reference) -> bool:
    """Whether the link stands in a done task that names its own day: that day counts."""
    if reference.item < 0:
        return False
    item = note.items[reference.item]
    return item.status in _FINISHED and _tagged_day(_DONE, item) is not None


def _tagged_day(pattern: re.Pattern[str], item: Item) -> date | None:
    match = pattern.search(item.text)
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _sections(headings: tuple[Heading, ...], mark: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The headings of such a name, and all headings below them, as indices."""
    inside: set[int] = set()
    level = 0
    for index, heading in enumerate(headings):
        if level and heading.level > level:
            inside.add(index)
            continue
        level = 0
        if vocabulary.has(mark, _SIGNS.sub("", heading.text)):
            inside.add(index)
            level = heading.level
    return frozenset(inside)


def _strip_bullet(excerpt: str) -> str:
    return re.sub(r"^(?:>\s*)*(?:[-*+]|\d+[.)])\s+(?:\[.\]\s+)?", "", excerpt)
