"""`vaultnet watch`: keep the two notes up to date while the vault is written in."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from vaultnet.cli.localized import Command, find_option
from vaultnet.cli.options import COMMON, common_options
from vaultnet.cli.report import write_notes
from vaultnet.cli.session import Session, open_session
from vaultnet.cli.terminal import Answering, complain, explain, put
from vaultnet.errors import VaultnetError

if TYPE_CHECKING:
    from vaultnet.cli.report import Written
    from vaultnet.language.speech import Speech
    from vaultnet.store.watching import Snapshot, Wake


@click.command(cls=Command, help="watch")
@common_options
def watch(**_: object) -> int:
    """Refresh after every save until a signal ends it: that is no failure, so exit code 0."""
    from vaultnet.store.watching import wake_ups

    context = click.get_current_context()
    common = {name: find_option(name, context) for name in COMMON}
    session = open_session(**common)
    session.may_write()
    with _stopped_by_signals() as stop:
        _put(session.say("watch.started", vault=session.root))
        watcher = Watcher(session.root, common, session.say)
        for wake in wake_ups(session.root, stop):
            watcher.hear(wake)
    _put(session.say("watch.stopped"))
    return 0


class Watcher:
    """Refreshes when the vault is no longer what it was at the last refresh, or the day is not.

    It trusts no single event: what counts is whether a file has another size or time. So its own
    writes wake nobody, and a save that came while it read, or that the system forgot to tell of,
    is found when it looks once more after each refresh.
    """

    def __init__(
        self,
        root: Path,
        common: Mapping[str, Any],
        say: Speech,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._root = root
        self._common = common
        self._say = say
        self._now = now
        self._day = ""
        self._read: Snapshot = {}
        self._is_sure = False
        self._is_gone = False

    def hear(self, wake: Wake) -> None:
        """Do what an event asks for."""
        if (wake == "gone") != self._is_gone:
            self._is_gone = wake == "gone"
            key = "watch.gone" if self._is_gone else "watch.back"
            self._put(self._say(key, vault=self._root))
        if self._is_gone:
            self._is_sure = False
        elif wake != "quiet" or not self._is_sure or self._day != self._today():
            self._look()

    def _look(self) -> None:
        from vaultnet.store.watching import take_snapshot

        snapshot, today = take_snapshot(self._root), self._today()
        self._is_sure = (snapshot, today) == (self._read, self._day)
        if not self._is_sure:
            self._read, self._day = snapshot, today
            try:
                self._refresh()
            except VaultnetError as error:
                self._complain(error)

    def _refresh(self) -> None:
        """Write both notes with the settings as they are now."""
        from vaultnet.store.watching import look_again, snapshot_of

        session = open_session(**{**self._common, "vault": str(self._root), "today": self._day})
        self._say = session.say
        try:
            written = write_notes(session)
        finally:
            session.end()
        changed = [path for path, outcome in written.outcomes if outcome != "unchanged"]
        self._read = look_again(snapshot_of(written.loaded.files), self._root, written.left)
        self._put(_describe(written, changed, session))
        for refusal in written.refusals:
            self._complain(refusal)

    def _today(self) -> str:
        """The day of the report: as asked for, or the one that it is."""
        return self._common["today"] or self._now().date().isoformat()

    def _put(self, text: str) -> None:
        _put(f"{self._now():%H:%M:%S}  {text}")

    def _complain(self, error: VaultnetError) -> None:
        complain(f"{self._now():%H:%M:%S}  {explain(error, self._say)}")


def _describe(written: Written, changed: list[str], session: Session) -> str:
    """One line: what was written, and how many people wait."""
    from vaultnet import app

    say = session.say
    agenda = app.due(written.loaded, session.today, say)
    counts = {"overdue": say.number(len(agenda.overdue)), "due": say.number(len(agenda.due))}
    if changed:
        return say("watch.updated", paths=say.listed(changed), **counts)
    return say("watch.unchanged", **counts)


def _put(text: str) -> None:
    """A line that is seen at once, in a pipe too."""
    put(text)
    with Answering():
        sys.stdout.flush()


@contextmanager
def _stopped_by_signals() -> Iterator[Event]:
    """An event that Ctrl-C and SIGTERM set; the same signal again interrupts at once."""
    stop = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, ask_to_stop)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
