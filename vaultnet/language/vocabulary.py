"""The words people write in their notes, in every language at once, found however spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.language.books import read_book

LANGUAGES = ("ru", "en", "zh")

_SEPARATORS = re.compile(r"[\s_\-]+")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text as names are compared: NFC, case folded, ё as е."""
    return unicodedata.normalize("NFC", text).casefold().replace("ё", "е")


@lru_cache(maxsize=1 << 16)
def squeeze(word: str) -> str:
    """The word as property keys and settings are compared: folded, without `_`, `-` and space."""
    return _SEPARATORS.sub("", fold(word.strip()))


def lies_in(path: str, folder: str) -> bool:
    """Whether a file of the vault lies in a folder or below it, however that is spelled."""
    return squeeze(path).startswith(squeeze(folder.strip("/")) + "/")


class Vocabulary(NamedTuple):
    """Lookup tables from a squeezed word to what it means; see the TOML files beside this module.

    `marks` are word sets (`types`, `tags`, `folders`, `log_headings`, …). The other tables give
    the stable English name of a field, of what a rating or a point of the checklist is about, of a
    time zone (IANA), a channel, purpose, gift, kind or stage; `cadence` and `units` give days,
    `months` numbers 1–12. `never` are the words for «no timer», `unset` those that fill in a
    cadence without saying one. `spellings` and `rating_words` are the words as they are written,
    of a field and of a part of a rating, in the order of `LANGUAGES`.
    """

    marks: Mapping[str, frozenset[str]]
    fields: Mapping[str, str]
    ratings: Mapping[str, str]
    checks: Mapping[str, str]
    zones: Mapping[str, str]
    channels: Mapping[str, str]
    purposes: Mapping[str, str]
    gifts: Mapping[str, str]
    kinds: Mapping[str, str]
    stages: Mapping[str, str]
    cadence: Mapping[str, int]
    units: Mapping[str, int]
    months: Mapping[str, int]
    never: frozenset[str]
    unset: frozenset[str]
    spellings: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    rating_words: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def has(self, mark: str, word: str) -> bool:
        """Whether `word` is one of the words of a mark such as `types`."""
        return squeeze(word) in self.marks[mark]

    def extended(
        self, fields: Mapping[str, Iterable[str]], marks: Mapping[str, Iterable[str]]
    ) -> Vocabulary:
        """The vocabulary with the user's own spellings, which win over the built-in ones."""
        own = {squeeze(word): name for name, words in fields.items() for word in words}
        more = {
            name: known | {squeeze(word) for word in marks.get(name, ())}
            for name, known in self.marks.items()
        }
        return self._replace(marks=more, fields={**self.fields, **own})


@cache
def built_in() -> Vocabulary:
    """The vocabulary of all languages that ship with vaultnet."""
    books: list[Book] = [read_book("vocabulary", language) for language in LANGUAGES]
    return Vocabulary(
        marks=_merge_marks(books),
        fields=_invert(books, "fields"),
        ratings=_invert(books, "ratings"),
        checks=_invert(books, "checks"),
        zones=_invert(books, "zones"),
        channels=_invert(books, "channels"),
        purposes=_invert(books, "purposes"),
        gifts=_invert(books, "gifts"),
        kinds=_invert(books, "kinds"),
        stages=_invert(books, "stages"),
        cadence=_numbers(books, "cadence"),
        units=_numbers(books, "units"),
        months=_numbers(books, "months"),
        never=_words(books, "never"),
        unset=_words(books, "unset"),
        spellings=_spellings(books, "fields"),
        rating_words=_spellings(books, "ratings"),
    )


Book = dict[str, dict[str, list[str]]]


def _merge_marks(books: list[Book]) -> dict[str, frozenset[str]]:
    names = dict.fromkeys(name for book in books for name in book["marks"])
    return {
        name: frozenset(squeeze(word) for book in books for word in book["marks"].get(name, ()))
        for name in names
    }


def _words(books: list[Book], name: str) -> frozenset[str]:
    return frozenset(squeeze(word) for book in books for word in book["no_cadence"][name])


def _invert(books: list[Book], section: str) -> dict[str, str]:
    return {
        squeeze(word): name
        for book in books
        for name, words in book[section].items()
        for word in (*words, name)
    }


def _numbers(books: list[Book], section: str) -> dict[str, int]:
    return {
        squeeze(word): int(number)
        for book in books
        for number, words in book[section].items()
        for word in words
    }


def _spellings(books: list[Book], section: str) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys(name for book in books for name in book[section])
    return {
        name: tuple(word for book in books for word in book[section].get(name, ()))
        for name in names
    }
