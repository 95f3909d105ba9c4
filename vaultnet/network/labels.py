"""What contacts may have in common by name: an organisation, a tag, a city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Literal

from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Vault
from vaultnet.network.names import read_names, read_organisations

LabelKind = Literal["organisation", "tag", "city"]
Labels = Callable[[Contact], Iterable[str]]


def label_readers(vault: Vault, plain_tags: Collection[str] = ()) -> Mapping[LabelKind, Labels]:
    """Give the reader of each kind of label, the most telling kind first.

    `plain_tags` are no labels: those that make a note a contact, in any case.
    """
    plain = frozenset(fold(tag) for tag in plain_tags)
    readers: dict[LabelKind, Labels] = {
        "organisation": partial(read_organisations, cards=vault.cards),
        "tag": lambda contact: (tag for tag in contact.tags if fold(tag) not in plain),
        "city": partial(read_names, concept="city"),
    }
    return MappingProxyType(readers)


def choose_spellings(labels: Iterable[str]) -> dict[str, str]:
    """Give each folded label the spelling it mostly has; of equals the first in the alphabet."""
    chosen: dict[str, str] = {}
    spellings = Counter(labels)
    for label in sorted(spellings, key=lambda label: (-spellings[label], label)):
        chosen.setdefault(fold(label), label)
    return chosen
