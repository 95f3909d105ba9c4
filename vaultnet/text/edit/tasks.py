"""Ticking a task, as the Tasks plugin does it: the box, and the day behind the words.

Source: Tasks user guide, «Dates», «Recurring Tasks» and «Dataview Format».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from vaultnet.model import Item, Note
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.source import NOTHING, Source, Step
from vaultnet.text.edit.spans import Replacement

_DONE = ("x", "X")
_CANCELLED = "-"
_BOX = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+\[")
_BLOCK_ID = re.compile(r"[ \t]+\^[A-Za-z0-9-]+$")
_RECURRENCE = re.compile(r"🔁|[\[(]repeat::")
_DATED = re.compile(r"✅|[\[(]completion::")
_DATAVIEW = re.compile(r"[\[(](?:due|scheduled|start|created|priority)::")


@dataclass(frozen=True, slots=True)
class TickTask:
    """Mark the task at a line, counted from 1, as done on a day.

    The day goes to the end of the line, before a block id, in the form of the line's other dates;
    one that is there stays. A recurring task is refused: its next one is for the Tasks plugin
    to make. A task that is done already is left alone.
    """

    line: int
    day: date

    def plan(self, source: Source) -> Step:
        """The step that ticks the task."""
        item = _task_at(source.note, self.line)
        if item is None or item.status == _CANCELLED:
            raise refuse("no-task", source.place_of_line(self.line))
        if item.status in _DONE:
            return NOTHING
        row = item.line - 1
        start = item.start - source.lines.starts[row]
        words = source.lines.rows[row][start:]
        if _RECURRENCE.search(words):
            raise refuse("task-recurring", source.place(item.start))
        box = _BOX.match(words)
        tick = item.start + (box.end() if box else 0)
        replacements = (Replacement(tick, tick + 1, "x"), *self._dated(source, row, words))
        return Step(replacements, self._is_done)

    def _dated(self, source: Source, row: int, words: str) -> tuple[Replacement, ...]:
        """The day at the end of the row, unless it names one."""
        if _DATED.search(words):
            return ()
        end = source.content_end(row)
        words = words.rstrip(" \t")
        if block_id := _BLOCK_ID.search(words):
            end -= len(block_id[0])
        form = "  [completion:: {}]" if _DATAVIEW.search(words) else " ✅ {}"
        return (Replacement(end, end, form.format(self.day)),)

    def _is_done(self, note: Note) -> bool:
        item = _task_at(note, self.line)
        return item is not None and item.status == "x" and _DATED.search(item.text) is not None


def _task_at(note: Note, line: int) -> Item | None:
    """The task that begins at a line."""
    return next((item for item in note.items if item.line == line and item.status), None)
