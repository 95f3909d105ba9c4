"""What stands for every name, path, tag and text of a vault where none of them may be read.

Equal names have equal pseudonyms, and their order is that of the names: whatever is sorted,
grouped or matched by them comes out the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from vaultnet.language.vocabulary import built_in, fold, squeeze
from vaultnet.language.words import read_words
from vaultnet.people.discretion import Discretion

_TASK_SIGNS = frozenset("→←↔📅⏳🛫➕✅❌🏁🔁🔺⏫🔼🔽⏬")


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """All pseudonyms of one vault. Names and values are found folded, tags squeezed, words by stem.

    `folders` end with `/`. `hidden` is the pseudonym of somebody who is not to be named: it is
    added to what names any of them, which is then held back as the original would be.
    """

    paths: Mapping[str, str]
    folders: Mapping[str, str]
    names: Mapping[str, str]
    tags: Mapping[str, str]
    values: Mapping[str, str]
    words: Mapping[str, str]
    discretion: Discretion
    hidden: str

    def path(self, path: str) -> str:
        """The path that stands for a path of the vault."""
        return self.paths.get(path) or blank_out(path)

    def name(self, name: str) -> str:
        """The pseudonym of a title, an alias, an organisation, a link that leads nowhere."""
        return self.mark(name, self.names.get(fold(name)) or blank_out(name))

    def tag(self, tag: str) -> str:
        """A tag as deep as the original; those that make a note a contact stay as they are."""
        if fold(tag) in built_in().marks["tags"]:
            return tag
        parts = (self.tags.get(squeeze(part)) or blank_out(part) for part in tag.split("/"))
        return self.mark(tag, "/".join(parts))

    def value(self, text: str) -> str:
        """The pseudonym of what a property says."""
        return self.mark(text, self.values.get(fold(text)) or blank_out(text))

    def wording(self, text: str) -> str:
        """Pseudonyms for the words that say something, the same for the forms of one word."""
        words = (self.words.get(stem) or blank_out(stem) for stem in read_words(text))
        return self.mark(text, " ".join(words) or "—")

    def text(self, text: str) -> str:
        """The shape of a text, as long as it was."""
        return self.mark(text, blank_out(text))

    def mark(self, text: str, pseudonym: str) -> str:
        """The pseudonym, made to be held back where the text is."""
        if not self.discretion.forbids(text) or self.hidden in pseudonym:
            return pseudonym
        return f"{pseudonym} {self.hidden}"


def blank_out(text: str) -> str:
    """Every letter as `x` and every digit as `0`; stops, brackets and arrows stay."""
    return "".join(map(_blank_out_sign, text))


def _blank_out_sign(sign: str) -> str:
    if sign.isalpha():
        return "x"
    if sign.isnumeric():
        return "0"
    is_plain = unicodedata.category(sign) in ("Zs", "Sc", "Po", "Pd", "Ps", "Pe", "Pi", "Pf")
    return sign if sign.isascii() or is_plain or sign in _TASK_SIGNS else "·"
