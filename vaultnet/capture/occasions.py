"""From encounters to lines for a log: each once, and one line for a day with many of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from datetime import date
from typing import NamedTuple

from vaultnet.capture.intake import Occasion
from vaultnet.importers.drafts import Encounter, Party
from vaultnet.importers.uids import stable_id
from vaultnet.model import Channel, Direction

_ID = re.compile(r"[0-9a-f]{8,32}")


class _Day(NamedTuple):
    """What happened on one day by one channel."""

    day: date
    channel: Channel | None


class Tally:
    """Everything that happened with one party: by day and channel, each thing once."""

    def __init__(self) -> None:
        self._days: defaultdict[_Day, dict[str, Occasion]] = defaultdict(dict)

    def add(self, encounter: Encounter) -> None:
        """Count an encounter, unless it is counted already."""
        mark = _mark_of(encounter)
        self._days[_Day(encounter.day, encounter.channel)].setdefault(
            mark,
            Occasion(
                encounter.day,
                encounter.channel,
                encounter.direction,
                " ".join(encounter.text.split()),
                mark,
                place=encounter.place,
            ),
        )

    @property
    def times(self) -> int:
        """How many things happened."""
        return sum(map(len, self._days.values()))

    @property
    def first(self) -> Occasion:
        """The one that the file has first."""
        return next(iter(next(iter(self._days.values())).values()))

    def take_in(self, other: Tally) -> None:
        """Count what another tally has too: of the same person by another name."""
        for day, occasions in other._days.items():
            self._days[day] = {**occasions, **self._days[day]}

    def list_lines(self, known: Set[str], most: int) -> Iterator[Occasion]:
        """The lines for a log that does not have them, the oldest first.

        More than `most` of one day and channel are one line, whose mark stands for all of them.
        """
        for day in sorted(self._days, key=lambda d: (d.day, d.channel or "")):
            together = f"{stable_id('day', day.day.isoformat(), day.channel or '')}"
            if together in known:
                continue
            occasions = [o for mark, o in self._days[day].items() if mark not in known]
            if len(occasions) > most:
                yield _join(occasions, together)
            else:
                yield from occasions


def party_key(party: Party) -> Party:
    """A party as the same one is known again in other encounters."""
    email, phone = party.email.strip().casefold(), party.phone.strip()
    return party._replace(email=email, name="" if email or phone or party.url else party.name)


def _mark_of(encounter: Encounter) -> str:
    """The name of an encounter, fit for the end of a line."""
    if _ID.fullmatch(encounter.uid):
        return encounter.uid
    if encounter.uid:
        return stable_id("uid", encounter.uid)
    said = (encounter.channel or "", encounter.direction or "", encounter.text, *encounter.party)
    return stable_id("encounter", encounter.day.isoformat(), *said)


def _join(occasions: Iterable[Occasion], mark: str) -> Occasion:
    first, *others = occasions
    directions: set[Direction | None] = {first.direction, *(o.direction for o in others)}
    direction: Direction | None = directions.pop() if len(directions) == 1 else "both"
    return first._replace(direction=direction, text="", mark=mark, times=1 + len(others))
