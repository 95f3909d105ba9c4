"""When contacts were met: six sources (docs/contacts.md), merged by day.

What never counts: links in open or cancelled tasks, plain quotes, code, embeds, generated notes
and templates. Two lines on one person and day are one interaction day with both as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from vaultnet.model import Diagnostic, Fact, FollowUp, Interaction, InteractionDay, Note
from vaultnet.people.log import find_dated_headings, find_log_lines
from vaultnet.people.mentions import find_mentions, find_named_days
from vaultnet.people.sources import Sources
from vaultnet.people.tasks import find_done_tasks, find_open_tasks

Finder = Callable[[Note, Sources], Iterator[Interaction | Diagnostic]]

FINDERS: tuple[Finder, ...] = (
    find_log_lines,
    find_dated_headings,
    find_mentions,
    find_done_tasks,
    find_named_days,
)
"""One finder a source; the last-contact property, which needs no search, is `from_property`."""


class Found:
    """Interactions and follow-ups by contact, and what could not be read by note."""

    def __init__(self) -> None:
        self.interactions: defaultdict[str, list[Interaction]] = defaultdict(list)
        self.follow_ups: defaultdict[str, set[FollowUp]] = defaultdict(set)
        self.problems: defaultdict[str, list[Diagnostic]] = defaultdict(list)


def find_interactions(notes: Iterable[Note], sources: Sources) -> Found:
    """All interactions and open tasks of all contacts, from everything but the properties."""
    found = Found()
    for note in notes:
        for finder in FINDERS:
            for finding in finder(note, sources):
                if isinstance(finding, Diagnostic):
                    found.problems[note.path].append(finding)
                else:
                    found.interactions[finding.contact].append(finding)
        for task in find_open_tasks(note, sources):
            found.follow_ups[task.contact].add(task.follow_up)
    return found


def from_property(contact: str, facts: Mapping[str, Fact[object]]) -> Iterator[Interaction]:
    """The last-contact property (source 5) as an interaction that says no more than its day."""
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
