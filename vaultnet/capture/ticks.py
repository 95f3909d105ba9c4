"""Ticked lines of a page that vaultnet wrote: whom each means, its day, what a person added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vaultnet import text
from vaultnet.capture.own_words import find_added
from vaultnet.model import Item, Note, Reference
from vaultnet.people.sources import FINISHED
from vaultnet.people.tasks import done_day
from vaultnet.text.lines import Lines, cut_lines
from vaultnet.text.managed import block

OPEN = "- [ ] "

_ANY_TICK = re.compile(rb"^[ \t]*[-+*][ \t]+\[[xX]\]", re.MULTILINE)
_DONE = re.compile(r"✅\ufe0f?\s*(?:\d{4}-\d{2}-\d{2})?|[\[(]completion::[^\])]*[\])]")
_BLOCK_ID = re.compile(r"\s\^[A-Za-z0-9-]+\s*$")
_MARKER = re.compile(r"\s*(?:>\s?)*(?:(?:[-+*]|[0-9]{1,9}[.)])\s+)?(?:\[.\]\s+)?")


class Tick(NamedTuple):
    """A ticked line of a page, with what stands indented below it.

    `line` is counted from 1 in the page, `rows` are the lines as they stand. `link` is the first
    link as written, `target` what it leads to; both are empty where there is none. `day` is the
    one that the Tasks plugin wrote behind ✅, `added` what the person wrote into the line.
    """

    line: int
    rows: tuple[str, ...]
    link: str
    target: str
    day: date | None
    added: str


def find_ticks(existing: bytes | None, name: str) -> tuple[Tick, ...]:
    """The ticked lines in the block `name` of a page, in their order.

    Those of nested lists belong to the line above. A page without the block, or with damaged
    markers, has none.
    """
    if existing is None or not _ANY_TICK.search(existing):
        return ()
    inside = block(existing, name)
    if inside is None:
        return ()
    note = text.parse("", inside.encode("utf-8", "surrogateescape"))
    lines, above = cut_lines(inside), _lines_above(existing, inside)
    ticked = (index for index, item in enumerate(note.items) if _is_ticked(item))
    return tuple(_read(note, index, lines, above) for index in ticked)


def carry(markdown: str, ticks: Sequence[Tick], title: str) -> str:
    """The text of a page in which these ticked lines stand as they are.

    Each takes the place of the line about the same person; those about nobody on the page follow
    at the end, under a heading.
    """
    rows = markdown.split("\n")
    others: list[str] = []
    for tick in ticks:
        index = _index_of(tick, rows)
        if index is None:
            others += tick.rows
        else:
            rows[index : index + 1] = tick.rows
    return "\n".join([*rows, *(["", f"## {title}", "", *others] if others else [])])


def _is_ticked(item: Item) -> bool:
    return item.status in FINISHED and item.parent == -1 and not item.quoted


def _lines_above(existing: bytes, inside: str) -> int:
    """How many lines of a page stand above the text of its block."""
    page = existing.decode("utf-8", "surrogateescape")
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    return page.count("\n", 0, page.find(inside))


def _read(note: Note, index: int, lines: Lines, above: int) -> Tick:
    item = note.items[index]
    below = tuple(_rows_below(item, lines))
    first, end = item.line - 1, _row_behind(item, lines)
    reference = _first_link(note, index)
    link = lines.text[reference.start : reference.end] if reference else ""
    return Tick(
        line=above + item.line,
        rows=(*lines.rows[first:end], *below),
        link=link,
        target=reference.target if reference else "",
        day=done_day(item),
        added=" ".join(filter(None, _added(item, link, below))),
    )


def _first_link(note: Note, index: int) -> Reference | None:
    found = (r for r in note.references if r.item == index and r.kind != "embed")
    return next(found, None)


def _row_behind(item: Item, lines: Lines) -> int:
    """The row behind an item's own paragraph."""
    return lines.place(item.end)[0]


def _rows_below(item: Item, lines: Lines) -> Iterator[str]:
    """The rows below an item that are indented more deeply, blank ones between them included."""
    margin = lines.place(item.start)[1] - 1
    blank: list[str] = []
    for row in lines.rows[_row_behind(item, lines) :]:
        bare = row.lstrip(" \t")
        if not bare:
            blank.append(row)
        elif len(row) - len(bare) > margin:
            yield from (*blank, row)
            blank.clear()
        else:
            return


def _added(item: Item, link: str, below: Sequence[str]) -> Iterator[str]:
    """What stands before the link, what was added behind it, and the rows below."""
    before, _, behind = _BLOCK_ID.sub("", _DONE.sub("", item.text)).partition(link or "\n")
    yield before.strip()
    yield find_added(behind)
    yield "; ".join(filter(None, (_MARKER.sub("", row, count=1).strip() for row in below)))


def _index_of(tick: Tick, rows: Sequence[str]) -> int | None:
    """The open line about the person of a tick."""
    start = OPEN + tick.link
    return next((i for i, row in enumerate(rows) if tick.link and row.startswith(start)), None)
