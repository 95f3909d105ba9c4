"""What happened between two people, as one of them says it at the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Direction, Purpose

Words = Callable[[str], str]
"""The words that are written in one language, by `title`, a channel, a purpose or a gift."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on a day, as far as the person says so.

    `channel` is a word of the vocabulary in any language, or empty; `gift` is the stable name of
    the kind of value that was given, and goes with the purpose `gave`. `mark` names the thing for
    good where another tool does: the line ends with it.
    """

    day: date
    text: str = ""
    channel: str = ""
    direction: Direction | None = None
    purposes: tuple[Purpose, ...] = ()
    gift: str = ""
    mark: str = ""


def check_channel(word: str, vocabulary: Vocabulary, words: Words) -> str:
    """The word, if it means a channel; else UsageError `channel-unknown` with what is known."""
    _look_up(word, vocabulary.channels, "channel-unknown", words)
    return word.strip()


def read_gift(word: str, vocabulary: Vocabulary, words: Words) -> str:
    """The kind of value that a word means; UsageError `gift-unknown` if it means none."""
    return _look_up(word, vocabulary.gifts, "gift-unknown", words)


def _look_up(word: str, table: Mapping[str, str], key: str, words: Words) -> str:
    if squeeze(word) not in table:
        known = ", ".join(words(name) for name in dict.fromkeys(table.values()))
        raise UsageError(key, word=word, known=known)
    return table[squeeze(word)]
