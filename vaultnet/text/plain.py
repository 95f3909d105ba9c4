"""A line of Markdown as the words a reader sees: no signs of formatting, links by their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from vaultnet.text.ignores import IGNORE
from vaultnet.text.marks import LinkMark, read_marks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OBSIDIAN_ONLY = re.compile(rf"{IGNORE}|==|%%")
_SIGN = re.compile(r"[\\`*_\[<&#]|~~|==|%%")
"""What Obsidian or CommonMark may read as more than words; without it nothing need be parsed."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SHOWN = {"text", "code_inline"}
_BREAKS = {"softbreak", "hardbreak"}


def plain_text(line: str) -> str:
    """What Obsidian shows of a line: links as their display text, tags and embeds left out.

    Inline HTML disappears, the text in it stays (CommonMark 0.31, «Inlines»).
    """
    if _SIGN.search(line):
        line = _OBSIDIAN_ONLY.sub("", _without_signs(line))
    return " ".join(line.replace("\0", "\ufffd").split())


def _without_signs(line: str) -> str:
    """The words of a line with signs: where only wikilinks and tags have any, without a parser."""
    marks = read_marks(line)
    spans = [(link.start, link.end, _shown(link)) for link in marks.links if _is_obsidian(link)]
    spans += [(tag.start, tag.end, "") for tag in marks.tags]
    spans.sort(reverse=True)
    if not _SIGN.search(_replace(line, [(start, end, "") for start, end, _ in spans])):
        return _replace(line, spans)
    escaped = [(start, end, _PUNCTUATION.sub(r"\\\1", words)) for start, end, words in spans]
    return "".join(_words(_renderer().parseInline(_replace(line, escaped))))


def _replace(line: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The line with other words in some places, of which the last comes first."""
    for start, end, words in spans:
        line = line[:start] + words + line[end:]
    return line


def _is_obsidian(link: LinkMark) -> bool:
    return link.kind in ("wikilink", "embed")


def _shown(link: LinkMark) -> str:
    """The words of a link."""
    if link.kind == "embed":
        return ""
    address = link.address
    return address.display or address.target.rpartition("/")[2] or address.subpath.lstrip("#^")


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
