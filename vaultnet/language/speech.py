"""What vaultnet says: messages, plurals, dates and numbers in the user's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vaultnet.errors import UsageError
from vaultnet.language.books import read_book

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("ru", "en", "zh-Hans", "zh-Hant")
DEFAULT = "ru"

_LOCALES = {"en": "en_GB"}

MOST_KEPT = 1 << 12

Message = str | dict[str, str]


class Speech:
    """One language. Calling it with a message's key gives the message, its placeholders filled.

    A message that counts something is a table of CLDR plural forms (`one`, `few`, `many`,
    `other`) and takes the number as `n`; Babel knows which form a number needs.
    """

    def __init__(self, code: str, messages: Mapping[str, Message]) -> None:
        self.code = code
        self.messages = messages

    def __call__(self, key: str, /, **words: object) -> str:
        """The message `key` (`section.name`); KeyError if the language file lacks it."""
        message = self.messages[key]
        if isinstance(message, dict):
            number = words["n"]
            assert isinstance(number, int | float)
            message = message.get(_find_plural(number, self.code), message["other"])
            words["n"] = self.number(number)
        return message.format_map(words)

    def knows(self, key: str) -> bool:
        """Whether the language file has a message of this key."""
        return key in self.messages

    def number(self, value: float) -> str:
        """A number with the language's own signs, at most two decimals."""
        return _write_number(value + 0, self.code)  # there is no minus zero

    def share(self, value: float) -> str:
        """A part of one in per cent, without decimals: «71 %», “71%”."""
        from babel.numbers import format_percent

        return format_percent(value, locale=_find_locale(self.code))

    def days(self, number: float) -> str:
        """A count of days: «47 дней», «1 day»."""
        return self("count.days", n=number)

    def day(self, day: date, today: date | None = None) -> str:
        """A date in words; the year is left out when it is the year of `today`."""
        same_year = today is not None and day.year == today.year
        return self._format(day, "dates.day" if same_year else "dates.full")

    def month(self, day: date, with_year: bool = False) -> str:
        """The short name of a day's month."""
        return self._format(day, "dates.month_of_year" if with_year else "dates.month")

    def spell(self, day: date, pattern: str) -> str:
        """A day in a pattern of CLDR, its month and weekday in this language."""
        return _write_day(day, pattern, self.code)

    def listed(self, parts: Iterable[str]) -> str:
        """Parts one after another: «а, б, в»."""
        return self("phrases.comma").join(parts)

    def joined(self, parts: list[str]) -> str:
        """A list in running text: «а, б и в»."""
        from babel.lists import format_list

        return format_list(parts, locale=_find_locale(self.code)) if parts else ""

    def quoted(self, text: str) -> str:
        """The text in the language's quotation marks; marks inside it become the inner ones."""
        outer, inner = self("quotes.outer"), self("quotes.inner")
        nested = text.translate(str.maketrans(outer, inner))
        return f"{outer[0]}{nested}{outer[1]}"

    def sort_key(self, name: str) -> tuple[str, str]:
        """Order of names: case and accents of ё do not matter, equal names by code points."""
        plain = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
        return plain, name

    def _format(self, day: date, pattern_key: str) -> str:
        pattern = self.messages[pattern_key]
        assert isinstance(pattern, str)
        return self.spell(day, pattern)


# ── A page says the same numbers and days again and again, and Babel takes its time ──────────


@lru_cache(maxsize=MOST_KEPT)
def _find_plural(number: float, code: str) -> str:
    return _find_locale(code).plural_form(number)


@lru_cache(maxsize=MOST_KEPT)
def _write_number(value: float, code: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.##", locale=_find_locale(code))


@lru_cache(maxsize=MOST_KEPT)
def _write_day(day: date, pattern: str, code: str) -> str:
    from babel.dates import format_date

    return format_date(day, format=pattern, locale=_find_locale(code))


@cache
def _find_locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES.get(code, code.replace("-", "_")))


def speak(code: str) -> Speech:
    """The language of a code from `LANGUAGES`, in any case, `_` or `-`; UsageError if unknown."""
    wanted = code.replace("_", "-").casefold()
    known = {known.casefold(): known for known in LANGUAGES} | {
        "zh": "zh-Hans",
        "zh-cn": "zh-Hans",
        "zh-tw": "zh-Hant",
        "zh-hk": "zh-Hant",
    }
    if wanted not in known:
        raise UsageError("language-unknown", language=code, known=", ".join(LANGUAGES))
    return Speech(known[wanted], _load(known[wanted]))


@cache
def _load(code: str) -> dict[str, Message]:
    book = read_book("messages", code)
    return {
        f"{section}.{key}": text for section, part in book.items() for key, text in part.items()
    }
