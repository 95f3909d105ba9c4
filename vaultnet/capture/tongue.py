"""The language a note is written in, and words of that language."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS_OF_A_CHARACTER = 3  # a Chinese character says as much as so many letters

_SCRIPTS = {"ru": _CYRILLIC, "en": _LATIN, "zh-Hans": _HAN, "zh-Hant": _HAN}
_CODECS = {"zh-Hans": "gb2312", "zh-Hant": "big5"}


def find_language(text: str, default: str) -> str:
    """The language of most of a text: `ru`, `en`, `zh-Hans` or `zh-Hant`; `default` if it has none.

    Which Chinese it is shows in the characters that the code tables of one side lack.
    """
    counts = {
        "ru": len(_CYRILLIC.findall(text)),
        "en": len(_LATIN.findall(text)),
        "zh": _LETTERS_OF_A_CHARACTER * len(_HAN.findall(text)),
    }
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return default
    return _find_chinese(text, default) if best == "zh" else best


def is_in(word: str, language: str) -> bool:
    """Whether a word is written in the script of a language."""
    codec = _CODECS.get(language)
    return _SCRIPTS[language].search(word) is not None and (codec is None or _fits(word, codec))


def choose_word(words: Iterable[str], language: str) -> str | None:
    """The first of some words that is of the language; None if there is none."""
    return next((word for word in words if is_in(word, language)), None)


def _find_chinese(text: str, default: str) -> str:
    foreign = {
        code: sum(not _fits(character, codec) for character in _HAN.findall(text))
        for code, codec in _CODECS.items()
    }
    if foreign["zh-Hans"] == foreign["zh-Hant"]:
        return default if default in _CODECS else "zh-Hans"
    return min(foreign, key=lambda code: foreign[code])


def _fits(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
