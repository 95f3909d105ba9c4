"""Finding who or what a person means by a name: exact, alias, unique beginning, or near misses."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence, Set
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
    for pick in (_pick_at, _pick_named, _pick_called, _pick_beginning, _pick_with_word):
        found = pick(known, wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError("name-ambiguous", name=name, candidates=list_candidates(found))
    raise UsageError(unknown, name=name, nearest=", ".join(_nearest(wanted, known)))


def find_whole(name: str, things: Iterable[N], *, words: bool = True) -> list[N]:
    """Those whose path, name or alias is `name`, or else, with `words`, one whole word of them."""
    known, wanted = list(things), _bare(name)
    ways = (*_WHOLE, _pick_with_whole_word) if words else _WHOLE
    return next(filter(None, (pick(known, wanted) for pick in ways)), [])


def find_beginning(beginning: str, things: Iterable[N]) -> list[N]:
    """Those whose name or alias begins so, or else one of their words; all for no beginning."""
    known, wanted = list(things), fold(beginning)
    return _pick_beginning(known, wanted) or _pick_with_word(known, wanted) if wanted else known


def list_whole(things: Iterable[Named]) -> frozenset[str]:
    """All that `find_whole` finds somebody by, folded: names, aliases and their words; no paths."""
    names = fold("\n".join(name for thing in things for name in (thing.name, *thing.aliases)))
    return frozenset((*names.split("\n"), *names.split()))


def may_be_whole(name: str, whole: Set[str]) -> bool:
    """Whether it is worth to look by `find_whole`: most words of a sentence are nobody's name.

    `whole` is of `list_whole`, which knows neither paths nor what has more than one line.
    """
    wanted = _bare(name)
    return wanted in whole or any(sign in wanted for sign in "/\\\n")


def _bare(name: str) -> str:
    """A name as it is compared: without the brackets and the ending it may come with."""
    return fold(name.strip().removeprefix("[[").removesuffix("]]").removesuffix(".md"))


# ── Each way to mean somebody: those of all whom it fits ─────────────────────────────────────


def _pick_at(things: Iterable[N], wanted: str) -> list[N]:
    path = wanted.replace("\\", "/").removeprefix("./")
    depth = path.count("/")
    level = (thing for thing in things if thing.path.count("/") == depth)
    return [thing for thing in level if fold(thing.path.removesuffix(".md")) == path]


def _pick_named(things: Iterable[N], wanted: str) -> list[N]:
    return [thing for thing in things if fold(thing.name) == wanted]


def _pick_called(things: Iterable[N], wanted: str) -> list[N]:
    return [thing for thing in things if wanted in map(fold, thing.aliases)]


_WHOLE = (_pick_at, _pick_named, _pick_called)


def _pick_beginning(things: Iterable[N], wanted: str) -> list[N]:
    return _pick_by(things, lambda name: name.startswith(wanted)) if wanted else []


def _pick_with_word(things: Iterable[N], wanted: str) -> list[N]:
    def has_word(name: str) -> bool:
        return any(word.startswith(wanted) for word in name.split())

    return _pick_by(things, has_word) if wanted else []


def _pick_with_whole_word(things: Iterable[N], wanted: str) -> list[N]:
    return _pick_by(things, lambda name: wanted in name.split())


def _pick_by(things: Iterable[N], fits: Callable[[str], bool]) -> list[N]:
    """Those of whom a name or an alias, folded, is as it should be."""
    return [t for t in things if any(fits(fold(name)) for name in (t.name, *t.aliases))]


def list_candidates(found: Sequence[Named]) -> str:
    """The names of several, by which they can be told apart."""
    names = [thing.name for thing in found]
    unique = len(set(names)) == len(names)
    return ", ".join(sorted(names if unique else (thing.path for thing in found)))


def _nearest(wanted: str, things: Sequence[Named]) -> list[str]:
    known = {fold(name): t.name for t in things for name in (*t.aliases, *t.name.split(), t.name)}
    near = difflib.get_close_matches(wanted, known, n=SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(known[name] for name in near))
