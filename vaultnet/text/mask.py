"""What is hidden in a passage: inline code, HTML comments, mathematics and escaped characters.

A masked passage has the same length and the same newlines; `FILLER` stands for every hidden
character. Sources: CommonMark 0.31, «Backslash escapes», «Code spans» and «Raw HTML»; `$$` is
Obsidian's display mathematics.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from vaultnet.text.targets import WIKILINK

FILLER = "\0"

_MARK = re.compile(
    r"(?P<escape>(?:\\[!-/:-@\[-`{-~])+)|(?P<code>`+)|(?P<comment><!--)|(?P<formula>\$\$)|"
    + WIKILINK
)
_VISIBLE = re.compile(r"[^\n]+")


def mask(passage: str) -> str:
    """The passage with everything hidden in it replaced by `FILLER`."""
    if "`" in passage or "\\" in passage or "<!--" in passage or "$$" in passage:
        return hide(passage, _hidden(passage))
    return passage


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with `FILLER` for every character of `spans`, which are in order, but newlines."""
    pieces: list[str] = []
    shown = 0
    for start, end in spans:
        pieces += text[shown:start], _VISIBLE.sub(_fill, text[start:end])
        shown = end
    return "".join((*pieces, text[shown:])) if pieces else text


def _fill(hidden: re.Match[str]) -> str:
    return FILLER * len(hidden[0])


def _hidden(passage: str) -> Iterator[tuple[int, int]]:
    """The hidden spans from left to right; a mark inside a wikilink or a hidden span is none."""
    closings = _Closings(passage)
    position = 0
    while mark := _MARK.search(passage, position):
        start, position = mark.span()
        if mark.lastgroup == "escape":
            yield start, position
        elif mark.lastgroup in ("code", "comment", "formula"):
            end = closings.after(mark[0], position)
            if end > 0:
                yield start, end
                position = end


class _Closings:
    """Where the spans opened in one passage end; each kind of mark is looked up only once."""

    def __init__(self, passage: str) -> None:
        self._passage = passage
        self._runs: dict[int, list[int]] | None = None
        self._missing: set[str] = set()

    def after(self, opening: str, position: int) -> int:
        """The offset after the mark that closes `opening`, searched from `position`; -1 if none."""
        if opening[0] == "`":
            return self._code_end(len(opening), position)
        closing = "-->" if opening == "<!--" else opening
        if closing in self._missing:
            return -1
        found = self._passage.find(closing, position)
        if found < 0:
            self._missing.add(closing)
            return -1
        return found + len(closing)

    def _code_end(self, length: int, position: int) -> int:
        """Inline code ends at the next run of exactly as many backticks."""
        if self._runs is None:
            self._runs = defaultdict(list)
            for run in re.finditer("`+", self._passage):
                self._runs[run.end() - run.start()].append(run.start())
        starts = self._runs.get(length, [])
        index = bisect_left(starts, position)
        return starts[index] + length if index < len(starts) else -1
