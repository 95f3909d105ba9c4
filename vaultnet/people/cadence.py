"""How often a person wants to be in touch, read from what they wrote: `14`, `2w`, `раз в месяц`."""

from __future__ import annotations

import re

from vaultnet.language.vocabulary import Vocabulary, squeeze

_COUNTED = re.compile(
    r"(?:every|each|раз в|каждые|каждый|每)?\s*(\d{1,5})\s*([^\W\d_]*)\.?", re.IGNORECASE
)
_DAYS_OF_MANY_MONTHS = 365 / 12
LONGEST = 36_500


def read_cadence(text: str, vocabulary: Vocabulary) -> int | None:
    """The longest silence wanted, in days (1 to 36,500); None if the text says no such thing.

    A month counts 30 days alone and a twelfth of a year in longer spans, so that `3m` is the
    quarter of docs/method.md (91 days) and `12m` a year.
    """
    word = squeeze(text.strip().strip("[]"))
    if word in vocabulary.cadence:
        return vocabulary.cadence[word]
    match = _COUNTED.fullmatch(text.replace("_", " ").strip())
    if match is None:
        return None
    number, unit = int(match[1]), squeeze(match[2])
    days = number if not unit else _span(number, vocabulary.units.get(unit))
    return days if days and days <= LONGEST else None


def is_unset(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text names no cadence at all: `Not Set`, or a bare yes."""
    return squeeze(text) in vocabulary.unset


def is_no_timer(text: str, vocabulary: Vocabulary) -> bool:
    """Whether the text says in words that there is no timer: «по случаю», `never`."""
    return squeeze(text) in vocabulary.never


def _span(number: int, unit: int | None) -> int | None:
    if unit is None:
        return None
    if unit == 30 and number > 1:
        return int(number * _DAYS_OF_MANY_MONTHS)
    if unit == 91 and number > 1:
        return int(number * 3 * _DAYS_OF_MANY_MONTHS)
    return number * unit
