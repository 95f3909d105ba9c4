"""Printing: plain lines, JSON, tables with right widths, progress when it takes long."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds before a progress bar is worth the flicker
UNBOUNDED = 10_000  # columns of a pipe: nothing is cut or wrapped


def put(text: str) -> None:
    """A line of the answer."""
    sys.stdout.write(f"{text}\n")


def put_json(value: object) -> None:
    """The answer for programs: UTF-8, two spaces, keys in their order."""
    put(json.dumps(value, ensure_ascii=False, indent=2))


def put_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], right: str) -> None:
    """A table as wide as the terminal, or unwrapped in a pipe; `right` aligns columns: `lr…`."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False)
    for name, sign in zip(head, right, strict=True):
        table.add_column(Text(name), justify="right" if sign == "r" else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


class ReadingBar:
    """Call it with (done, all): a bar on a terminal's stderr once a second has passed."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._start = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ReadingBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int) -> None:
        """Hear how far the reading is; both numbers count notes."""
        if self._bar is None and self._is_due(done):
            self._begin(total)
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done)

    def _is_due(self, done: int) -> bool:
        late = done % 64 == 0 and time.monotonic() - self._start > PATIENCE
        return late and sys.stderr.isatty()

    def _begin(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(self._label, total=total)
        self._bar.start()


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else UNBOUNDED
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
