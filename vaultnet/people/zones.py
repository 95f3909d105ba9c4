"""Time zones as people write them: `Europe/Berlin`, `UTC+3`, «МСК», 北京时间."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache

from vaultnet.language.vocabulary import Vocabulary, squeeze

_OFFSET = re.compile(
    r"(?P<base>utc|gmt|msk|мск)?\s*(?P<sign>[-+\u2212])\s*"
    r"(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>[0-5]\d))?",
    re.IGNORECASE,
)
_BASES = {"msk": 3, "мск": 3}
_LARGEST = timedelta(hours=14)  # Kiribati; the west ends at twelve
_NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[A-Za-z][\w+-]*)*", re.ASCII)
_REMARK = re.compile(r"\s*[(（,，;].*")


def read_zone(text: str, vocabulary: Vocabulary) -> tzinfo | None:
    """The time zone a text names, a remark after a comma or in brackets left aside; None if none.

    Read are names of the IANA database in any case, their last part alone if it is unique
    (`Berlin`), distances to UTC, GMT or Moscow, and the words in `[zones]` of the vocabulary.
    `GMT+8` lies east, as people mean it, though `Etc/GMT+8` lies west.
    """
    plain = _REMARK.sub("", text.strip())
    if match := _OFFSET.fullmatch(plain):
        return _read_offset(match)
    name = vocabulary.zones.get(squeeze(plain), plain)
    return _find_zone(name) or _find_zone(_iana_names().get(squeeze(name), ""))


def _read_offset(match: re.Match[str]) -> tzinfo | None:
    distance = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    base = timedelta(hours=_BASES.get((match["base"] or "").casefold(), 0))
    offset = base + (distance if match["sign"] == "+" else -distance)
    return timezone(offset) if abs(offset) <= _LARGEST else None


def _find_zone(name: str) -> tzinfo | None:
    from zoneinfo import ZoneInfo  # only who names a zone waits for this

    try:
        return ZoneInfo(name) if _NAME.fullmatch(name) else None
    except (KeyError, ValueError, OSError):  # OSError: `Europe` is a folder
        return None


@cache
def _iana_names() -> Mapping[str, str]:
    """The names of the IANA database by their squeezed spelling and by their last part."""
    from zoneinfo import available_timezones

    names = sorted(available_timezones())
    cities: dict[str, list[str]] = {}
    for name in names:
        cities.setdefault(squeeze(name.rpartition("/")[2]), []).append(name)
    alone = {city: places[0] for city, places in cities.items() if len(places) == 1}
    return alone | {squeeze(name): name for name in names}
