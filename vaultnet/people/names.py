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

    Tried in order: path or name, alias, beginning of a name or alias. Raises UsageError
    `name-ambiguous` with the candidates or `name-unknown` with the nearest names.
    """
    people = list(contacts)
    wanted = fold(name.strip().removeprefix("[[").removesuffix("]]").removesuffix(".md"))
    steps = (
        lambda c: wanted in (fold(c.name), fold(c.path.removesuffix(".md"))),
        lambda c: wanted in map(fold, c.aliases),
        lambda c: wanted and any(fold(known).startswith(wanted) for known in (c.name, *c.aliases)),
    )
    for fits in steps:
        found = [contact for contact in people if fits(contact)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError("name-ambiguous", name=name, candidates=_list_candidates(found))
    raise UsageError("name-unknown", name=name, nearest=", ".join(_nearest(wanted, people)))


def _list_candidates(found: list[Contact]) -> str:
    names = [contact.name for contact in found]
    unique = len(set(names)) == len(names)
    return ", ".join(sorted(names if unique else (c.path for c in found)))


def _nearest(wanted: str, people: list[Contact]) -> list[str]:
    known = {fold(name): c.name for c in people for name in (*c.aliases, *c.name.split(), c.name)}
    near = difflib.get_close_matches(wanted, known, n=SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in near))
