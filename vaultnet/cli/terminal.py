"""Printing: plain lines, JSON, tables with right widths, progress when it takes long.

Every run passes here, `--version` too: what only some answers need is imported by them.
"""

from __future__ import annotations

import os
import sys
import time
from contextvars import ContextVar

from vaultnet.errors import VaultnetError, WriteRefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType
    from typing import TextIO

    from rich.console import Console, RenderableType
    from rich.progress import Progress, TaskID

    from vaultnet.cli.spinner import Spinner
    from vaultnet.language.speech import Speech

PATIENCE = 1.0  # seconds before a progress bar is worth the flicker
UNBOUNDED = 10_000  # columns of a pipe: nothing is cut or wrapped

_CONTROL = dict.fromkeys([*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0)], "\ufffd")

_NOWHERE: Mapping[str, str] = {}

SPINNER: ContextVar[Spinner | None] = ContextVar("spinner", default=None)
"""What turns while an answer is computed, if anything does."""


class NobodyReadsError(Exception):
    """The pipe behind stdout is closed: no reason to complain, and none to go on."""


def put(text: str) -> None:
    """A line of the answer."""
    _write(_legible(text, sys.stdout))


def put_bytes(data: bytes) -> None:
    """The whole answer, where it is a file of its own kind."""
    hush()
    with Answering():
        sys.stdout.buffer.write(data)


def put_json(value: object) -> None:
    """The answer for programs: UTF-8, two spaces, keys in their order."""
    import json

    put(json.dumps(value, ensure_ascii=False, indent=2))


def put_table(
    title: str,
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    right: str,
    addresses: Mapping[str, str] = _NOWHERE,
) -> None:
    """A table as wide as the terminal, or unwrapped in a pipe; `right` aligns columns: `lr…`.

    A cell whose text is in `addresses` leads there. A narrow terminal gets a block for each row.
    """
    from vaultnet.cli.columns import align

    shown = [[_legible(cell, sys.stdout) for cell in row] for row in rows]
    is_seen = sys.stdout.isatty() or "FORCE_COLOR" in os.environ
    if lines := None if is_seen else align(title, head, shown, right, UNBOUNDED):
        _put_drawn(lines)
        return
    from vaultnet.cli.tables import table_of

    _draw(table_of(title, head, shown, right, addresses, _console().width))


def put_markdown(lines: Sequence[str]) -> None:
    """Sections of Markdown, as wide as the terminal, or unwrapped in a pipe."""
    from vaultnet.cli.page import page_of

    _draw(page_of([_legible(line, sys.stdout) for line in lines]))


class Answering:
    """Write to stdout: a full disk behind it is refused as any other file is.

    Raises WriteRefusedError `write-failed`, or NobodyReadsError. What could not be written is
    given up, for Python would try and complain once more at its exit.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):
                raise NobodyReadsError from error
            why = error.strerror or type(error).__name__
            raise WriteRefusedError("write-failed", path="stdout", reason=why) from error


def complain(text: str) -> None:
    """Say on stderr why there is no answer, or not all of it."""
    hush()
    try:
        sys.stderr.write(f"{_legible(text, sys.stderr).rstrip()}\n")
    except OSError:
        return  # nobody is there to hear it


def spin(label: str) -> None:
    """Show on a terminal's stderr that something is computed, until the next word is said."""
    hush()
    if sys.stderr.isatty():
        from vaultnet.cli.spinner import Spinner

        SPINNER.set(Spinner(label))


def hush() -> None:
    """Take the sign of computing away."""
    if spinner := SPINNER.get():
        SPINNER.set(None)
        spinner.stop()


def explain(error: VaultnetError, say: Speech) -> str:
    """An error in the user's language, with the nearest names or the refused edit's reason."""
    details = dict(error.details)
    if refusal := details.get("refusal"):
        details["why"] = say(f"refusals.{refusal}", **details)
    if code := details.get("problem"):
        details["why"] = say(f"problems.{code}", **details)
        details["fix"] = say(f"fixes.{code}", **details)
    nearest = details.get("nearest")
    details["suggestions"] = say("cli.maybe", names=nearest) if nearest else ""
    return say(f"errors.{error.key}", **details)


class ReadingBar:
    """Call it with (done, all): a bar on a terminal's stderr once a second has passed."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._start = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ReadingBar:
        hush()
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


def _draw(content: RenderableType) -> None:
    console = _console()
    with console.capture() as drawn:
        console.print(content)
    _put_drawn(drawn.get().splitlines())


def _put_drawn(lines: Iterable[str]) -> None:
    """Lines without blanks at their ends, and never two empty ones together."""
    import re

    text = "\n".join(line.rstrip() for line in lines)
    _write(re.sub(r"\n{3,}", "\n\n", text.strip("\n")))


def _write(text: str) -> None:
    hush()
    with Answering():
        sys.stdout.write(f"{text}\n")


def _legible(text: str, stream: TextIO) -> str:
    """The text without what a name in the vault could make a terminal do; a pipe gets it all."""
    return text.translate(_CONTROL) if stream.isatty() else text


def _console() -> Console:
    from rich.console import Console

    width = None if sys.stdout.isatty() else UNBOUNDED
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
