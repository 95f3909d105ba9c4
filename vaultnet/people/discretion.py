"""Who is not to be named in a written note, and which lines and words would name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Diagnostic, Place, Vault
from vaultnet.people.schema import PRIVATE_MARKS

# A Russian name is declined: its last vowel goes, and one of these endings comes.
_ENDING = "[аеёиоуыэюяйьмвх]{0,3}"
_LAST_VOWEL = re.compile(r"(?<=\w\w)[аеиоуыюяйь]$")
_CYRILLIC = re.compile(r"[а-я]")
LEAST_LETTERS = 4  # ours: a shorter word of a name is too often a word like any other
_CHINESE = re.compile(r"[\u3400-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Discretion:
    """The notes of private and do-not-contact people and their names; lines not to be told.

    Such lines link to these people, or set a private mark on anybody. `findings` are the codes
    of what is not to be told of anybody.
    """

    people: frozenset[str]
    lines: frozenset[tuple[str, int]]
    names: re.Pattern[str] | None
    findings: frozenset[str] = frozenset()

    def forbids(self, text: str, place: Place | None = None) -> bool:
        """Whether a text, or the line it comes from, names somebody who is not to be named."""
        if place and (place.path in self.people or (place.path, place.line) in self.lines):
            return True
        where = f"{place.path} {text}" if place else text
        return self.names is not None and self.names.search(fold(where)) is not None

    def forbids_finding(self, finding: Diagnostic) -> bool:
        """Whether a finding cannot be told without naming them, or speaks of a private mark."""
        if finding.code in self.findings:
            return True
        return self.forbids(" ".join(text for _, text in finding.details), finding.place)


NOBODY = Discretion(frozenset(), frozenset(), None)
"""Nothing is hidden: for the terminal, where only the owner reads."""


def find_discretion(vault: Vault) -> Discretion:
    """What must stay unsaid: whoever is not public, and the private marks of everybody."""
    hidden = [contact for contact in vault.contacts if not contact.is_public]
    people = frozenset(contact.path for contact in hidden)
    links = frozenset(
        (link.source, link.reference.line) for link in vault.resolved() if link.target in people
    )
    lines = links.union(_private_lines(vault))
    public = (contact for contact in vault.contacts if contact.is_public)
    names = _compile(_telling_names(hidden, public))
    return Discretion(people, lines, names, frozenset({"private-mark-unreadable"}))


def _private_lines(vault: Vault) -> Iterator[tuple[str, int]]:
    facts = (c.facts[mark] for c in vault.contacts for mark in PRIVATE_MARKS & c.facts.keys())
    return ((fact.place.path, fact.place.line) for fact in facts)


def _telling_names(hidden: Iterable[Contact], public: Iterable[Contact]) -> set[str]:
    """Names and aliases, and each of their words that no public contact's name has as well.

    A surname alone gives somebody away; a first name does if nobody else bears it.
    """
    shared = {word for name in _names_of(public) for word in name.split()}
    names = set(_names_of(hidden))
    words = {word for name in names for word in name.split() if len(word) >= LEAST_LETTERS}
    return names | words - shared


def _names_of(contacts: Iterable[Contact]) -> Iterator[str]:
    names = (name for contact in contacts for name in (contact.name, *contact.aliases))
    return (fold(name) for name in names if name.strip())


def _compile(names: Iterable[str]) -> re.Pattern[str] | None:
    """One pattern for all names, Russian ones in any case of their declension."""
    patterns = "|".join(map(_pattern, sorted(names)))
    return re.compile(patterns) if patterns else None


def _pattern(name: str) -> str:
    words = r"\s+".join(_decline(word) for word in name.split())
    if _CHINESE.search(name):  # words are not parted
        return words
    return rf"(?<!\w){words}(?!\w)"


def _decline(word: str) -> str:
    if not _CYRILLIC.search(word):
        return re.escape(word)
    return re.escape(_LAST_VOWEL.sub("", word)) + _ENDING
