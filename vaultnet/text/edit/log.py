"""Recording what happened: one line in the log of a note, written like the lines beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vaultnet.model import Heading
from vaultnet.text.edit.days import write_day_like
from vaultnet.text.edit.log_section import (
    Entry,
    LogWords,
    Neighbour,
    Section,
    at_margin,
    find_section,
    is_recorded,
    last_row,
)
from vaultnet.text.edit.source import NOTHING, Source, Step
from vaultnet.text.edit.spans import Replacement

_BULLETS = "-+*"
_MARKER = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+(?:\[[xX]\][ \t]+)?")
_SIGNED = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_BETWEEN = re.compile(r"[ \t]*(?:[:：,，–—]|-(?!>))?[ \t]*")
_BETWEEN_IN_BOLD = re.compile(r"[ \t]*[:：,，–—-]?[*_]+[ \t]*(?:[:：,，–—]|-(?!>))?[ \t]*")


@dataclass(frozen=True, slots=True)
class AddLogLine:
    """Record something under the log heading of a note, in the way of the lines that are there.

    `text` is what follows the day; newlines in it become blanks. What the log says already of the
    day is not written twice. Without such a heading one is put at the end of the note.
    """

    day: date
    text: str
    words: LogWords

    def plan(self, source: Source) -> Step:
        """The step that writes the line."""
        text = " ".join(self.text.split())
        if is_recorded(source.note, self.day, text, self.words):
            return NOTHING
        section = find_section(source, self.words)
        if section is None:
            replacement = _append_section(source, self.words.title, self._plain_line(source, text))
        elif neighbour := section.neighbour(self.day, source.note.headings):
            line = _line_like(source, neighbour.entry, self.day, text)
            replacement = _put_beside(source, section, neighbour, line)
        else:
            replacement = _put_under(source, section.heading, self._plain_line(source, text))
        return Step((replacement,), lambda note: is_recorded(note, self.day, text, self.words))

    def _plain_line(self, source: Source, text: str) -> str:
        """The line where no other shows how; the bullet is that of the note's last list."""
        signs = [source.text[item.start] for item in source.note.items]
        bullet = next((sign for sign in reversed(signs) if sign in _BULLETS), "-")
        return f"{bullet} {self.day.isoformat()} {text}".rstrip()


# ── Beside another line ──────────────────────────────────────────────────────────────────────


def _line_like(source: Source, entry: Entry, day: date, text: str) -> str:
    """The line with the indentation, the bullet, the form of day and the divider of another."""
    said = entry.item.text
    end = len(said[: entry.end].rstrip())
    marker = _MARKER.match(source.text, entry.item.start)
    lead = source.before(entry.item.start) + (marker[0] if marker else "- ")
    written = lead + write_day_like(day, said[:end], entry.day)
    return written + _divider(said, end, text) + text if text else written


def _divider(said: str, end: int, text: str) -> str:
    """What stands between the day of a line and what it says."""
    in_bold = said[0] in "*_" and said[end - 1] not in "*_"
    match = (_BETWEEN_IN_BOLD if in_bold else _BETWEEN).match(said, end)
    if match is None or (match.end() == len(said) and not in_bold):
        return " "
    return match[0] or (" " if text[0].isdigit() else "")


def _put_beside(source: Source, section: Section, place: Neighbour, line: str) -> Replacement:
    """The line before or after its neighbour, with as many blank rows between as the log has."""
    blank = [""] * _blank_rows_between(source, section)
    if place.side == "before":
        return source.insert_rows(source.row_at(place.entry.item.start), [line, *blank])
    return source.insert_rows(last_row(source, place.entry.position) + 1, [*blank, line])


def _blank_rows_between(source: Source, section: Section) -> int:
    """The blank rows above the second line of the log."""
    if len(section.entries) == 1:
        return 0
    row = second = source.row_at(section.entries[1].item.start)
    while row and source.is_blank(row - 1):
        row -= 1
    return second - row


# ── Where no line is yet ─────────────────────────────────────────────────────────────────────


def _put_under(source: Source, heading: Heading, line: str) -> Replacement:
    """The line under a heading: the first there, or behind what stands there already."""
    head = source.row_at(heading.end)
    end = _end_of_text(source, head)
    last = next((row for row in range(end - 1, head, -1) if not source.is_blank(row)), head)
    if last == head:
        return _put_first(source, head, end, line)
    for index, item in enumerate(source.note.items):
        row = item.line - 1
        below = item.parent == -1 and not item.quoted and head < row <= last
        if below and last_row(source, index) == last:
            if not item.text and not item.status and row == last:
                return Replacement(item.start, source.row_end(last), line)
            return source.insert_rows(last + 1, [source.before(item.start) + line])
    return source.insert_rows(last + 1, ["", line])


def _put_first(source: Source, head: int, end: int, line: str) -> Replacement:
    """The line under a heading with nothing but blank rows, of which it needs one on each side."""
    blanks, wanted = end - head - 1, _blank_rows_below_headings(source)
    above = min(blanks, wanted)
    rows = [*[""] * (wanted - above), line]
    if blanks == above and end < len(source.lines.rows) - 1:
        # Without a blank row, a heading that is underlined would go on with the line.
        rows += [""] * (wanted or not _SIGNED.match(source.lines.rows[end]))
    return source.insert_rows(head + 1 + above, rows)


def _append_section(source: Source, title: str, line: str) -> Replacement:
    """A log at the end of the note, with the level of its other parts."""
    headings = source.note.headings
    level = min((h.level for h in headings if h.level > 1 and at_margin(source, h)), default=2)
    end = _last_row_of(source)
    first = source.block.body_row if source.block else 0
    above = [] if end == first or source.is_blank(end - 1) else [""]
    below = [""] * _blank_rows_below_headings(source)
    return source.insert_rows(end, [*above, f"{'#' * level} {title}", *below, line])


def _end_of_text(source: Source, head: int) -> int:
    """The row of the next heading, or the one behind the last."""
    rows = (source.row_at(h.start) for h in source.note.headings if at_margin(source, h))
    return next((row for row in rows if row > head), _last_row_of(source))


def _last_row_of(source: Source) -> int:
    """The row before which something is put at the end of the note."""
    rows = source.lines.rows
    return len(rows) if rows[-1] else len(rows) - 1


def _blank_rows_below_headings(source: Source) -> int:
    """One if more headings of the note are followed by a blank row than by text, as is usual."""
    rows = [source.row_at(h.end) + 1 for h in source.note.headings if at_margin(source, h)]
    blank = [source.is_blank(row) for row in rows if row < _last_row_of(source)]
    return 1 if 2 * sum(blank) >= len(blank) else 0
