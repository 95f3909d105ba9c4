"""Days as people write them: read, or refused with a reason, never guessed.

Read: `2026-08-14`, `2026/8/14`, `2026.08.14`, `20260814`, `14.08.2026`, `2026年8月14日`,
`14 августа 2026`, `Aug 14th, 2026`, each alone, in a wikilink, or followed by a time or a word.
`08/09/2026` is refused: month first and day first are both in use, and the wrong guess would
silently shift somebody's whole history.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaultnet.language.vocabulary import Vocabulary, squeeze

Reason = Literal["date-unreadable", "date-ambiguous", "date-impossible"]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a text is no day; `reason` is a diagnostic code."""

    reason: Reason
    text: str


_ISO = r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_COMPACT = r"(?P<y2>(?:19|20)\d{2})(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])"
_CHINESE = r"(?P<y3>\d{4})\s*年\s*(?P<m3>\d{1,2})\s*月\s*(?P<d3>\d{1,2})\s*[日号號]?"
_DOTTED = r"(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>\d{4})"
_SLASHED = r"(?P<a>\d{1,2})(?P<sep5>[/-])(?P<b>\d{1,2})(?P=sep5)(?P<y5>\d{4})"
_DAY_MONTH = r"(?P<d6>\d{1,2})\s+(?P<n6>[^\W\d_]+)\.?,?\s+(?P<y6>\d{4})"
_MONTH_DAY = r"(?P<n7>[^\W\d_]+)\.?\s+(?P<d7>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y7>\d{4})"
_FORMS = "|".join((_ISO, _COMPACT, _CHINESE, _DOTTED, _SLASHED, _DAY_MONTH, _MONTH_DAY))

_TIME = r"(?:[T ,]*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]\b)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_LEADING = re.compile(
    rf"(?P<open>[*_]*)(?P<link>\[\[(?:[^\]|#\n]*/)?)?(?:{_FORMS})(?!\.?\d)"
    rf"(?(link)(?:\.md)?(?:[#|][^\]\n]*)?\]\]){_TIME}[*_]*"
)
_MONTH_FIRST = re.compile(r"[^\W\d_]+\.?\s+\d")
_YEARLESS = re.compile(
    r"(?:--?)?(\d{1,2})-(\d{1,2})$|--(\d{2})(\d{2})$"
    r"|(\d{1,2})月(\d{1,2})[日号號]$|(\d{1,2})\.(\d{1,2})\.?$"
)
_NAMED = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?$|([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?$")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,\s*(?=\w)")  # Friday, December 9th 2022
_PLACEHOLDER = re.compile(
    r"[-–—?.…]*|\[\[\s*\]\]|.*(?:\{\{|<%).*"
    r"|[DdYyДдГг]{2,4}([-./])[MmМм]{2}\1[DdYyДдГг]{2,4}|[Mm]{2}-[Dd]{2}"
)


def is_blank(text: str) -> bool:
    """Whether a property's text says nothing: empty, a dash, `[[]]`, a template's placeholder."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def read_day(text: str, vocabulary: Vocabulary) -> date | Unreadable:
    """The day a text begins with, a day of the week before it or not.

    Whatever follows a space or a comma is left aside.
    """
    plain = _WEEKDAY.sub("", text.strip())
    found = read_leading_day(plain, vocabulary)
    if found is None:
        return Unreadable("date-unreadable", text)
    day, end = found
    rest = plain[end:]
    if rest and not rest[0].isspace() and rest[0] not in ",;:：，、。—–-(（":
        return Unreadable("date-unreadable", text)
    return day


def read_leading_day(text: str, vocabulary: Vocabulary) -> tuple[date | Unreadable, int] | None:
    """The day at the very start of `text` and where its writing (with a time) ends, if any."""
    if text[:1].isalpha() and not _MONTH_FIRST.match(text):  # most lines begin with a word
        return None
    match = _LEADING.match(text)
    if match is None:
        return None
    numbers = _numbers(match, vocabulary)
    if numbers is None:
        return None
    if isinstance(numbers, Unreadable):
        return numbers, match.end()
    return _make(*numbers, match.group()), match.end()


def find_day(text: str, vocabulary: Vocabulary) -> date | None:
    """The first whole date in a file's name (`Встреча 2026-08-14`), if it is a real day."""
    for match in re.finditer(r"(?<![\d.])(?=\d)", text):
        found = read_leading_day(text[match.start() :], vocabulary)
        if found and isinstance(found[0], date):
            return found[0]
    return None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day that comes back every year; the year is known or not."""

    month: int
    day: int
    year: int | None = None


def read_anniversary(text: str, vocabulary: Vocabulary) -> Anniversary | Unreadable:
    """A yearly day, with its year or without (`05-17`, `--05-17`, `17.05`, `17 мая`)."""
    yearless = _read_yearless(text.strip(), vocabulary)
    if yearless is None:
        day = read_day(text, vocabulary)
        return day if isinstance(day, Unreadable) else Anniversary(day.month, day.day, day.year)
    month, number = yearless
    leap_day = _make(2000, month, number, text)
    return leap_day if isinstance(leap_day, Unreadable) else Anniversary(month, number)


def _read_yearless(text: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """The month and the day of a text that names no year."""
    if match := _YEARLESS.match(text):
        first, second = (int(group) for group in match.groups() if group)
        return (second, first) if match[7] else (first, second)
    if match := _NAMED.match(text):
        month = vocabulary.months.get(squeeze(match[2] or match[3]))
        return None if month is None else (month, int(match[1] or match[4]))
    return None


Numbers = tuple[int, int, int]


def _numbers(match: re.Match[str], vocabulary: Vocabulary) -> Numbers | Unreadable | None:
    for form in ("", "2", "3", "4"):
        year, month, day = match.group(f"y{form}", f"m{form}", f"d{form}")
        if year:
            return int(year), int(month), int(day)
    if match["y5"]:
        return _slashed(int(match["a"]), int(match["b"]), int(match["y5"]), match.group())
    for form in ("6", "7"):
        year, name, day = match.group(f"y{form}", f"n{form}", f"d{form}")
        if year:
            number = vocabulary.months.get(squeeze(name))
            return None if number is None else (int(year), number, int(day))
    return None


def _slashed(first: int, second: int, year: int, text: str) -> Numbers | Unreadable:
    """Day and month by size alone: only one of the two readings may be a real date."""
    if first > 12 >= second:
        return year, second, first
    if second > 12 >= first:
        return year, first, second
    if first == second:
        return year, first, second
    return Unreadable("date-ambiguous", text)


def _make(year: int, month: int, day: int, text: str) -> date | Unreadable:
    try:
        return date(year, month, day)
    except ValueError:
        return Unreadable("date-impossible", text.strip("*_ "))
