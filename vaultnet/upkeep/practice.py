"""Which of the source's three strategies are practised, and in which of their kinds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from vaultnet.config import Settings
from vaultnet.model import Interaction, Place, Vault
from vaultnet.upkeep.anniversaries import find_occasions
from vaultnet.upkeep.attendance import find_attendance, find_gathering_notes
from vaultnet.upkeep.freshness import SEEN_TO, checks_of
from vaultnet.upkeep.ledger import YEAR, Ledger, days_before

Strategy = Literal["checks", "value", "participation"]

KINDS_OF: Mapping[Strategy, tuple[str, ...]] = MappingProxyType(
    {
        "checks": ("congratulation", "news", "update"),
        "value": ("information", "opportunity", "resource", "contact", "support"),
        "participation": ("event", "project", "initiative", "education", "community"),
    }
)
"""The strategies of the source («Поддержание контактов») and the kinds each consists of."""

BELATED_DAYS = 3  # ours: a word within three days of a birthday still congratulates


@dataclass(frozen=True, slots=True)
class Practice:
    """How often each kind of a strategy was used in the last year, with where it is written.

    `used` has every kind of the strategy (`KINDS_OF`), its places by day; an empty tuple means
    never. `unknown` are the kinds of which the notes could not tell: no birthday is noted, the
    mark is not in use, there is no note of such a gathering.
    """

    strategy: Strategy
    used: Mapping[str, tuple[Place, ...]]
    unknown: tuple[str, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        """The kinds never used, though the notes could tell."""
        never = (kind for kind, places in self.used.items() if not places)
        return tuple(kind for kind in never if kind not in self.unknown)


Uses = Iterator[tuple[str, date, Place]]


def find_practice(ledger: Ledger, vault: Vault, settings: Settings) -> tuple[Practice, ...]:
    """The three strategies in the source's order («Поддержание контактов»)."""
    uses = (
        *_congratulations(ledger),
        *_marks(ledger),
        *_updates(ledger, settings),
        *_participation(ledger, vault),
    )
    places: defaultdict[str, dict[Place, None]] = defaultdict(dict)
    for kind, _, place in sorted(uses, key=lambda use: use[1:]):
        places[kind][place] = None
    silent = frozenset(_unknown(ledger, vault)) - places.keys()
    return tuple(
        Practice(
            strategy=strategy,
            used=MappingProxyType({kind: tuple(places[kind]) for kind in kinds}),
            unknown=tuple(kind for kind in kinds if kind in silent),
        )
        for strategy, kinds in KINDS_OF.items()
    )


def _congratulations(ledger: Ledger) -> Uses:
    """Days on which I may have turned to somebody on a yearly day of theirs, or just after."""
    occasions: defaultdict[str, list[date]] = defaultdict(list)
    first = days_before(ledger.today, YEAR - 1)  # every yearly day once
    for occasion in find_occasions(ledger.contacts, first, YEAR - 1):
        occasions[occasion.contact.path].append(occasion.day)
    for entry in ledger.last(YEAR):
        days = occasions.get(entry.contact.path, ())
        if days and any(0 <= (entry.day - day).days <= BELATED_DAYS for day in days):
            mine = [line for line in entry.met.interactions if line.direction != "in"]
            yield from (("congratulation", line.day, line.place) for line in mine[:1])


def _marks(ledger: Ledger) -> Uses:
    """Lines marked as news, and lines that say what kind of value was given."""
    for entry in ledger.last(YEAR):
        for line in entry.met.interactions:
            if "update" in line.purposes:
                yield "news", entry.day, line.place
            for gift in line.gifts:
                yield gift, entry.day, line.place


def _updates(ledger: Ledger, settings: Settings) -> Uses:
    """Days on which somebody's details were verified or edited, not too long ago."""
    since = days_before(ledger.today, settings.quality.data_days)
    for contact in ledger.contacts:
        for checked in checks_of(contact, ledger.today):
            if checked.value >= since:
                yield "update", checked.value, checked.place


def _participation(ledger: Ledger, vault: Vault) -> Uses:
    for attendance in find_attendance(ledger.last(YEAR), vault):
        yield attendance.kind, attendance.line.day, attendance.line.place


def _unknown(ledger: Ledger, vault: Vault) -> Iterator[str]:
    """The kinds of which the notes could not tell, had they been used."""
    facts = {name for contact in ledger.contacts for name in contact.facts}
    if not facts & {"birthday", "dates"}:
        yield "congratulation"
    if ledger.news_since is None:
        yield "news"
    if not facts.intersection(SEEN_TO):
        yield "update"
    if not any(line.gifts for line in _lines(ledger)):
        yield from KINDS_OF["value"]
    known = set(find_gathering_notes(vault).values())
    if any(line.channel for line in _lines(ledger)):
        known.add("event")
    yield from (kind for kind in KINDS_OF["participation"] if kind not in known)


def _lines(ledger: Ledger) -> Iterator[Interaction]:
    return (line for entry in ledger.entries for line in entry.met.interactions)
