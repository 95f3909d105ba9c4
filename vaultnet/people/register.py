"""Who is who in a vault: what a note asks of the others when it names them, and what it is told.

What one note says depends on the others by these answers alone. A name stands for all that may
be found under it, so that equal answers to equal names make the same note say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import blake2b

from vaultnet.language.vocabulary import Vocabulary, fold
from vaultnet.model import File
from vaultnet.people.identity import Identity
from vaultnet.people.resolve import Resolution, Resolver, last_name
from vaultnet.people.sources import DatedNote

_DIGEST_SIZE = 8
_NOBODY = bytes(_DIGEST_SIZE)


class Register:
    """The files of a vault and the identities of its notes by path, in the order of the paths.

    `aliases` are the first notes that call themselves by a (folded) name; `hidden` the paths of
    excluded files.
    """

    def __init__(
        self,
        files: Iterable[File],
        identities: Mapping[str, Identity],
        resolver: Resolver,
        vocabulary: Vocabulary,
    ) -> None:
        self.resolver = resolver
        self.vocabulary = vocabulary
        self.identities = identities
        self.contacts = frozenset(path for path, known in identities.items() if known.mark)
        self.dated = {
            path: DatedNote(path, known.day, known.is_meeting)
            for path, known in identities.items()
            if known.day
        }
        self.aliases = _list_aliases(identities)
        self._files = tuple(files)
        self.hidden = frozenset(file.path for file in self._files if file.excluded)

    def answer(self, names: Iterable[str]) -> bytes:
        """What the vault says to these names: equal bytes for equal answers."""
        answers = self._answers
        return b"".join([answers.get(name, _NOBODY) for name in names])

    @cached_property
    def _answers(self) -> Mapping[str, bytes]:
        """All that may be found under each name, as a digest."""
        found: defaultdict[str, list[object]] = defaultdict(list)
        for file in sorted(self._files):
            path = file.path
            facts = (path, file.excluded, path in self.contacts, self.dated.get(path))
            found[last_name(path).removesuffix(".md")].append(facts)
        for alias, path in self.aliases.items():
            found[as_alias(alias)].append(path)
        return {name: _digest(facts) for name, facts in found.items()}


class Inquiry:
    """The questions of one note to the register; each target is looked up once."""

    __slots__ = ("_register", "_resolutions", "_source")

    def __init__(self, register: Register, source: str) -> None:
        self._register = register
        self._source = source
        self._resolutions: dict[str, Resolution] = {}

    def resolve(self, target: str) -> Resolution:
        """The file that a target means in this note."""
        known = self._resolutions.get(target)
        if known is None:
            known = self._register.resolver.resolve(target, self._source)
            self._resolutions[target] = known
        return known

    def path_of(self, target: str) -> str | None:
        """The path of the file that a target means in this note."""
        return self.resolve(target).path

    def names(self) -> tuple[str, ...]:
        """The names that were asked for; where nobody was found, somebody's alias may be meant."""
        asked = {last_name(target, self._source): None for target in self._resolutions if target}
        endings = (name.removesuffix(".md") for name in asked if name.endswith(".md"))
        lost = (target for target, found in self._resolutions.items() if found.path is None)
        return (*asked, *endings, *(as_alias(fold(target)) for target in lost))


def _list_aliases(identities: Mapping[str, Identity]) -> Mapping[str, str]:
    aliases: dict[str, str] = {}
    for path, identity in identities.items():
        if identity.is_peoples_own:
            for alias in identity.card.aliases:
                aliases.setdefault(fold(alias), path)
    return aliases


def as_alias(alias: str) -> str:
    """An alias as a name that no file can have."""
    return f"/{alias}"


def _digest(facts: list[object]) -> bytes:
    return blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_SIZE).digest()
