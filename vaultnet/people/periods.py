"""Which notes stand for a day: Obsidian's daily and periodic notes, dates in names, `date:`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import PeriodicNotes
from vaultnet.people.dates import find_day

_TOKENS = {
    "YYYY": r"(?P<year>\d{4})",
    "GGGG": r"(?P<year>\d{4})",
    "gggg": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "Q": r"(?P<quarter>[1-4])",
    "MMMM": r"(?P<name>[^\W\d_]+)",
    "MMM": r"(?P<name>[^\W\d_]+)\.?",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DDDD": r"(?P<ordinal>\d{3})",
    "DDD": r"(?P<ordinal>\d{1,3})",
    "DD": r"(?P<day>\d{2})",
    "Do": r"(?P<day>\d{1,2})[^\W\d_]*",
    "D": r"(?P<day>\d{1,2})",
    "WW": r"(?P<week>\d{2})",
    "ww": r"(?P<week>\d{2})",
    "W": r"(?P<week>\d{1,2})",
    "w": r"(?P<week>\d{1,2})",
    "dddd": r"[^\W\d_]+",
    "ddd": r"[^\W\d_]+\.?",
    "dd": r"[^\W\d_]+\.?",
    "d": r"\d",
    "E": r"\d",
    "HH": r"\d{2}",
    "mm": r"\d{2}",
    "ss": r"\d{2}",
}
_LONGEST_FIRST = "|".join(sorted(_TOKENS, key=len, reverse=True))
_MOMENT = re.compile(rf"\[([^\]]*)\]|{_LONGEST_FIRST}|.", re.DOTALL)


class DatedNames(NamedTuple):
    """Knows the day a note stands for from its path; see `compile_names`."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    vocabulary: Vocabulary

    def day_of(self, path: str) -> date | None:
        """The day of a note, or the first day of its week, month, quarter or year; None if none.

        Periodic notes are known by folder and format; any other note by a date in its name.
        """
        stem = path.removesuffix(".md")
        for folder, pattern in self.patterns:
            if stem.startswith(folder) and (match := pattern.fullmatch(stem[len(folder) :])):
                return _first_day(match.groupdict(), self.vocabulary)
        return find_day(stem.rpartition("/")[2], self.vocabulary)


def compile_names(periodic: Iterable[PeriodicNotes], vocabulary: Vocabulary) -> DatedNames:
    """The recogniser for a vault's periodic notes; formats it cannot read are left aside."""
    patterns = []
    for notes in periodic:
        folder = notes.folder.strip("/")
        if pattern := _pattern(notes.format):
            patterns.append((f"{folder}/" if folder else "", pattern))
    return DatedNames(tuple(patterns), vocabulary)


def _pattern(moment_format: str) -> re.Pattern[str] | None:
    seen: set[str] = set()
    parts = []
    for match in _MOMENT.finditer(moment_format):
        token = match.group()
        part = re.escape(match[1]) if match[1] is not None else _TOKENS.get(token, re.escape(token))
        name = re.match(r"\(\?P<(\w+)>", part)
        if name and name[1] in seen:
            part = part.replace(name.group(), "(?:")
        elif name:
            seen.add(name[1])
        parts.append(part)
    return re.compile("".join(parts)) if seen & {"year", "short"} else None


def _first_day(parts: dict[str, str | None], vocabulary: Vocabulary) -> date | None:
    year = int(parts.get("year") or 2000 + int(parts.get("short") or 0))
    try:
        if week := parts.get("week"):
            return date.fromisocalendar(year, int(week), 1)
        if ordinal := parts.get("ordinal"):
            return date(year, 1, 1) + timedelta(days=int(ordinal) - 1)
        return date(year, _month(parts, vocabulary), int(parts.get("day") or 1))
    except (ValueError, OverflowError):
        return None


def _month(parts: dict[str, str | None], vocabulary: Vocabulary) -> int:
    if month := parts.get("month"):
        return int(month)
    if name := parts.get("name"):
        return vocabulary.months.get(squeeze(name), 0)
    if quarter := parts.get("quarter"):
        return 3 * int(quarter) - 2
    return 1
