"""The days on which an event takes place, up to a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import MAXYEAR, date, datetime, time
from itertools import islice
from typing import NamedTuple

from vaultnet.importers.calendar_components import Event
from vaultnet.importers.calendar_times import Start, Zones, read_days, read_moment, to_local

MOST = 5000
"""So many days of one event are taken (ours): a meeting each workday for nineteen years."""

EARLIEST = date(1970, 1, 1)
"""No meeting that still recurs began earlier."""

CYCLE = 400
"""Years after which every date has the same day of the week again."""

_PLAIN = frozenset(
    {"FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}
    | {"BYSETPOS"}
)
_OF_DAYS = frozenset({"FREQ", "INTERVAL", "WKST", "BYDAY", "BYMONTH"})
_FREQUENCIES = {"DAILY": _OF_DAYS, "WEEKLY": _PLAIN, "MONTHLY": _PLAIN, "YEARLY": _PLAIN}
_CLOCK = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_NUMBER = re.compile(r"0*([1-9]\d{0,5})")


class Unfollowable(ValueError):  # noqa: N818 - a verdict on a rule, caught by whoever asks
    """A rule that cannot be followed: broken, of another calendar, or several times a day."""


class Days(NamedTuple):
    """The days in their order; whether there were more than are taken, or a rule was not read."""

    days: tuple[date, ...]
    is_cut: bool = False
    is_unread: bool = False


def find_days(event: Event, start: Start, today: date, zones: Zones) -> Days:
    """The days of an event up to `today`: its start, its rule, `RDATE`, without `EXDATE`.

    Of an event whose rule cannot be followed the days that stand there.
    """
    is_unread, followed = False, list[date]()
    try:
        for rule in event.every("RRULE"):
            followed += islice(_follow(rule.value, start, today), MOST + 1)
    except Unfollowable:
        is_unread = True
    written = (day for found in event.every("RDATE") for day in read_days(found, start, zones))
    gone = {day for found in event.every("EXDATE") for day in read_days(found, start, zones)}
    days = sorted({start.local.date(), *followed, *written} - gone)
    held = [day for day in days if day <= today]
    return Days(tuple(held[:MOST]), len(held) > MOST, is_unread)


def _follow(rule: str, start: Start, today: date) -> Iterator[date]:
    """The days of a rule (RFC 5545, 3.3.10) up to `today`; raises Unfollowable.

    They are reckoned as late as there are years, where the days of the week are the same: a rule
    that no day fulfils is looked through to the last year there is.
    """
    from dateutil.rrule import rrulestr

    parts = _take_apart(rule)
    last = min(_read_until(parts.pop("UNTIL", ""), start), datetime.combine(today, time.max))
    times = _read_count(parts.pop("COUNT", ""))
    plain = ";".join(f"{name}={value}" for name, value in parts.items() if name not in _CLOCK)
    if not EARLIEST <= start.local.date() <= today:
        raise Unfollowable(rule)
    later = (MAXYEAR - today.year) // CYCLE * CYCLE
    first, until = _move(start.local, later), _move(last.replace(microsecond=0), later)
    try:
        found = rrulestr(plain, dtstart=first).replace(until=until)
        for moment in islice(found, times):
            yield _move(moment, -later).date()
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError) as error:
        raise Unfollowable(rule) from error


def _move(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)


def _take_apart(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.upper().split(";") if part.strip())
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    several = any("," in parts.get(name, "") for name in _CLOCK)
    known = _FREQUENCIES.get(parts.get("FREQ", ""), frozenset())
    if several or parts.keys() - known - _CLOCK - {"UNTIL", "COUNT"}:
        raise Unfollowable(rule)
    if not _NUMBER.fullmatch(parts.get("INTERVAL", "1")):
        raise Unfollowable(rule)
    return parts


def _read_until(text: str, start: Start) -> datetime:
    """The last moment of a rule; a day counts to its end, and so does a clock without a zone."""
    if not text:
        return datetime.max
    moment = read_moment(text)
    if moment is None:
        raise Unfollowable(text)
    if isinstance(moment, datetime):
        local = to_local(moment, start.zone)
        return datetime.combine(local.date(), time.max) if start.is_all_day else local
    return datetime.combine(moment, time.max)


def _read_count(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if text and not found:
        raise Unfollowable(text)
    return int(found[1]) if found else None
