"""Words of a vault, counted: the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

Mark = Literal["folders", "types", "tags", "categories", "log_headings"]
"""What makes a contact, or its log: each but the categories is a setting of `[contacts]`."""

LEAST = 2
"""A word that only one note uses is an accident, not a habit."""

MOST = 8
"""So many words of a kind are shown, the most frequent ones."""


class Seen(NamedTuple):
    """A word as it is written, and in how many notes (or above how many dated lines) it stands."""

    word: str
    times: int


def count_words(words: Iterable[str], least: int = LEAST) -> tuple[Seen, ...]:
    """The most frequent of the words that are not empty, the first of equals by the alphabet."""
    counts = Counter(filter(None, words))
    seen = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Seen(word, count) for word, count in seen[:MOST] if count >= least)
