"""How varied the network is: over organisations, cities, fields and circles.

C. E. Shannon's entropy H of the shares of the groups, 1948; e^H as the effective number of groups
is L. Jost's, «Entropy and diversity», 2006; H / ln(groups) as evenness E. C. Pielou's, 1966.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Vault
from vaultnet.network.communities import Community
from vaultnet.network.labels import choose_spellings, label_readers

Dimension = Literal["organisation", "city", "field", "circle"]

LEAST_MEASURED = 5
"""Below as many contacts with a label nothing is said of how varied they are (ours)."""


@dataclass(frozen=True, slots=True)
class Diversity:
    """How varied the contacts are in one respect.

    `measured` of `people` contacts have a label, `groups` is the number of different ones, and
    `largest` the one most have, with its share of those measured. `evenness` is 0 where all are in
    one group and 1 where all groups are equally large; `effective` is the number of equally large
    groups that would be as varied. Both are None below `LEAST_MEASURED`, `largest` where nobody
    has a label. Whoever has several labels counts for each with an equal part.
    """

    dimension: Dimension
    people: int
    measured: int
    groups: int
    largest: str | None
    share: float | None
    evenness: float | None
    effective: float | None


def measure_diversity(
    vault: Vault, communities: Sequence[Community], plain_tags: Collection[str] = ()
) -> tuple[Diversity, ...]:
    """Measure the diversity of the contacts by organisation, city, field and circle.

    The field is the first part of a tag: roles are worded too freely to be counted. `plain_tags`
    say nothing: those that make a note a contact.
    """
    contacts = [contact for contact in vault.contacts if contact.path != vault.me]
    readers = label_readers(vault, plain_tags)
    sources: dict[Dimension, Callable[[Contact], Iterable[str]]] = {
        "organisation": readers["organisation"],
        "city": readers["city"],
        "field": lambda contact: (tag.split("/")[0] for tag in readers["tag"](contact)),
    }
    found = [
        _measure_labels(dimension, [set(labels(contact)) for contact in contacts])
        for dimension, labels in sources.items()
    ]
    return (*found, _measure_circles(contacts, communities))


def _measure_labels(dimension: Dimension, written: list[set[str]]) -> Diversity:
    """Measure labels, which are the same however they are spelt."""
    names = choose_spellings(label for labels in written for label in labels)
    return _measure(dimension, [{fold(label) for label in labels} for labels in written], names)


def _measure_circles(contacts: Iterable[Contact], communities: Sequence[Community]) -> Diversity:
    """Measure who is in which circle; two circles may have the same name."""
    circles = {path: str(n) for n, circle in enumerate(communities) for path in circle.members}
    names = {str(n): circle.name for n, circle in enumerate(communities)}
    groups = [{circles[c.path]} if c.path in circles else set() for c in contacts]
    return _measure("circle", groups, names)


def _measure(dimension: Dimension, groups: list[set[str]], names: Mapping[str, str]) -> Diversity:
    """Measure the groups each contact belongs to; `names` says how a group is called."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    measured = [own for own in groups if own]
    for own in measured:
        for group in own:
            shares[group].append(1 / len(own) / len(measured))
    sizes = {group: math.fsum(parts) for group, parts in shares.items()}
    largest = min(sizes, key=lambda g: (-round(sizes[g], 9), names[g], g), default=None)
    entropy = -math.fsum(size * math.log(size) for size in sizes.values())
    enough = len(measured) >= LEAST_MEASURED
    return Diversity(
        dimension=dimension,
        people=len(groups),
        measured=len(measured),
        groups=len(sizes),
        largest=None if largest is None else names[largest],
        share=None if largest is None else sizes[largest],
        evenness=_even_out(entropy, len(sizes)) if enough else None,
        effective=math.exp(entropy) if enough else None,
    )


def _even_out(entropy: float, groups: int) -> float:
    """Relate the entropy to the most there could be; a single group is not varied at all."""
    return min(1.0, entropy / math.log(groups)) if groups > 1 else 0.0
