"""A line of Markdown as the words a reader sees: no signs of formatting, links by their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from vaultnet.text.marks import LinkMark, read_marks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OBSIDIAN_ONLY = re.compile(r"==|%%")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SHOWN = {"text", "code_inline"}
_BREAKS = {"softbreak", "hardbreak"}


def plain_text(line: str) -> str:
    """What Obsidian shows of a line: links as their display text, tags and embeds left out.

    Inline HTML disappears, the text in it stays (CommonMark 0.31, «Inlines»).
    """
    words = "".join(_words(_renderer().parseInline(_without_marks(line))))
    return " ".join(_OBSIDIAN_ONLY.sub("", words).split())


def _without_marks(line: str) -> str:
    """The line as CommonMark knows it: Obsidian's own marks turned into text, last first."""
    marks = read_marks(line)
    spans = [(link.start, link.end, _shown(link)) for link in marks.links if _is_obsidian(link)]
    spans += [(tag.start, tag.end, "") for tag in marks.tags]
    for start, end, words in sorted(spans, reverse=True):
        line = line[:start] + words + line[end:]
    return line


def _is_obsidian(link: LinkMark) -> bool:
    return link.kind in ("wikilink", "embed")


def _shown(link: LinkMark) -> str:
    """The words of a link, their punctuation escaped."""
    if link.kind == "embed":
        return ""
    address = link.address
    words = address.display or address.target.rpartition("/")[2] or address.subpath.lstrip("#^")
    return _PUNCTUATION.sub(r"\\\1", words)


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in _SHOWN:
            yield token.content
        elif token.type in _BREAKS:
            yield " "
        elif token.children and token.type != "image":
            yield from _words(token.children)


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")
