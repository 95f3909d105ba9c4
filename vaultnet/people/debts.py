"""The sum that a debt names, as it is written: `5 000 ₽`, `$20`, «3 тыс. рублей», 500元."""

from __future__ import annotations

import re

from vaultnet.language.vocabulary import Vocabulary

_SIGN = r"(?:US|HK|NT|C|A)?\$|[€£¥￥₽₸₴₺₩₹₫฿₾]"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}:\d{2}")
_NUMBER = re.compile(r"\d+(?:[  \u202f,.'’]\d{3}(?!\d))*(?:[.,]\d{1,2}(?!\d))?")
_BEFORE = re.compile(rf"(?P<sign>{_SIGN})\s?$|(?P<word>[^\W\d_]+)\s?$")
_SCALE = re.compile(r"\s?(?:тыс\.|(?:тыс|тысяч[аи]?|млн|[кk])(?!\w)|[千万萬])", re.IGNORECASE)
_AFTER = re.compile(rf"\s?(?:(?P<sign>{_SIGN})(?!\d)|(?P<word>[^\W\d_]+)\.?)")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LONGEST_WORD, _LONGEST_CHINESE_WORD = 12, 4


def read_amount(text: str, vocabulary: Vocabulary) -> str:
    """The first number of a text with a currency before or after it; empty if there is none.

    Days and times are no amounts.
    """
    plain = _DAY.sub(lambda match: "\0" * len(match[0]), text)
    for number in _NUMBER.finditer(plain):
        start = _start_of_currency(plain, number.start(), vocabulary)
        end = _end_of_currency(plain, _end_of_scale(plain, number.end()), vocabulary)
        if (start, end) != number.span():
            return plain[start:end]
    return ""


def _start_of_currency(text: str, end: int, vocabulary: Vocabulary) -> int:
    """Where the currency before a number begins; `end` if there is none."""
    match = _BEFORE.search(text, max(0, end - _LONGEST_WORD), end)
    if match and (match["sign"] or vocabulary.has("currencies", match["word"])):
        return match.start()
    return end


def _end_of_scale(text: str, start: int) -> int:
    match = _SCALE.match(text, start)
    return match.end() if match else start


def _end_of_currency(text: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the currency after a number ends; `start` if there is none."""
    match = _AFTER.match(text, start)
    if match is None:
        return start
    if match["sign"] or vocabulary.has("currencies", match["word"]):
        return match.end()
    lengths = range(_LONGEST_CHINESE_WORD, 0, -1) if _CHINESE.match(match["word"]) else ()
    words = (match["word"][:length] for length in lengths)  # no spaces between them
    word = next((word for word in words if vocabulary.has("currencies", word)), None)
    return match.start("word") + len(word) if word else start
