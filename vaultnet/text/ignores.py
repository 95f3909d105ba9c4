"""The marks with which a note silences findings: `%% vaultnet-ignore: code, code %%`.

An HTML comment does as well. Alone on its line a mark speaks for the whole note, else for its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vaultnet.model import Ignore
from vaultnet.text.blocks import read_blocks
from vaultnet.text.lines import Lines, cut_lines
from vaultnet.text.mask import mask

NAME = "vaultnet-ignore"
IGNORE = rf"%%[ \t]*{NAME}:[^%\n]*%%"

_IGNORE = re.compile(IGNORE)
_HTML = re.compile(rf"<!--([ \t]*{NAME}:[^%\n]*?)-->")
_CODE = re.compile(r"[^\s,]+")


def read_ignores(lines: Lines, first: int) -> tuple[Ignore, ...]:
    """The marks in the running text from the row with index `first` on; none in code."""
    if NAME not in lines.text:
        return ()
    shown = cut_lines(_HTML.sub(_as_comment, lines.text))
    marks = (
        mark
        for passage in read_blocks(shown, first).passages
        for mark in _read(shown, passage.start, passage.end)
    )
    return tuple(sorted(marks, key=lambda mark: (mark.line, mark.column)))


def _as_comment(html: re.Match[str]) -> str:
    """The same mark between `%%`, as long as it was: a line of HTML is no running text."""
    return f"%%  {html[1]} %%"


def _read(lines: Lines, start: int, end: int) -> Iterator[Ignore]:
    for mark in _IGNORE.finditer(mask(lines.text[start:end])):
        line, column = lines.place(start + mark.start())
        codes = _CODE.findall(mark[0].strip("%").partition(":")[2])
        is_alone = not _IGNORE.sub("", lines.rows[line - 1]).strip()
        yield Ignore(tuple(codes), line, column, is_alone)
