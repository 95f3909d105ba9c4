"""Sorting contacts by kind: in which order, what to look at, and what is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from vaultnet.capture.keys import choose_key
from vaultnet.capture.tongue import find_language
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Note, Vault
from vaultnet.text.decode import decode
from vaultnet.text.edit import Operation, SetProperty
from vaultnet.text.frontmatter import find_block
from vaultnet.text.lines import cut_lines

HEAD = 3
"""How many lines of a note tell who it is about."""

_SILENT = re.compile(r"\s*(?:#{1,6}(?:\s|$)|[-*_=]{3,}\s*$|```|~~~|%%|$)")


def count_mentions(vault: Vault) -> Mapping[str, int]:
    """How many links of other notes lead to each note; vaultnet's own notes do not count."""
    links = (link for link in vault.resolved() if link.source != link.target)
    return Counter(link.target for link in links if vault.cards[link.source].kind != "generated")


def read_head(data: bytes, most: int = HEAD) -> tuple[str, ...]:
    """The first lines of a note that say something: below the properties, without headings."""
    lines = cut_lines(decode("", data)[0])
    block = find_block(lines)
    rows = lines.rows[block.body_row if block else 0 :]
    return tuple(row.strip() for row in rows if not _SILENT.match(row))[:most]


def set_kind(
    note: Note, word_of: Callable[[str], str], vocabulary: Vocabulary, default: str
) -> tuple[Operation, ...]:
    """The operation that gives a contact its kind, under the note's own key or the usual one.

    `word_of` has the kind's word by the code of a language: it is written in the key's.
    """
    key = choose_key(note, "kind", vocabulary, default)
    return (SetProperty(key, word_of(find_language(key, default))),)
