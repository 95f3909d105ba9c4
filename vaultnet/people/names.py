"""Finding the contact a person means by a name: exact, alias, unique beginning, or near misses."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact

SUGGESTIONS = 3


def find_contact(name: str, contacts: Iterable[Contact]) -> Contact:
    """The one contact that `name` means; case, ё/е and NFC do not matter.

    Tried in order: path or name, alias, beginning of a name or alias, beginning of one of their
    words. Raises UsageError `name-ambiguous` with the candidates or `name-unknown` with the
    nearest names.
    """
    people = list(contacts)
    wanted = fold(name.strip().removeprefix("[[").removesuffix("]]").removesuffix(".md"))
    for fits in (_is_named, _is_called, _begins_with, _has_word):
        found = [contact for contact in people if fits(contact, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError("name-ambiguous", name=name, candidates=_list_candidates(found))
    raise UsageError("name-unknown", name=name, nearest=", ".join(_nearest(wanted, people)))


def _is_named(contact: Contact, wanted: str) -> bool:
    return wanted in (fold(contact.name), fold(contact.path.removesuffix(".md")))


def _is_called(contact: Contact, wanted: str) -> bool:
    return wanted in map(fold, contact.aliases)


def _begins_with(contact: Contact, wanted: str) -> bool:
    names = (contact.name, *contact.aliases)
    return bool(wanted) and any(fold(name).startswith(wanted) for name in names)


def _has_word(contact: Contact, wanted: str) -> bool:
    words = (word for name in (contact.name, *contact.aliases) for word in fold(name).split())
    return bool(wanted) and any(word.startswith(wanted) for word in words)


def _list_candidates(found: list[Contact]) -> str:
    names = [contact.name for contact in found]
    unique = len(set(names)) == len(names)
    return ", ".join(sorted(names if unique else (c.path for c in found)))


def _nearest(wanted: str, people: list[Contact]) -> list[str]:
    known = {fold(name): c.name for c in people for name in (*c.aliases, *c.name.split(), c.name)}
    near = difflib.get_close_matches(wanted, known, n=SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in near))
