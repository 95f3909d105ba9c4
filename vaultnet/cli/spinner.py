"""A sign of life on a terminal's stderr while an answer is computed for more than a moment."""

from __future__ import annotations

from threading import Lock, Timer
from typing import TYPE_CHECKING

from vaultnet.cli import terminal

if TYPE_CHECKING:
    from rich.progress import Progress


class Spinner:
    """Turns from `terminal.PATIENCE` seconds after it was made until it is stopped."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._lock = Lock()
        self._is_over = False
        self._shown: Progress | None = None
        self._timer = Timer(max(0, terminal.PATIENCE), self._begin)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Take it away, or never show it; for good."""
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            if self._shown:
                self._shown.stop()

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"))
        with self._lock:
            if not self._is_over:
                self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
                self._shown.add_task(self._label, total=None)
                self._shown.start()
