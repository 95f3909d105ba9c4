"""Obsidian-flavoured Markdown that stays whole whatever names and texts it carries."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from vaultnet.language.vocabulary import fold
from vaultnet.model import title_of
from vaultnet.text.plain import plain_text

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~=$%^])")
_UNLINKABLE = re.compile(r"[\[\]|#^\\`<>]|%%|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNREACHABLE = re.compile(r"[#\x00-\x1f]")
_TASK_FIELD = re.compile(
    r"🔁[^➕⏳🛫📅✅❌🏁🆔⛔]*|[➕⏳🛫📅✅❌🏁🆔⛔]️?\s*\S+|[🔺⏫🔼🔽⏬]️?|[\[(]\w+:: ?[^\])]*[\])]"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BLOCK_ID = re.compile(r"\s\^[A-Za-z0-9-]+$")

EXCERPT = 90
Callout = Literal["summary", "warning", "question", "info", "tip", "note"]


def escape(text: str) -> str:
    """Text that Markdown shows as it is: one line, every special sign escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def one_line(text: str) -> str:
    """The text without line breaks and control signs, and with single spaces."""
    return " ".join(_CONTROL.sub(" ", text).split())


@lru_cache(maxsize=1 << 13)  # the sections quote the same lines
def excerpt(text: str) -> str:
    """A line of somebody's note as a quotation, escaped so that it means nothing to Obsidian."""
    return escape(shorten(text))


def shorten(text: str) -> str:
    """A line without links, tags, task fields or formatting, for a terminal.

    Cut at a word to at most `EXCERPT` code points.
    """
    text = plain_text(_BLOCK_ID.sub("", _TASK_FIELD.sub(" ", text)))
    text = one_line(text).strip(" |:：,;—–-→←↔<>")
    if len(text) > EXCERPT:
        text = text[: EXCERPT - 1].rpartition(" ")[0] or text[: EXCERPT - 1]
        text = text.rstrip(" ,;:—–-") + "…"
    return text


class Linker:
    """Writes links to the notes of a vault: by bare name where that is unique."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._names = Counter(fold(title_of(path)) for path in paths)

    def link(self, path: str) -> str:
        """A link to the note at `path`, shown by its name.

        A name that a wikilink cannot hold, or would trim, becomes a Markdown link; one with `#`,
        which no link of Obsidian reaches, stays text.
        """
        path = unicodedata.normalize("NFC", path)
        name = title_of(path)
        if _UNREACHABLE.search(path):
            return escape(name)
        if _UNLINKABLE.search(path) or name != name.strip():
            return f"[{escape(name)}]({quote(path)})"
        if self._names[fold(name)] > 1:
            return f"[[{path.removesuffix('.md')}|{name}]]"
        return f"[[{name}]]"


class Namer(Linker):
    """Writes names where a `Linker` writes links: for a terminal, which has nowhere to go."""

    def link(self, path: str) -> str:
        """The name of the note at `path`; its path if another note has the same name."""
        return escape(self.name(path))

    def name(self, path: str) -> str:
        """The same where nothing needs escaping: in a table, in running text."""
        name = title_of(path)
        return path if self._names[fold(name)] > 1 else name


def section(title: str, *blocks: Sequence[str]) -> list[str]:
    """The lines of a heading and its blocks, parted by empty lines; none if all are empty."""
    lines = [line for block in blocks if block for line in ("", *block)]
    return [f"## {title}", *lines] if lines else []


def bullets(points: Iterable[str]) -> list[str]:
    """The lines of a list."""
    return [f"- {point}" for point in points]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], align: str = "") -> list[str]:
    """The lines of a table; `align` has one of `l`, `r` for each column (default left)."""
    rules = {"l": "---", "r": "--:"}
    marks = [rules[sign] for sign in align.ljust(len(head), "l")]
    lines = [_row(head), "|" + "|".join(marks) + "|"]
    return lines + [_row(row) for row in rows]


def callout(kind: Callout, title: str, body: Iterable[str], fold_sign: str = "") -> list[str]:
    """The lines of a callout; an empty line in the body stays inside it."""
    return [f"> [!{kind}]{fold_sign} {title}", *(f"> {line}".rstrip() for line in body)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(cell: str) -> str:
    """A cell cannot hold a bare pipe, not even inside a link."""
    return re.sub(r"(?<!\\)\|", r"\\|", cell)
