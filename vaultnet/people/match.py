"""Who of the vault is meant by a person of another tool: surely, perhaps, or nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact
from vaultnet.people.handles import find_handles

How = Literal["handle", "name", "alias", "spelling", "shared", "transliteration"]
"""By what somebody is found; the last two are guesses: a handle of somebody who is called
otherwise, and a name in other letters."""

GUESSES: frozenset[How] = frozenset({"shared", "transliteration"})

HANDLES = ("email", "phone", "linkedin", "telegram", "url", "uid")
"""Concepts that may hold a handle."""

_HONORIFICS = frozenset(
    {
        *("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "phd", "md", "mba", "jr", "sr"),
        *("г", "н", "гн", "жа", "госпожа", "господин", "д", "р", "др", "доктор"),
        *("проф", "профессор", "先生", "女士", "小姐", "老师", "老師", "教授", "博士"),
    }
)
_HONORIFIC_ENDS = re.compile(r"(?:先生|女士|小姐|老师|老師|教授|博士)$")
_WORD = re.compile(r"[^\W_]+")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_ALIKE = ((re.compile("[jy]"), "i"), (re.compile("kh"), "h"), (re.compile("ks"), "x"),
          (re.compile(r"(.)\1+"), r"\1"))  # fmt: skip


class Match(NamedTuple):
    """Whom somebody may be: the paths of notes, and how they were found.

    Without paths it is nobody of the vault; several are namesakes that nothing tells apart.
    """

    how: How | None
    paths: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is one person, and no guess."""
        return len(self.paths) == 1 and self.how not in GUESSES


NOBODY = Match(None)
Index = Mapping[str, tuple[str, ...]]


class Register:
    """Everybody of a vault, by all that they can be found by; the private ones among them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        known = tuple(contacts)
        self._words = {c.path: _letters((c.name, *c.aliases)) for c in known}
        self._handles = _index(known, lambda c: find_handles(_handle_facts(c)))
        self._ways: tuple[tuple[How, Index, Callable[[str], Iterable[str]]], ...] = (
            ("name", _index(known, lambda c: (fold(c.name),)), lambda name: (fold(name),)),
            ("alias", _index(known, lambda c: map(fold, c.aliases)), lambda name: (fold(name),)),
            ("spelling", _index(known, _spellings), lambda name: (normalise(name),)),
            ("transliteration", _index(known, _transliterations), transliterate),
        )

    def find(self, names: Iterable[str], handles: frozenset[str]) -> Match:
        """Whom the handles mean, or else the names; a handle wins over a name."""
        called = tuple(filter(None, map(str.strip, names)))
        if paths := _look_up(self._handles, sorted(handles)):
            return Match("handle" if self._fit(called, paths) else "shared", paths)
        for how, index, keys_of in self._ways:
            keys = [key for name in called for key in keys_of(name) if key]
            if paths := _look_up(index, keys):
                return Match(how, paths)
        return NOBODY

    def _fit(self, names: tuple[str, ...], paths: tuple[str, ...]) -> bool:
        """Whether somebody found by a handle has one word at least of the names too."""
        words = _letters(names)
        return not words or any(words & self._words[path] for path in paths)


@lru_cache(maxsize=1 << 16)
def normalise(name: str) -> str:
    """A name without honorifics and signs, its words in one order: «Озерова, Вера» as «Вера …»."""
    words = _WORD.findall(_HONORIFIC_ENDS.sub("", fold(name)))
    return " ".join(sorted(word for word in words if word not in _HONORIFICS))


@lru_cache(maxsize=1 << 16)
def transliterate(name: str) -> tuple[str, ...]:
    """A name in Latin letters without blanks, each word first in turn; none for few letters."""
    words = _latin_words(" ".join(w for w in _WORD.findall(name) if fold(w) not in _HONORIFICS))
    turns = ("".join((*words[i:], *words[:i])) for i in range(len(words)))
    return tuple(turn for turn in turns if len(turn) > 3)


def _latin_words(name: str) -> tuple[str, ...]:
    from anyascii import anyascii

    words = (_NOT_LETTERS.sub("", anyascii(word).lower()) for word in _WORD.findall(fold(name)))
    return tuple(filter(None, map(_sound, words)))


def _sound(word: str) -> str:
    for pattern, alike in _ALIKE:
        word = pattern.sub(alike, word)
    return word


def _letters(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in _latin_words(name))


def _spellings(contact: Contact) -> Iterator[str]:
    return filter(None, map(normalise, (contact.name, *contact.aliases)))


def _transliterations(contact: Contact) -> Iterator[str]:
    return (key for name in (contact.name, *contact.aliases) for key in transliterate(name))


def _handle_facts(contact: Contact) -> Iterator[tuple[str, str]]:
    for concept in HANDLES:
        fact = contact.facts.get(concept)
        if fact and isinstance(fact.value, tuple):
            yield from ((concept, str(text)) for text in fact.value)


def _index(contacts: Iterable[Contact], keys_of: Callable[[Contact], Iterable[str]]) -> Index:
    index: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for contact in contacts:
        for key in keys_of(contact):
            index[key][contact.path] = None
    return {key: tuple(paths) for key, paths in index.items()}


def _look_up(index: Index, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({path for key in keys for path in index.get(key, ())}))
