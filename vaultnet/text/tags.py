"""Tags: what may stand in a name, and where in running text one begins.

Sources: Obsidian help, «Tags»; where it is silent, what Obsidian 1.13 was seen to index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultnet.text.mask import FILLER

# Not part of a name: blanks, ASCII punctuation but `_-/`, and general and East Asian punctuation
# (the zero width joiner of emoji excepted).
_NAME = (
    r"[^\x00-\x20!-,.:-@\[-^`{-\xa0\u1680\u2000-\u200c\u200e-\u206f\u2e00-\u2e7f"
    r"\u3000-\u303f\uff01-\uff0c\uff0e\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufeff]++"
)
_TAGS = re.compile(rf"https?://[^\s<>]*+|(?<![^\s*_~|>{FILLER}])((?:#{_NAME})+)")
_TAG = re.compile(rf"#({_NAME})")
_WHOLE = re.compile(_NAME)


def read_tags(shown: str) -> Iterator[tuple[int, int, str]]:
    """The start, end and name of every tag in a masked passage.

    A tag begins after a blank, after something that is not text (a link, an escaped character),
    after a mark of emphasis or a table's bar, or right after another tag; never after a letter
    or a punctuation mark, nor in a web address.
    """
    for chain in _TAGS.finditer(shown):
        if chain[1] is None:
            continue
        for tag in _TAG.finditer(shown, chain.start(1), chain.end(1)):
            emphasised = shown[max(tag.start() - 1, 0)] == "_"
            if name := valid_name(tag[1].rstrip("_") if emphasised else tag[1]):
                yield tag.start(), tag.start() + 1 + len(name), name


def valid_name(name: str) -> str:
    """The name without slashes at its end; empty if it is not one: a number, or two words."""
    name = name.rstrip("/")
    return name if _WHOLE.fullmatch(name) and not name.isdecimal() else ""
