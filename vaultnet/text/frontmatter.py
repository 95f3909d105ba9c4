"""Where the frontmatter of a note stands, by Obsidian's rules.

`---` must be the very first line and a second `---` must close it; blanks after either are
allowed, a blank line before the first is not (Obsidian release notes 1.3.2 and 1.4.10).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vaultnet.text.lines import Lines

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


class Block(NamedTuple):
    """The offsets between the two fences, and the index of the first row behind them."""

    start: int
    end: int
    body_row: int


def find_block(lines: Lines) -> Block | None:
    """The frontmatter of a text, or None if it has none."""
    opening = _OPENING.match(lines.text)
    closing = _CLOSING.search(lines.text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return Block(opening.end(), closing.start(), lines.place(closing.start())[0])
