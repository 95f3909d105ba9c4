"""Tasks that concern contacts: done ones are interactions, open ones follow-ups."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import FollowUp, Interaction, Item, Note, Place
from vaultnet.people.debts import read_amount
from vaultnet.people.log import sections
from vaultnet.people.marks import find_tags, read_marks
from vaultnet.people.sources import CANCELLED, FINISHED, Sources, record

# Tasks plugin, «Task Formats»: emoji and Dataview.
_DONE = re.compile(r"(?:✅\s*|[\[(]completion::\s*)(\d{4}-\d{2}-\d{2})")
_DUE = re.compile(r"(?:📅\s*|[\[(]due::\s*)(\d{4}-\d{2}-\d{2})")


class Open(NamedTuple):
    """An open task as it concerns one contact."""

    contact: str
    follow_up: FollowUp


def find_done_tasks(note: Note, sources: Sources) -> Iterator[Interaction]:
    """Done tasks with a day of their own that link to contacts (docs/contacts.md, source 4)."""
    if not any(item.status for item in note.items):  # most notes hold no task
        return
    for index, people in _linked(note, sources).items():
        item = note.items[index]
        if item.quoted or (day := done_day(item)) is None:
            continue
        place = Place(note.path, item.line)
        for contact in sorted(people):
            yield record(day, contact, "task", place, item.text, sources.vocabulary)


def find_open_tasks(note: Note, sources: Sources) -> Iterator[Open]:
    """Open tasks that link to a contact, or stand in its note; a checklist's boxes are none."""
    if not any(item.status for item in note.items):
        return
    checklist = sections(note.headings, "checklist_headings", sources.vocabulary)
    linked = _linked(note, sources)
    owner = {note.path} & sources.contacts
    for index, item in enumerate(note.items):
        if _is_open(item) and item.heading not in checklist:
            follow_up = _follow_up(note, item, sources)
            for contact in sorted(linked.get(index, set()) | owner):
                yield Open(contact, follow_up)


def _follow_up(note: Note, item: Item, sources: Sources) -> FollowUp:
    vocabulary = sources.vocabulary
    marks = read_marks(item.text, vocabulary)
    tags = [tag.partition("/")[0] for tag in find_tags(item.text)]
    return FollowUp(
        text=item.text,
        due=_tagged_day(_DUE, item),
        place=Place(note.path, item.line),
        is_ask="ask" in marks.purposes,
        is_theirs=marks.direction == "in" or _tagged(tags, "waiting_tags", vocabulary),
        debt=read_amount(item.text, vocabulary) if _tagged(tags, "debt_tags", vocabulary) else None,
    )


def _tagged(tags: Iterable[str], mark: str, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.has(mark, tag) for tag in tags)


def done_day(item: Item) -> date | None:
    """The day a done task names after ✅; None for any other item."""
    return _tagged_day(_DONE, item) if item.status in FINISHED else None


def _is_open(item: Item) -> bool:
    return bool(item.status) and item.status not in (*FINISHED, *CANCELLED) and not item.quoted


def _linked(note: Note, sources: Sources) -> Mapping[int, set[str]]:
    """The contacts each item of the note links to, by the item's index."""
    linked: defaultdict[int, set[str]] = defaultdict(set)
    for reference in note.references:
        if reference.item >= 0 and reference.kind != "embed" and not reference.quoted:
            contact = sources.contact(reference)
            if contact:
                linked[reference.item].add(contact)
    return linked


def _tagged_day(pattern: re.Pattern[str], item: Item) -> date | None:
    match = pattern.search(item.text)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
