"""Plan, difference, application: how vaultnet changes one note of the vault."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Literal

from vaultnet.errors import WriteRefusedError
from vaultnet.store.lock import LOCK_SECONDS, default_lock_folder, lock_path, vault_lock
from vaultnet.store.refusals import refusing
from vaultnet.store.replace import read_if_there, replace
from vaultnet.store.target import resolve_target, shown

__all__ = ["Change", "Outcome", "Plan", "apply", "diff", "prepare", "resolve_target"]

Plan = Callable[[bytes | None], bytes]
"""What a note shall be, given what it is; None stands for a note that does not exist."""

Outcome = Literal["created", "updated", "unchanged"]

TRIES = 5  # a person types and Obsidian saves every two seconds: once is rare, five times is not


@dataclass(frozen=True, slots=True)
class Change:
    """One note before and after; `path` is relative to the vault."""

    path: str
    before: bytes | None
    after: bytes

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def prepare(root: Path, relative: str, plan: Plan) -> Change:
    """Work out a change without making it: the dry run. Refuses what `apply` would refuse."""
    with refusing(shown(relative)):
        before = read_if_there(resolve_target(root, relative))
        return Change(relative, before, plan(before))


def diff(change: Change) -> str:
    """Show a change as a unified diff for people to read; empty if none is needed."""
    before = [] if change.before is None else _lines(change.before)
    source = "/dev/null" if change.before is None else f"a/{change.path}"
    return "".join(unified_diff(before, _lines(change.after), source, f"b/{change.path}"))


def apply(
    root: Path,
    relative: str,
    plan: Plan,
    lock_folder: Path | None = None,
    *,
    wait: float = LOCK_SECONDS,
) -> Outcome:
    """Change a note as planned from what it says at this moment; equal bytes are not written.

    Whatever comes in between, the note is whole: the old one, the new one, or what somebody else
    made of it. If it changes while vaultnet works, the plan is made again from its new text. A
    kill can leave at most one file, whose name begins with a dot; the next run removes it.

    Raises WriteRefusedError, always with `path`: what `resolve_target` and the plan refuse,
    `locked` after `wait` seconds, `note-busy`, `write-failed` with the system's `reason`.
    """
    with refusing(shown(relative)):
        lock = lock_path(root, lock_folder or default_lock_folder())
        resolve_target(root, relative)  # a path that is refused is not worth waiting for
        with vault_lock(lock, wait):
            return _apply_locked(resolve_target(root, relative), plan, temporary_name(lock))


def _apply_locked(target: Path, plan: Plan, beside: str) -> Outcome:
    temporary = target.with_name(beside)
    temporary.unlink(missing_ok=True)  # left by a run that was killed
    for _ in range(TRIES):
        before = read_if_there(target)
        after = plan(before)
        if after == before:
            return "unchanged"
        target.parent.mkdir(parents=True, exist_ok=True)
        if replace(target, before, after, temporary):
            return "created" if before is None else "updated"
    raise WriteRefusedError("note-busy")


def temporary_name(lock: Path) -> str:
    """Name the temporary file after the lock that guards it: other holders have other names.

    Two computers that share a vault over the network do not share locks, so the computer counts.
    """
    guard = f"{platform.node()} {lock}".encode("utf-8", "surrogateescape")
    return f".vaultnet-{sha256(guard).hexdigest()[:16]}.tmp"


def _lines(data: bytes) -> list[str]:
    """Split into lines as a diff shows them, with its note on a missing last newline."""
    *whole, rest = data.decode("utf-8", "replace").split("\n")
    lines = [f"{line}\n" for line in whole]
    return [*lines, f"{rest}\n\\ No newline at end of file\n"] if rest else lines
