"""Days as other tools write them; what could be two days is none, unless the order is known.

A time and its zone are left aside: the day is the one that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from vaultnet.language.vocabulary import built_in, squeeze

Order = Literal["day", "month"]
"""Which of the two comes first in `08/09/2026`."""

LEAP_YEAR = 2000
_CENTURY = 100
_PIVOT = 70
"""A year of two digits from here on is one of the twentieth century (POSIX: `strptime`, %y)."""

_END = r"(?=$|[\sT,;(])"
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?:([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}})|(?P<md>\d{{4}})){_END}"
    r"|(?P<y2>\d{4})年\s*(?P<m2>\d{1,2})月\s*(?P<d2>\d{1,2})[日号號]?"
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}})\.?{_END}")
_NAMED = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?(?:(?P<d>\d{{1,2}})[-\s](?P<m>[^\W\d_]+)\.?"
    rf"|(?P<m2>[^\W\d_]+)\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?[-\s]\s*(?P<y>\d{{4}}){_END}"
)
_YEARLESS = re.compile(r"--(\d{2})-?(\d{2})(?=$|T)")


def read_day(text: str, order: Order | None = None) -> date | None:
    """The day a text begins with; None if it is none, or one of two.

    Read are `2026-06-15`, `20260615`, `2026/6/15`, `2026年6月15日`, `15.06.2026`, `6/15/26`,
    `15 Jun 2026`, `Jun 15, 2026`, `Mon, 15 Jun 2026`, with the months of all languages, and a time
    after them. With dots the day comes first, as in every country that writes them.
    """
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        year, month, day = found["y"] or found["y2"], found["m"] or found["m2"], found["d"]
        if found["md"]:
            month, day = found["md"][:2], found["md"][2:]
        return _make(int(year), int(month), int(day or found["d2"]))
    if found := _YEAR_LAST.match(text):
        return _read_year_last(found, order)
    if found := _NAMED.match(text):
        known = built_in().months.get(squeeze(found["m"] or found["m2"]))
        return _make(int(found["y"]), known, int(found["d"] or found["d2"])) if known else None
    return None


def read_birthday(text: str, order: Order | None = None) -> str:
    """A birthday as a draft has it, `1984-04-17` or `--04-17`; empty if the text is none."""
    if found := _YEARLESS.match(text.strip()):
        month, day = map(int, found.groups())
        return f"--{month:02}-{day:02}" if _make(LEAP_YEAR, month, day) else ""
    found_day = read_day(text, order)
    return found_day.isoformat() if found_day else ""


def find_order(texts: Iterable[str]) -> Order | None:
    """The order of days and months in the dates of one source; None if none of them tells.

    The first date that can be read one way only tells for all.
    """
    for text in texts:
        found = _YEAR_LAST.match(text.strip())
        if found and (order := _tell_order(int(found[1]), int(found[3]))):
            return order
    return None


def _tell_order(first: int, second: int) -> Order | None:
    if first > 12 >= second:
        return "day"
    if second > 12 >= first:
        return "month"
    return None


def _read_year_last(found: re.Match[str], order: Order | None) -> date | None:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        year += 20 * _CENTURY if year < _PIVOT else 19 * _CENTURY
    known = _tell_order(first, second) or ("day" if found[2] == "." else order)
    if known is None and first != second:
        return None
    return _make(year, first, second) if known == "month" else _make(year, second, first)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
