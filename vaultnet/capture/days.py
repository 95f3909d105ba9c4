"""Days as they are said at a command line: `2026-03-14`, `yesterday`, `2w`, in three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from types import MappingProxyType

from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.people.cadence import read_cadence
from vaultnet.people.dates import Anniversary, read_anniversary

_DAYS_AGO: Mapping[str, int] = MappingProxyType(
    {
        "сегодня": 0, "today": 0, "今天": 0, "今日": 0,
        "вчера": 1, "yesterday": 1, "昨天": 1, "昨日": 1,
        "позавчера": 2, "前天": 2,
        "завтра": -1, "tomorrow": -1, "明天": -1,
        "послезавтра": -2, "后天": -2, "後天": -2,
    }
)  # fmt: skip
_FOREVER = frozenset({"forever", "навсегда", "бессрочно", "永久", "一直"})
_OFF = frozenset({"off", "снять", "отмена", "нет", "取消"})


def read_past_day(text: str, today: date, vocabulary: Vocabulary) -> date:
    """The day on which something happened; a day without a year is the last one of that name.

    Raises UsageError `day-unreadable`, or `day-in-future`: what is to come is a task.
    """
    day = _read_day(text, today, vocabulary)
    if isinstance(day, Anniversary):
        day = _nearest(day, today.year, -1, lambda found: found <= today)
    if day is None:
        raise UsageError("day-unreadable", text=text)
    if day > today:
        raise UsageError("day-in-future", day=day.isoformat())
    return day


def read_snooze(text: str, today: date, vocabulary: Vocabulary) -> date | bool:
    """Until when a person is to be left alone: a day, True for ever, False for no longer.

    A span (`2w`, `10`, `месяц`) counts from today. Raises UsageError `snooze-unreadable`, or
    `snooze-past` for a day that is not to come.
    """
    if squeeze(text) in _FOREVER | _OFF:
        return squeeze(text) in _FOREVER
    if days := read_cadence(text, vocabulary):
        return today + timedelta(days=days)
    day = _read_day(text, today, vocabulary)
    if isinstance(day, Anniversary):
        day = _nearest(day, today.year, 1, lambda found: found > today)
    if day is None:
        raise UsageError("snooze-unreadable", text=text)
    if day <= today:
        raise UsageError("snooze-past", day=day.isoformat())
    return day


def _read_day(text: str, today: date, vocabulary: Vocabulary) -> date | Anniversary | None:
    """The day that a text means, a day of every year, or None if it means neither."""
    if squeeze(text) in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[squeeze(text)])
    found = read_anniversary(text, vocabulary)
    if not isinstance(found, Anniversary):
        return None
    return date(found.year, found.month, found.day) if found.year else found


def _nearest(found: Anniversary, year: int, step: int, fits: Callable[[date], bool]) -> date | None:
    """The nearest such day, going from year to year; 29 February may be seven years away."""
    for number in range(9):
        with suppress(ValueError):
            day = date(year + number * step, found.month, found.day)
            if fits(day):
                return day
    return None
