"""Birthdays in a calendar: whose they are, and the year if the event says it."""

from __future__ import annotations

import re

from vaultnet.importers.calendar_components import Event
from vaultnet.importers.calendar_times import Start
from vaultnet.importers.days import read_birthday
from vaultnet.importers.texts import clean

BEFORE_CALENDARS = 1995
"""An event that begins earlier was not put down in its first year (ours): it is the year of birth.

Later ones may begin when somebody learnt of the day, so their year is left out.
"""

OWN = "X-VAULTNET-BIRTHDAY"
"""What our own export writes into an event: the birthday as a vCard has it."""

NO_YEARS = frozenset({1604, 1900})
"""Years that programs write for one that is not known: Apple's and Outlook's."""

_YEARLY = re.compile(r"(?:.*;)?FREQ=YEARLY(?:;.*)?", re.IGNORECASE)
_OFTEN = re.compile(r"INTERVAL=0*(?!1(?:;|$))\d", re.IGNORECASE)
_SIGNS = "\N{BIRTHDAY CAKE}\N{PARTY POPPER}\N{WRAPPED PRESENT}\N{BALLOON}\ufe0f "
_DASH = r"\s*[:：—–-]\s*"
_WORD = r"(?:день\s+рождения|др|birthday|bday|生日)"
_OF = r"(?:['’]s|['’]|(?<=[\u3400-\u9fff])\s*的)"
_TITLE = re.compile(
    rf"{_WORD}{_DASH}(?P<after>\S.*)"
    rf"|(?P<before>\S.*?){_DASH}{_WORD}"
    rf"|(?P<of>\S.*?){_OF}\s*(?:\d{{1,3}}(?:st|nd|rd|th)\s+)?{_WORD}"
    rf"|(?P<joined>[\u3400-\u9fff]{{2,4}}?)\s*生日",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*[(（]\s*\*?\s*(\d{4})\s*[)）]\s*$")
_AGE = re.compile(r"\s*[(（]\d{1,3}[)）]\s*$")


def find_birthday(event: Event, start: Start) -> tuple[str, str] | None:
    """The name and the birthday (`1984-04-17`, `--04-17`) of an event; None if it is none.

    It is one if it is marked so by a program that made it of contacts, or comes back each year,
    takes the whole day and its title says so: «День рождения: Вера», “Vera's Birthday”, 李娜的生日.
    """
    if event.text(OWN):
        return _read_own(event)
    plain = _AGE.sub("", clean(event.text("SUMMARY")).strip(_SIGNS))
    title, year = _YEAR.sub("", plain), _YEAR.search(plain)
    named = _name_in(title)
    if _is_marked(event):
        named = clean(event.text("X-KDE-KABC-NAME-1")) or named or title
    elif not (start.is_all_day and _comes_back(event)):
        return None
    return (named, _day(event, start, int(year[1]) if year else None)) if named else None


def _read_own(event: Event) -> tuple[str, str] | None:
    title, day = clean(event.text("SUMMARY")), read_birthday(event.text(OWN))
    name = _name_in(title) or title
    return (name, day) if name and day else None


def _name_in(title: str) -> str:
    """Whose birthday a title tells of; empty if of nobody's."""
    found = _TITLE.fullmatch(title)
    return next(filter(None, found.groups()), "") if found else ""


def _is_marked(event: Event) -> bool:
    """Whether a program says that this is somebody's birthday."""
    if event.text("X-NEXTCLOUD-BC-FIELD-TYPE").upper() == "BDAY":
        return True
    marks = ("X-KDE-KABC-BIRTHDAY", "X-APPLE-BIRTHDAY", "X-BIRTHDAY")
    return any(event.text(mark).upper() not in ("", "NO", "FALSE") for mark in marks)


def _comes_back(event: Event) -> bool:
    rules = [rule.value for rule in event.every("RRULE")]
    return any(_YEARLY.fullmatch(rule) and not _OFTEN.search(rule) for rule in rules)


def _day(event: Event, start: Start, year: int | None) -> str:
    first = start.local.date()
    said = event.text("X-NEXTCLOUD-BC-YEAR")
    if said.isdecimal() and len(said) == 4:
        year = int(said)
    elif year is None and first.year < BEFORE_CALENDARS:
        year = first.year
    yearless = f"--{first.month:02}-{first.day:02}"
    if year is None or year in NO_YEARS:
        return yearless
    return read_birthday(f"{year:04}{yearless[1:]}") or yearless
