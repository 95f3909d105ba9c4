"""How links that lead nowhere are mended: aliases, missing quotes, and slips of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vaultnet.capture.fixes import Fix, FixCode
from vaultnet.capture.near_names import NearNames
from vaultnet.language.vocabulary import fold
from vaultnet.model import Diagnostic, Place, Vault, title_of
from vaultnet.people.resolve import Resolver
from vaultnet.text.edit import QuoteLink, RetargetLink

_UNLINKABLE = frozenset("[]|#^\\%")
_EDITABLE = ("wikilink", "embed", "property")
_NOT_MEANT = ("generated", "template", "canvas")


@dataclass(frozen=True)
class LinkFixes:
    """What can be done about the links of a vault; `resolver` knows all its files."""

    vault: Vault
    resolver: Resolver

    def find(self, findings: Iterable[Diagnostic], codes: frozenset[str]) -> Iterator[Fix]:
        """The fixes for the findings of these codes, in the order of the findings."""
        menders: Mapping[str, Callable[[Place, str], Fix | None]] = {
            "link-alias": self._write_out_alias,
            "link-unresolved": self._correct_name,
            "property-link-unquoted": self._put_quotes,
        }
        for code, place, details in findings:
            mender = menders.get(code) if code in codes else None
            if mender and (fix := mender(place, dict(details)["target"])):
                yield fix

    def _write_out_alias(self, place: Place, target: str) -> Fix | None:
        return self._retarget("link-alias", place, target, self._owners.get(fold(target)))

    def _correct_name(self, place: Place, target: str) -> Fix | None:
        return self._retarget("link-unresolved", place, target, self._names.find(target))

    def _put_quotes(self, place: Place, target: str) -> Fix:
        """The quotes; an alias, which would be found as soon as they are there, is written out."""
        quote = QuoteLink(place.line, place.column)
        name = self._name_for(self._owners.get(fold(target)), place.path)
        if name and self.resolver.resolve(target, place.path).path is None:
            retarget = RetargetLink(place.line, place.column + 1, name)
            return Fix("property-link-unquoted", place, target, name, (quote, retarget))
        return Fix("property-link-unquoted", place, target, target, (quote,))

    def _retarget(self, code: FixCode, place: Place, target: str, owner: str | None) -> Fix | None:
        name = self._name_for(owner, place.path)
        if name is None or place not in self._broken:
            return None
        return Fix(code, place, target, name, (RetargetLink(place.line, place.column, name),))

    def _name_for(self, owner: str | None, source: str) -> str | None:
        """What a link in the note `source` says to mean `owner`: its name, or else its path."""
        if owner is None:
            return None
        for name in (title_of(owner), owner.removesuffix(".md")):
            found = self.resolver.resolve(name, source)
            if found.path == owner and not found.rivals and _UNLINKABLE.isdisjoint(name):
                return name
        return None

    @cached_property
    def _broken(self) -> frozenset[Place]:
        """The places of the links without a note that an edit can write anew."""
        return frozenset(
            Place(link.source, link.reference.line, link.reference.column)
            for link in self.vault.links
            if not link.resolved
            and link.reference.kind in _EDITABLE
            and not link.source.endswith(".canvas")
        )

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        """The first note, in order of path, that calls itself by a name, as `link-alias` has it."""
        owners: dict[str, str] = {}
        for path in self._notes:
            for alias in self.vault.cards[path].aliases:
                owners.setdefault(fold(alias), path)
        return owners

    @cached_property
    def _names(self) -> NearNames:
        return NearNames(self._notes)

    @cached_property
    def _notes(self) -> tuple[str, ...]:
        """The notes that a person may have meant."""
        cards = sorted(self.vault.cards.items())
        return tuple(path for path, card in cards if card.kind not in _NOT_MEANT)
