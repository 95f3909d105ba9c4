"""What somebody needs and somebody else offers, in the words of both.

A need meets an offer when they share more than half of the words of the shorter of them (the
overlap coefficient, D. Szymkiewicz and G. G. Simpson, above 1/2).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from vaultnet.language.matching import OVERLAP
from vaultnet.language.words import read_words
from vaultnet.model import Fact, Place, Vault

MOST_OFFERS = 10
"""How many offers are told for one need at most (ours)."""


class Saying(NamedTuple):
    """Something a person needs or offers as their note says it.

    `person` is the path of the note, the owner's included; `place` that of the property.
    """

    person: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Match:
    """A need, an offer that meets it, and the words they share, as the need has them.

    `score` is the share of the words of the shorter text that the other has too, above 1/2 to 1.
    """

    need: Saying
    offer: Saying
    shared: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """The owner's needs × the contacts' offers, theirs × the owner's, and those among contacts.

    All are ordered by the name of who needs it, the place of the need, the score and the name of
    who offers it.
    """

    for_me: tuple[Match, ...]
    from_me: tuple[Match, ...]
    between: tuple[Match, ...]


def find_matches(vault: Vault) -> Matches:
    """Find the matches of all public contacts and of the owner, `MOST_OFFERS` for one need."""
    people = sorted(
        (c for c in vault.contacts if c.is_public and c.path != vault.me),
        key=lambda contact: (contact.name, contact.path),
    )
    facts = [(contact.path, contact.facts) for contact in people]
    own = [(vault.me or "", vault.own)]
    needs, offers = _gather(facts, "needs"), _gather(facts, "offers")
    return Matches(
        for_me=_match(_gather(own, "needs"), offers),
        from_me=_match(needs, _gather(own, "offers")),
        between=_match(needs, offers),
    )


def _gather(people: Iterable[tuple[str, Mapping[str, Fact[object]]]], concept: str) -> list[Saying]:
    """Gather what the notes of people say of a concept, in their order."""
    return [
        Saying(path, str(text), fact.place)
        for path, facts in people
        if (fact := facts.get(concept)) and isinstance(fact.value, tuple)
        for text in fact.value
    ]


def _match(needs: Iterable[Saying], offers: Sequence[Saying]) -> tuple[Match, ...]:
    """Match every need with the best of the offers of others."""
    stems = [frozenset(read_words(offer.text)) for offer in offers]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(stems):
        for stem in words:
            holders[stem].append(number)
    own = max(Counter(offer.person for offer in offers).values(), default=0)

    @cache  # many people need the same
    def rank(wanted: frozenset[str]) -> list[tuple[float, int]]:
        common = Counter(number for stem in wanted for number in holders.get(stem, ()))
        scores = ((n / min(len(wanted), len(stems[i])), i) for i, n in common.items())
        best = ((-score, number) for score, number in scores if score > OVERLAP)
        return nsmallest(MOST_OFFERS + own, best)

    answers = (islice(_answer(need, offers, rank), MOST_OFFERS) for need in needs)
    return tuple(chain.from_iterable(answers))


def _answer(
    need: Saying,
    offers: Sequence[Saying],
    rank: Callable[[frozenset[str]], list[tuple[float, int]]],
) -> Iterator[Match]:
    """Yield the offers of others that meet a need, the best first, then by name."""
    words = read_words(need.text)
    for score, number in rank(frozenset(words)):
        offer = offers[number]
        if offer.person != need.person:
            shared = tuple(words[stem] for stem in words if stem in read_words(offer.text))
            yield Match(need, offer, shared, -score)
