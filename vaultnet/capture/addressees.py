"""Who is meant on the command line: the names first, then what is to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple, TypeVar

from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import fold
from vaultnet.people.names import (
    Named,
    find_named,
    find_whole,
    list_candidates,
    list_whole,
    may_be_whole,
)

N = TypeVar("N", bound=Named)

LONGEST_NAME = 4
"""How many arguments one name without quotation marks may take."""


class Person(NamedTuple):
    """A contact as far as it must be known to be found by its name."""

    path: str
    name: str
    aliases: tuple[str, ...]


def find_all(names: Sequence[str], people: Iterable[N]) -> tuple[N, ...]:
    """Everyone who is named, each once; raises UsageError as `find_named` does."""
    known = list(people)
    return tuple(dict.fromkeys(find_named(name, known) for name in names))


def split_arguments(arguments: Sequence[str], people: Iterable[N]) -> tuple[tuple[N, ...], str]:
    """The people that the arguments begin with, and the text that the others make.

    The first argument is a name, in any form that `find_named` knows. What follows is one only if
    it is whole: a name, an alias, or a word of them; the beginning of a name may be the beginning
    of a sentence too. A name of several words may stand without quotation marks. The first
    argument that is no name begins the text.

    Raises UsageError as `find_named` does, also for a whole name that several people have.
    """
    known, rest = list(people), list(arguments)
    names = list_whole(known)
    found: dict[N, None] = {}
    while rest:
        one, length = _take_long_name(rest, known, names)
        if one is None:
            one = _find_further(rest[0], known, names) if found else find_named(rest[0], known)
        if one is None:
            break
        found[one] = None
        del rest[:length]
    return tuple(found), " ".join(rest)


def _take_long_name(
    arguments: Sequence[str], people: Sequence[N], names: Set[str]
) -> tuple[N | None, int]:
    """Whom several arguments mean that make a whole name together, and how many they are."""
    for length in range(min(len(arguments), LONGEST_NAME), 1, -1):
        name = " ".join(arguments[:length])
        found = find_whole(name, people, words=False) if fold(name) in names else []
        if len(found) == 1:
            return found[0], length
    return None, 1


def _find_further(name: str, people: Sequence[N], names: Set[str]) -> N | None:
    """Whom an argument behind the first means if it is whole; None if it is no name."""
    found = find_whole(name, people) if may_be_whole(name, names) else []
    if len(found) > 1:
        raise UsageError("name-ambiguous", name=name, candidates=list_candidates(found))
    return found[0] if found else None
