"""Finding who or what a person means by a name: exact, alias, unique beginning, or near misses."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from vaultnet.errors import UsageError
from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact

SUGGESTIONS = 3


class Named(Protocol):
    """Whatever goes by a name: a contact, an organisation."""

    @property
    def path(self) -> str: ...  # noqa: D102 - as of a contact
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102


N = TypeVar("N", bound=Named)


def find_contact(name: str, contacts: Iterable[Contact]) -> Contact:
    """The one contact that `name` means; raises UsageError as `find_named` does."""
    return find_named(name, contacts)


def find_named(name: str, things: Iterable[N], unknown: str = "name-unknown") -> N:
    """The one of `things` that `name` means; case, ё/е and NFC do not matter.

    Tried in order: path (perhaps after `./`, perhaps as Windows writes it), name, alias, beginning
    of a name or alias, beginning of one of their words. Raises UsageError `name-ambiguous` with
    the candidates or `unknown` with the nearest names.
    """
    known = list(things)
    wanted = _bare(name)
    for fits in (_is_at, _is_named, _is_called, _begins_with, _has_word):
        found = [thing for thing in known if fits(thing, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError("name-ambiguous", name=name, candidates=list_candidates(found))
    raise UsageError(unknown, name=name, nearest=", ".join(_nearest(wanted, known)))


def find_whole(name: str, things: Iterable[N], *, words: bool = True) -> list[N]:
    """Those whose path, name or alias is `name`, or else, with `words`, one whole word of them."""
    known, wanted = list(things), _bare(name)
    ways = (*_WHOLE, _has_whole_word) if words else _WHOLE
    found = ([thing for thing in known if fits(thing, wanted)] for fits in ways)
    return next(filter(None, found), [])


def find_beginning(beginning: str, things: Iterable[N]) -> list[N]:
    """Those whose name or alias begins so, or else one of their words; all for no beginning."""
    known, wanted = list(things), fold(beginning)
    ways = (_begins_with, _has_word) if wanted else (lambda *_: True,)
    found = ([thing for thing in known if fits(thing, wanted)] for fits in ways)
    return next(filter(None, found), [])


def _bare(name: str) -> str:
    """A name as it is compared: without the brackets and the ending it may come with."""
    return fold(name.strip().removeprefix("[[").removesuffix("]]").removesuffix(".md"))


def _is_at(thing: Named, wanted: str) -> bool:
    path = wanted.replace("\\", "/").removeprefix("./")
    return path == fold(thing.path.removesuffix(".md"))


def _is_named(thing: Named, wanted: str) -> bool:
    return wanted == fold(thing.name)


def _is_called(thing: Named, wanted: str) -> bool:
    return wanted in map(fold, thing.aliases)


_WHOLE = (_is_at, _is_named, _is_called)


def _begins_with(thing: Named, wanted: str) -> bool:
    names = (thing.name, *thing.aliases)
    return bool(wanted) and any(fold(name).startswith(wanted) for name in names)


def _has_word(thing: Named, wanted: str) -> bool:
    words = (word for name in (thing.name, *thing.aliases) for word in fold(name).split())
    return bool(wanted) and any(word.startswith(wanted) for word in words)


def _has_whole_word(thing: Named, wanted: str) -> bool:
    return any(wanted in fold(name).split() for name in (thing.name, *thing.aliases))


def list_candidates(found: Sequence[Named]) -> str:
    """The names of several, by which they can be told apart."""
    names = [thing.name for thing in found]
    unique = len(set(names)) == len(names)
    return ", ".join(sorted(names if unique else (thing.path for thing in found)))


def _nearest(wanted: str, things: Sequence[Named]) -> list[str]:
    known = {fold(name): t.name for t in things for name in (*t.aliases, *t.name.split(), t.name)}
    near = difflib.get_close_matches(wanted, known, n=SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in near))
