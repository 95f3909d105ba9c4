"""How much two short texts have in common: whether what one person offers is what another needs."""

from __future__ import annotations

from vaultnet.language.words import read_words

OVERLAP = 0.5
"""More than this share of words makes a match: «репетитор по химии» is none for languages."""


def measure_overlap(one: str, other: str) -> float:
    """The words two texts share ÷ the words of the shorter of them; 0 where one says nothing.

    The overlap coefficient of D. Szymkiewicz and G. G. Simpson.
    """
    first, second = read_words(one).keys(), read_words(other).keys()
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0
