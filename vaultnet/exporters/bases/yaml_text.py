"""A tree of lists, maps and texts as block YAML, in which every text means itself.

No parser has to guess: a text stands bare only if it is a plain word that YAML 1.1 and 1.2 read as
the same text, so that no `!`, `: `, `#`, `yes` or date in it can mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"

_BARE = re.compile(r"[^\W\d_]\w*(?:[.-]\w+)*")
_MEANS_ELSE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def write_yaml(tree: Tree) -> str:
    """The text of a tree, lines ended by LF. Empty lists and maps are written in brackets."""
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield _scalar(tree)
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _entry(f"{_scalar(key)}:", value)
        if not tree:
            yield "{}"
    else:
        for value in tree:
            first, *others = _lines(value)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
        if not tree:
            yield "[]"


def _entry(head: str, value: Tree) -> Iterator[str]:
    """A key with its value: beside it if that is one text or nothing, else below it."""
    if isinstance(value, str) or not value:
        yield f"{head} {next(_lines(value))}"
        return
    yield head
    yield from (f"  {line}" for line in _lines(value))


def _scalar(text: str) -> str:
    if _BARE.fullmatch(text) and text.casefold() not in _MEANS_ELSE:
        return text
    if _UNPRINTABLE.search(text):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted) + '"'
    return "'" + text.replace("'", "''") + "'"
