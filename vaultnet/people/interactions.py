"""When contacts were met: seven sources (docs/contacts.md), merged by day.

What never counts: links in open or cancelled tasks, plain quotes, code, embeds, generated notes
and templates. Two lines on one person and day are one interaction day with both as evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultnet.model import Diagnostic, Fact, Interaction, InteractionDay, Note
from vaultnet.people.log import find_dated_headings, find_log_lines
from vaultnet.people.mentions import find_mentions, find_named_days
from vaultnet.people.recorded import find_recorded
from vaultnet.people.sources import Sources
from vaultnet.people.tasks import Open, find_done_tasks, find_open_tasks

Finder = Callable[[Note, Sources], Iterator[Interaction | Diagnostic]]

FINDERS: tuple[Finder, ...] = (
    find_log_lines,
    find_dated_headings,
    find_mentions,
    find_done_tasks,
    find_named_days,
    find_recorded,
)
"""One finder a source; the last-contact property, which needs no search, is `from_property`."""


class Found(NamedTuple):
    """What one note records, of any contact, and what could not be read in it."""

    interactions: tuple[Interaction, ...] = ()
    follow_ups: tuple[Open, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def find_interactions(note: Note, sources: Sources) -> Found:
    """All interactions and open tasks that a note records outside its properties."""
    interactions: list[Interaction] = []
    problems: list[Diagnostic] = []
    for finder in FINDERS:
        for finding in finder(note, sources):
            if isinstance(finding, Diagnostic):
                problems.append(finding)
            else:
                interactions.append(finding)
    return Found(tuple(interactions), tuple(find_open_tasks(note, sources)), tuple(problems))


def from_property(contact: str, facts: Mapping[str, Fact[object]]) -> Iterator[Interaction]:
    """The last-contact property (source 5) as an interaction that says no more than its day."""
    fact = facts.get("last_contact")
    if fact and isinstance(fact.value, date):
        yield Interaction(fact.value, contact, "property", fact.place)


def by_day(interactions: Iterable[Interaction]) -> tuple[InteractionDay, ...]:
    """Interactions of one contact merged by day, oldest first."""
    days: defaultdict[date, list[Interaction]] = defaultdict(list)
    for interaction in interactions:
        days[interaction.day].append(interaction)
    return tuple([InteractionDay(day, _merge(days[day])) for day in sorted(days)])


def _merge(interactions: list[Interaction]) -> tuple[Interaction, ...]:
    """What was found twice counts once."""
    if len(interactions) == 1:  # as on most days
        return (interactions[0],)
    return tuple(sorted(dict.fromkeys(interactions), key=lambda i: (i.place, i.source)))
