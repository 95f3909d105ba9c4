"""A day written as another day is written: digits in the same order, in the same brackets."""

from __future__ import annotations

import re
from datetime import date

_FORMS = (
    "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}", "{y}.{m:02}.{d:02}", "{d:02}.{m:02}.{y}",
    "{y}年{m}月{d}日", "{y}年{m:02}月{d:02}日", "{y}{m:02}{d:02}",
    "{y}/{m}/{d}", "{y}.{m}.{d}", "{d}.{m}.{y}", "{y}-{m}-{d}",
)  # fmt: skip
_AROUND = (
    r"(?P<open>[*_]*(?P<link>\[\[(?:[^\]|#\n]*/)?)?)DAY(?P<close>(?(link)(?:\.md)?\]\]))"
    r"(?:[T ,]*\d[^*_]*)?(?P<emphasis>[*_]*)"
)


def write_day_like(day: date, written: str, meant: date) -> str:
    """The day, in the form in which `written` says `meant`; a time beside it is left out.

    Forms whose order of day and month is a guess, and months in words, become `2026-08-14`.
    """
    for form in _FORMS:
        old = form.format(y=f"{meant.year:04}", m=meant.month, d=meant.day)
        match = re.fullmatch(_AROUND.replace("DAY", re.escape(old)), written)
        if match:
            new = form.format(y=f"{day.year:04}", m=day.month, d=day.day)
            return f"{match['open']}{new}{match['close']}{match['emphasis']}"
    return day.isoformat()
