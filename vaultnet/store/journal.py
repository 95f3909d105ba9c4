"""Changing several notes as one change that can be taken back: all of them, or none.

The undo journal is written first, then the notes one by one; what fails on the way is taken back
at once, and what a kill leaves half done is known by its digests to the next run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vaultnet.errors import WriteRefusedError
from vaultnet.store.changes import TRIES, Change, Outcome, Plan, prepare, temporary_name
from vaultnet.store.folders import state_folder
from vaultnet.store.journal_folder import Entry, Journal, Kept, digest
from vaultnet.store.lock import LOCK_SECONDS, default_lock_folder, lock_path, vault_lock
from vaultnet.store.refusals import refusing
from vaultnet.store.replace import read_if_there, replace, sync_folder
from vaultnet.store.target import resolve_target, shown

__all__ = [
    "Entry",
    "Kept",
    "list_entries",
    "preview_together",
    "preview_undo",
    "undo_last",
    "write_together",
]


def preview_together(root: Path, plans: Mapping[str, Plan]) -> tuple[Change, ...]:
    """Work out the changes without making them; refuses what `write_together` would refuse."""
    return tuple(prepare(root, path, plan) for path, plan in plans.items())


def write_together(
    root: Path, plans: Mapping[str, Plan], title: str, *, wait: float = LOCK_SECONDS
) -> tuple[tuple[str, Outcome], ...]:
    """Change notes as planned from what they say at this moment; all of them, or none.

    Every plan is made before the first note is written. A note that changes meanwhile is planned
    anew, and one that cannot be written takes those before it back. At any instant each note is
    whole: old, new, or what somebody else made of it. What was changed is one entry of the undo
    journal, called `title`; where nothing has to be, there is none.

    Raises WriteRefusedError as `vaultnet.store.changes.apply` does, also if the journal cannot
    be written.
    """
    with _hold(root, wait) as desk:
        planned = preview_together(root, plans)
        needed = [change for change in planned if change.is_needed]
        made = {change.path: change for change in desk.carry_out(needed, plans, title)}
    return tuple((c.path, _outcome(made.get(c.path, c))) for c in planned)


def list_entries(root: Path, *, wait: float = LOCK_SECONDS) -> tuple[Entry, ...]:
    """What can be undone, the newest change first."""
    with _hold(root, wait) as desk:
        return tuple(desk.journal.entries())


def undo_last(root: Path, *, wait: float = LOCK_SECONDS) -> Entry | None:
    """Give every note of the newest change its old bytes, and forget the change; None if none.

    A note that was created is removed. Raises WriteRefusedError `edited-since` if one of the
    notes is not as the change left it, and then leaves the others alone too.
    """
    with _hold(root, wait) as desk:
        entry = next(desk.journal.entries(), None)
        if entry:
            desk.check(entry)
            desk.take_back(entry)
            desk.journal.forget(entry)
        return entry


def preview_undo(root: Path, *, wait: float = LOCK_SECONDS) -> Entry | None:
    """The change that `undo_last` would take back; refuses what it would refuse."""
    with _hold(root, wait) as desk:
        entry = next(desk.journal.entries(), None)
        if entry:
            desk.check(entry)
        return entry


def _outcome(change: Change) -> Outcome:
    if not change.is_needed:
        return "unchanged"
    return "created" if change.before is None else "updated"


@contextmanager
def _hold(root: Path, wait: float) -> Iterator[_Desk]:
    """The vault for this run alone, with nothing half done from a run that was killed."""
    lock = lock_path(root, default_lock_folder())
    with ExitStack() as stack:
        with refusing(str(root)):
            stack.enter_context(vault_lock(lock, wait))
        journal = Journal(root, Path(state_folder()) / "undo")
        desk = _Desk(root, journal, temporary_name(lock))
        desk.settle()
        yield desk


@dataclass(frozen=True, slots=True)
class _Desk:
    """A vault whose lock is held, with its journal and the name of its temporary files."""

    root: Path
    journal: Journal
    temporary: str

    def carry_out(
        self, changes: Sequence[Change], plans: Mapping[str, Plan], title: str
    ) -> list[Change]:
        """Make the changes, and enter them; the answer is what was changed in the end."""
        if not changes:
            return []
        entry = self.journal.begin(title, changes)
        made: list[Change] = []
        try:
            for planned in changes:
                with refusing(shown(planned.path)):
                    change, entry = self._write(planned, plans[planned.path], entry)
                made.append(change)
        except BaseException:
            self._give_up()
            raise
        self.journal.finish(entry, entry.notes)
        return made

    def check(self, entry: Entry) -> None:
        """Refuse to undo an entry if one of its notes was edited since."""
        for kept in entry.notes:
            with refusing(shown(kept.path)):
                if self._state(kept) == "foreign":
                    raise WriteRefusedError("edited-since")

    def take_back(self, entry: Entry) -> None:
        """Restore every note of an entry."""
        for kept in reversed(entry.notes):
            with refusing(shown(kept.path)):
                if not self._restore(kept):
                    raise WriteRefusedError("edited-since")

    def settle(self) -> None:
        """Finish the entry of a run that was killed with the notes which that run did change."""
        for entry in self.journal.unfinished():
            notes = tuple(kept for kept in entry.notes if self._was_changed(kept))
            self.journal.finish(entry, notes)

    def _write(self, change: Change, plan: Plan, entry: Entry) -> tuple[Change, Entry]:
        """Replace one note, with a new plan each time somebody else was quicker."""
        for _ in range(TRIES):
            if not change.is_needed or self._replace(change):
                return change, entry
            change = prepare(self.root, change.path, plan)
            entry = self.journal.amend(entry, change)
        raise WriteRefusedError("note-busy")

    def _replace(self, change: Change) -> bool:
        target = resolve_target(self.root, change.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        return self._swap(target, change.before, change.after)

    def _swap(self, target: Path, before: bytes | None, after: bytes) -> bool:
        temporary = target.with_name(self.temporary)
        temporary.unlink(missing_ok=True)  # left by a run that was killed
        return replace(target, before, after, temporary)

    def _give_up(self) -> None:
        """Take back what was done so far; what cannot be taken back now stays in the journal."""
        with suppress(WriteRefusedError, OSError):
            for entry in self.journal.unfinished():
                for kept in entry.notes:
                    with suppress(WriteRefusedError, OSError):
                        self._restore(kept)
            self.settle()

    def _was_changed(self, kept: Kept) -> bool:
        """Whether a note is as the entry left it; one that cannot be looked at is not."""
        with suppress(WriteRefusedError, OSError):
            return self._state(kept) == "changed"
        return False

    def _state(self, kept: Kept) -> Literal["changed", "unchanged", "foreign"]:
        """Whether a note is as the entry left it, still or again as it was, or neither."""
        now = read_if_there(resolve_target(self.root, kept.path))
        if now == kept.before:
            return "unchanged"
        return "changed" if now is not None and digest(now) == kept.after else "foreign"

    def _restore(self, kept: Kept) -> bool:
        """Give a note its old bytes; False if it is not as the entry left it."""
        target = resolve_target(self.root, kept.path)
        now = read_if_there(target)
        if now == kept.before:
            return True
        if now is None or digest(now) != kept.after:
            return False
        if kept.before is not None:
            return self._swap(target, now, kept.before)
        target.unlink()
        sync_folder(target.parent)
        return True
