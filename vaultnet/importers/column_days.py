"""Days in a column of a table, whose order of day and month the column itself must tell."""

from __future__ import annotations

import re

from vaultnet.importers.days import Order, find_order, read_birthday, read_day
from vaultnet.importers.drafts import Source
from vaultnet.importers.tables import Choose, Column, Row, read_rows
from vaultnet.importers.tallies import Tally

_NOTHING = re.compile(r"[\s0./:-]*")
"""How tools write that there is no day: `0/0/00`, `00.00.0000`, `-`."""

_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d\d\.?")


class ColumnDays:
    """Reads the cells of columns that hold days, of one file.

    Where `08/09/2026` stands, the column is read once more for a day over the twelfth, which
    tells the order of all. Counted in the tally: `import-column-order` where there is none, or
    there are both; `import-column-days` for what is no day, or is still to come.
    """

    def __init__(self, source: Source, choose: Choose, tally: Tally) -> None:
        self._source = source
        self._choose = choose
        self._tally = tally
        self._orders: dict[str, Order | None] = {}

    def read(self, column: Column, text: str, row: int) -> str:
        """The day in ISO form, of a birthday perhaps without its year; empty if there is none."""
        if _NOTHING.fullmatch(text):
            return ""
        read = read_birthday if column.concept == "birthday" else _read_day
        day = read(text, self._orders.get(column.name))
        if not day and (read(text, "day") or read(text, "month")):
            day = read(text, self._find_order(column))
            if not day:
                self._tally.count("import-column-order", row, text[:40], column=column.name)
                return ""
        if _SHORT_YEAR.fullmatch(text) and column.concept == "birthday":
            day = self._put_before_today(day)
        if not day or self._is_to_come(day):
            self._tally.count("import-column-days", row, text[:40], column=column.name)
            return ""
        return day

    def _is_to_come(self, day: str) -> bool:
        return day[0] != "-" and day > self._source.today.isoformat()

    def _put_before_today(self, day: str) -> str:
        """Nobody is born in days to come: 4/17/55 is a day of 1955."""
        return f"{int(day[:4]) - 100}{day[4:]}" if day and self._is_to_come(day) else day

    def _find_order(self, column: Column) -> Order | None:
        if column.name not in self._orders:
            rows = read_rows(self._source, self._choose, Tally(""))
            texts = (
                text
                for row in rows
                if isinstance(row, Row)
                for known, text in row.cells
                if known == column
            )
            orders = {order for text in texts if (order := find_order([text]))}
            self._orders[column.name] = orders.pop() if len(orders) == 1 else None
        return self._orders[column.name]


def _read_day(text: str, order: Order | None) -> str:
    day = read_day(text, order)
    return day.isoformat() if day else ""
