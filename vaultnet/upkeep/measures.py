"""The measures of effectiveness over time: now, before, and month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from types import MappingProxyType
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.upkeep.channels import mix_channels
from vaultnet.upkeep.exchanges import find_two_way
from vaultnet.upkeep.ledger import Ledger, days_before
from vaultnet.upkeep.spans import Span, split_into_periods

MeasureName = Literal[
    "frequency",  # interaction days
    "gap",  # median gap between two interaction days of one contact, days
    "replies",  # my settled initiatives that were answered, of all such
    "two_way",  # interaction days ↔, and initiatives answered
    "updates",  # lines of news
    "active",  # contacts with an interaction in the last report.active_days
    "new",  # contacts that became one
    "personal",  # interaction days in person or by voice, of those that name a channel
]


class Reading(NamedTuple):
    """A number, or a part of a whole; `number` is None where the notes do not say.

    `known` of `records` lines (days, where days are counted) state what the measure needs: what
    is missing to measure it.
    """

    number: float | None
    whole: int | None = None
    known: int = 0
    records: int = 0

    @property
    def share(self) -> float | None:
        """The part as a fraction; None where there is nothing to divide."""
        return self.number / self.whole if self.number is not None and self.whole else None


class Point(NamedTuple):
    """The reading of one month or quarter, which begins on `start`; the last may be unfinished."""

    start: date
    reading: Reading


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: the last `window_days` days, the same span before, and the series of months.

    `months` covers the last `report.months` calendar months; `new` is by quarter.
    """

    name: MeasureName
    now: Reading
    before: Reading
    series: tuple[Point, ...]


Take = Callable[[Span, Settings], Reading]

MONTHS_OF_A_QUARTER = 3
QUARTERS_OF_A_YEAR = 4


def measure(ledger: Ledger, settings: Settings) -> tuple[Measure, ...]:
    """Every measure of `MeasureName`, in that order (docs/measures.md)."""
    days = settings.warnings.window_days
    turn = days_before(ledger.today, days)
    now = Span(ledger, turn, ledger.today)
    before = Span(ledger, days_before(turn, days), turn)
    months = split_into_periods(ledger, settings.report.months, 1)
    quarters = split_into_periods(ledger, QUARTERS_OF_A_YEAR, MONTHS_OF_A_QUARTER)

    def series(take: Take, spans: Iterable[tuple[date, Span]]) -> tuple[Point, ...]:
        return tuple(Point(start, take(span, settings)) for start, span in spans)

    return tuple(
        Measure(
            name=name,
            now=take(now, settings),
            before=take(before, settings),
            series=series(take, quarters if name == "new" else months),
        )
        for name, take in MEASURES.items()
    )


def _frequency(span: Span, settings: Settings) -> Reading:
    """Interaction days; before the first record of all nothing is known."""
    days = len(span.entries)
    return Reading(days if _has_begun(span) else None, None, days, days)


def _gap(span: Span, settings: Settings) -> Reading:
    """The median of the gaps that end in the span."""
    gaps = [entry.gap for entry in span.entries if entry.gap is not None]
    return Reading(median(gaps) if gaps else None, None, len(gaps), len(span.entries))


def _replies(span: Span, settings: Settings) -> Reading:
    """My settled initiatives of the span that were answered, whenever the answer came."""
    if not span.directed:
        return Reading(None, None, 0, len(span.lines))
    settled = [i for i in span.initiatives if i.is_settled]
    answered = sum(initiative.answer is not None for initiative in settled)
    return Reading(answered, len(settled), span.directed, len(span.lines))


def _two_way(span: Span, settings: Settings) -> Reading:
    """Days ↔ and days of answered initiatives, each day of a contact once."""
    days = find_two_way(span.lines, span.initiatives)
    return Reading(len(days) if span.directed else None, None, span.directed, len(span.lines))


def _updates(span: Span, settings: Settings) -> Reading:
    """Lines marked as news; before the mark was ever used nothing is known."""
    marked = sum("update" in line.purposes for line in span.lines)
    since = span.ledger.news_since
    in_use = since is not None and since <= span.until
    return Reading(marked if in_use else None, None, marked, len(span.lines))


def _active(span: Span, settings: Settings) -> Reading:
    """Contacts with an interaction in the days before the end of the span."""
    since = days_before(span.until, settings.report.active_days)
    entries = span.ledger.between(since, span.until)
    active = len({entry.contact.path for entry in entries})
    begun = _has_begun(span)
    return Reading(active if begun else None, None, len(entries), len(entries))


def _new(span: Span, settings: Settings) -> Reading:
    """Contacts that became one, where it is known of anybody when."""
    ledger = span.ledger
    new = len(ledger.met_between(span.after, span.until))
    known = len(ledger.first_met)
    return Reading(new if known else None, None, known, len(ledger.contacts))


def _personal(span: Span, settings: Settings) -> Reading:
    """Days in person or by voice, of the days that name a channel."""
    mix = mix_channels(entry.met for entry in span.entries)
    named = mix.personal + mix.digital
    return Reading(mix.personal if named else None, named or None, named, len(span.entries))


def _has_begun(span: Span) -> bool:
    entries = span.ledger.entries
    return bool(entries) and entries[0].day <= span.until


MEASURES: Mapping[MeasureName, Take] = MappingProxyType(
    {
        "frequency": _frequency,
        "gap": _gap,
        "replies": _replies,
        "two_way": _two_way,
        "updates": _updates,
        "active": _active,
        "new": _new,
        "personal": _personal,
    }
)
