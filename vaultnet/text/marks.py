"""The marks in a passage of running text: wikilinks, embeds, Markdown links and tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultnet.model import ReferenceKind
from vaultnet.text.mask import hide, mask
from vaultnet.text.tags import read_tags
from vaultnet.text.targets import (
    WIKILINK,
    WIKILINK_PATTERN,
    Address,
    split_destination,
    split_wikilink,
)

_BRACKET = re.compile(WIKILINK + r"|(?P<opening>!\[(?!\[)|\[)|(?P<closing>\])(?P<parenthesis>\()?")
_SPACE = r"[ \t]*+\n?+[ \t]*+"
_DESTINATION = re.compile(
    rf"{_SPACE}(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?!<)(?:[^\s()]++|\([^\s()]*+\))*+))"
    rf"(?:{_SPACE}(?<=\s)(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?{_SPACE}\)"
)


class LinkMark(NamedTuple):
    """A link of a passage; offsets count from the beginning of the passage.

    `address_start` is where its address begins: no tag is read from there on.
    """

    start: int
    end: int
    kind: ReferenceKind
    address: Address
    address_start: int


class TagMark(NamedTuple):
    """A tag of a passage, from its number sign on."""

    start: int
    end: int
    name: str


class Marks(NamedTuple):
    """All marks of a passage, each kind in the order in which they begin."""

    links: list[LinkMark]
    tags: list[TagMark]


def read_marks(passage: str) -> Marks:
    """The links and tags of a passage that is not hidden as a whole."""
    shown = mask(passage)
    links = read_links(passage, shown)
    tags: list[TagMark] = []
    if "#" in shown:
        bare = hide(shown, ((link.address_start, link.end) for link in links))
        tags = [TagMark(*found) for found in read_tags(bare)]
    return Marks(sorted(links) if len(links) > 1 else links, tags)


def read_links(passage: str, shown: str) -> list[LinkMark]:
    """The links of a passage, of which `shown` is the masked text, in the order of their ends."""
    if "](" in shown:
        return list(_read_brackets(passage, shown))
    if "[[" in shown:
        found = (_wikilink(passage, match) for match in WIKILINK_PATTERN.finditer(shown))
        return list(filter(None, found))
    return []


def _wikilink(passage: str, match: re.Match[str]) -> LinkMark | None:
    start, end = match.span()
    address = split_wikilink(passage[start + 2 : end - 2])
    if address is None:
        return None
    if start and match.string[start - 1] == "!":
        return LinkMark(start - 1, end, "embed", address, start)
    return LinkMark(start, end, "wikilink", address, start)


def _read_brackets(passage: str, shown: str) -> Iterator[LinkMark]:
    """Pair the brackets as CommonMark does; a link ends the hope of all brackets around it."""
    opened: list[int] = []
    position = 0
    while match := _BRACKET.search(shown, position):
        position = match.end()
        if match["opening"]:
            opened.append(match.start())
        elif match["closing"]:
            start = opened.pop() if opened else -1
            destination = _DESTINATION.match(shown, position) if match["parenthesis"] else None
            if start < 0 or destination is None:
                continue
            position = destination.end()
            if shown[start] != "!":
                opened.clear()
            if link := _markdown_link(passage, start, match.start(), destination):
                yield link
        elif link := _wikilink(passage, match):
            if link.kind == "wikilink":
                opened.clear()
            yield link


def _markdown_link(
    passage: str, start: int, closing: int, destination: re.Match[str]
) -> LinkMark | None:
    image = passage[start] == "!"
    display = " ".join(passage[start + 1 + image : closing].split())
    group = "bare" if destination["angled"] is None else "angled"
    address = split_destination(passage[slice(*destination.span(group))], display)
    if address is None:
        return None
    kind: ReferenceKind = "embed" if image else "markdown"
    return LinkMark(start, destination.end(), kind, address, closing)
