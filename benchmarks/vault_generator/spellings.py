"""The ways in which a link to a note is spelled, each of which Obsidian takes for that note.

Sources: Obsidian help, «Internal links» and «Embed files»; what Obsidian 1.13 was seen to do
where the help is silent: the case of letters and the form of Unicode do not matter, a Markdown
link is decoded and may be relative, an alias finds nothing.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.vault_generator.chance import Chance
from benchmarks.vault_generator.shelf import Page, Shelf


class Ends(NamedTuple):
    """What a spelling is made of: the two notes, the address of the target, and some chance."""

    source: Page
    target: Page
    address: str
    chance: Chance

    @property
    def short(self) -> str:
        """What the link shows: the first word of the name."""
        return self.target.name.split()[0]

    @property
    def log(self) -> str:
        """A heading of the target."""
        return self.target.tongue.log


Spelling = Callable[[Ends], str]


def address_of(target: Page, source: Page, shelf: Shelf, chance: Chance) -> str:
    """The bare name where it means the target, else (and now and then) the path."""
    if shelf.means(source, target) and not chance.happens(0.08):
        return target.name
    return target.path.removesuffix(".md")


def _other_form(text: str) -> str:
    """The same text in Unicode's other normal form."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", text) if apart == text else apart


def _relative(ends: Ends) -> str:
    path = posixpath.relpath(ends.target.path, ends.source.folder)
    return path if path.startswith("../") else f"./{path}"


WIKILINKS: tuple[tuple[int, Spelling], ...] = (
    (44, lambda ends: f"[[{ends.address}]]"),
    (17, lambda ends: f"[[{ends.address}|{ends.short}]]"),
    (5, lambda ends: f"[[{ends.address}#{ends.log}]]"),
    (3, lambda ends: f"[[{ends.address}#{ends.log}|{ends.short}]]"),
    (3, lambda ends: f"[[{ends.address}#^a{ends.chance.between(1, 99)}]]"),
    (3, lambda ends: f"[[{ends.address}.md]]"),
    (3, lambda ends: f"[[{ends.address.lower()}]]"),
    (2, lambda ends: f"[[{_other_form(ends.address)}]]"),
    (1, lambda ends: f"[[{_relative(ends).removesuffix('.md')}]]"),
    (4, lambda ends: f"![[{ends.address}]]"),
    (2, lambda ends: f"![[{ends.address}#{ends.log}]]"),
)
OTHERS: tuple[tuple[int, Spelling], ...] = (
    (5, lambda ends: f"[{ends.short}]({quote(ends.target.path)})"),
    (2, lambda ends: f"[{ends.short}](<{ends.target.path}>)"),
    (2, lambda ends: f"[{ends.short}]({quote(_relative(ends))})"),
    (1, lambda ends: f"[{ends.short}]({quote(ends.address)}.md#{quote(ends.log)})"),
    (1, lambda ends: f'[{ends.short}]({quote(ends.address)}.md "{ends.short}")'),
)


def _spread(weighted: tuple[tuple[int, Spelling], ...]) -> tuple[Spelling, ...]:
    return tuple(spelling for weight, spelling in weighted for _ in range(weight))


IN_TEXT = _spread(WIKILINKS + OTHERS)
IN_TABLE = _spread(WIKILINKS)
IN_PROPERTY = _spread(WIKILINKS[:4])


def spell(
    ends: tuple[Page, Page], shelf: Shelf, chance: Chance, among: tuple[Spelling, ...]
) -> str:
    """A link from the first note to the second; in a table its pipe is escaped."""
    source, target = ends
    address = address_of(target, source, shelf, chance)
    text = chance.pick(among)(Ends(source, target, address, chance))
    return text.replace("|", "\\|") if among is IN_TABLE else text
