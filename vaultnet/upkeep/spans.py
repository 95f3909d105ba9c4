"""A stretch of days, and what the ledger has of it; months and quarters up to today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vaultnet.model import Interaction
from vaultnet.upkeep.exchanges import Initiative, names_direction
from vaultnet.upkeep.ledger import Entry, Ledger, days_before


@dataclass(frozen=True)
class Span:
    """The days with `after` < day ≤ `until`, and what the ledger has of them."""

    ledger: Ledger
    after: date
    until: date

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The interaction days."""
        return self.ledger.between(self.after, self.until)

    @cached_property
    def initiatives(self) -> Sequence[Initiative]:
        """My initiatives."""
        return self.ledger.turned_between(self.after, self.until)

    @cached_property
    def lines(self) -> tuple[Interaction, ...]:
        """The lines that tell of the interaction days."""
        return tuple(line for entry in self.entries for line in entry.met.interactions)

    @cached_property
    def directed(self) -> int:
        """How many lines say who turned to whom."""
        return sum(map(names_direction, self.lines))


def split_into_periods(ledger: Ledger, count: int, length: int) -> list[tuple[date, Span]]:
    """The last `count` periods of `length` calendar months, oldest first, the last until today."""
    month = ledger.today.year * 12 + ledger.today.month - 1
    current = month - month % length
    first = max(current - length * (count - 1), 12)  # the calendar begins in year 1
    starts = [date(m // 12, m % 12 + 1, 1) for m in range(first, current + 1, length)]
    ends = [*(days_before(start, 1) for start in starts[1:]), ledger.today]
    return [
        (start, Span(ledger, days_before(start, 1), end))
        for start, end in zip(starts, ends, strict=True)
    ]
