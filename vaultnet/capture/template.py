"""Obsidian's own templates: `{{title}}`, `{{date}}`, `{{date:FORMAT}}`, `{{time}}` filled in.

Source: "Obsidian help: Templates"; formats are those of Moment.js, «Format».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from vaultnet.errors import UsageError

Spell = Callable[[datetime, str], str]
"""A day in the words of a language, by a pattern of CLDR (`MMMM`, `EEEE`)."""

_VARIABLE = re.compile(r"\{\{\s*(title|date|time)\s*(?::([^{}\n]*))?\}\}", re.IGNORECASE)
_FOREIGN = re.compile(r"<%")

_IN_WORDS = {"MMMM": "MMMM", "MMM": "MMM", "dddd": "EEEE", "ddd": "EEE", "dd": "EEEEEE"}
_ALONE = {"MMMM": "LLLL", "MMM": "LLL"}  # without a day beside it: «март», not «марта»
_IN_NUMBERS: Mapping[str, Callable[[datetime], str]] = {
    "YYYY": lambda t: f"{t.year:04}", "YY": lambda t: f"{t.year % 100:02}",
    "GGGG": lambda t: f"{t.isocalendar().year:04}", "gggg": lambda t: f"{t.isocalendar().year:04}",
    "Q": lambda t: str((t.month + 2) // 3),
    "MM": lambda t: f"{t.month:02}", "M": lambda t: str(t.month),
    "DDDD": lambda t: f"{t.timetuple().tm_yday:03}", "DDD": lambda t: str(t.timetuple().tm_yday),
    "DD": lambda t: f"{t.day:02}", "Do": lambda t: str(t.day), "D": lambda t: str(t.day),
    "WW": lambda t: f"{t.isocalendar().week:02}", "W": lambda t: str(t.isocalendar().week),
    "ww": lambda t: f"{t.isocalendar().week:02}", "w": lambda t: str(t.isocalendar().week),
    "E": lambda t: str(t.isoweekday()), "d": lambda t: str(t.isoweekday() % 7),
    "HH": lambda t: f"{t.hour:02}", "H": lambda t: str(t.hour),
    "hh": lambda t: f"{(t.hour + 11) % 12 + 1:02}", "h": lambda t: str((t.hour + 11) % 12 + 1),
    "mm": lambda t: f"{t.minute:02}", "m": lambda t: str(t.minute),
    "ss": lambda t: f"{t.second:02}", "s": lambda t: str(t.second),
    "A": lambda t: "AM" if t.hour < 12 else "PM", "a": lambda t: "am" if t.hour < 12 else "pm",
    "X": lambda t: str(int(t.timestamp())),
}  # fmt: skip
_TOKEN = re.compile(
    r"\[([^\]]*)\]|" + "|".join(sorted((*_IN_NUMBERS, *_IN_WORDS), key=len, reverse=True)) + "|.",
    re.DOTALL,
)


def fill_template(
    template: str, title: str, now: datetime, spell: Spell, formats: tuple[str, str]
) -> str:
    """The text of a new note; `formats` are those of a date and of a time that name none.

    Raises UsageError `template-foreign` for commands of Templater, which only Obsidian can run.
    """
    if _FOREIGN.search(template):
        raise UsageError("template-foreign")
    usual = {"date": formats[0], "time": formats[1]}

    def fill(variable: re.Match[str]) -> str:
        name = variable[1].casefold()
        return title if name == "title" else format_moment(now, variable[2] or usual[name], spell)

    return _VARIABLE.sub(fill, template)


def format_moment(time: datetime, pattern: str, spell: Spell) -> str:
    """A time in a format of Moment.js; what is in square brackets stands as it is."""
    in_words = _IN_WORDS if "D" in pattern else {**_IN_WORDS, **_ALONE}

    def write(token: re.Match[str]) -> str:
        if token[1] is not None:
            return token[1]
        if token[0] in in_words:
            return spell(time, in_words[token[0]])
        return _IN_NUMBERS[token[0]](time) if token[0] in _IN_NUMBERS else token[0]

    return _TOKEN.sub(write, pattern)
