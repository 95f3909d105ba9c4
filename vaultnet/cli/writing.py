"""What the commands that write into notes share: the dry run, the writing, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

import click

from vaultnet.cli.localized import Option
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json

if TYPE_CHECKING:
    from vaultnet.actions import Plans
    from vaultnet.lookup import Directory
    from vaultnet.store.changes import Change


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--dry-run` and `--json`."""
    command = click.option("--json", "as_json", is_flag=True, cls=Option, help="json")(command)
    return click.option("--dry-run", is_flag=True, cls=Option, help="dry_run")(command)


def open_directory(session: Session) -> Directory:
    """Who is in the session's vault, for a command that is going to write to them."""
    from vaultnet import lookup

    session.may_write()
    return lookup.open_directory(session.root, session.settings, session.cache_folder)


def carry_out(session: Session, plans: Plans, title: str, *, dry_run: bool, as_json: bool) -> None:
    """Make the changes, or only show them."""
    from vaultnet.store.journal import preview_together, write_together

    if dry_run:
        changes = preview_together(session.root, plans)
    else:
        seen: dict[str, Change] = {}
        write_together(session.root, _watched(plans, seen), title)
        changes = tuple(seen[path] for path in plans)
    if as_json:
        put_json([_describe(change) for change in changes])
        return
    for change in changes if dry_run or not session.quiet else ():
        _put_change(change, session, whole=dry_run)


def _watched(plans: Plans, seen: dict[str, Change]) -> Plans:
    """The same plans, which leave what they made of a note in `seen`."""
    from vaultnet.store.changes import Change, Plan

    def watch(path: str, plan: Plan) -> Plan:
        def watched(before: bytes | None) -> bytes:
            after = plan(before)
            seen[path] = Change(path, before, after)
            return after

        return watched

    return {path: watch(path, plan) for path, plan in plans.items()}


def _put_change(change: Change, session: Session, *, whole: bool) -> None:
    from vaultnet.store.changes import diff

    if not change.is_needed:
        put(session.say("actions.unchanged", path=change.path))
    elif whole:
        put(diff(change).rstrip("\n"))
    elif change.before is None:
        put(session.say("actions.created", path=change.path))
    else:
        put("\n".join((change.path, *_changed_lines(change))))


def _changed_lines(change: Change) -> Iterator[str]:
    """The lines that went and those that came, each with its sign."""
    before, after = (
        (data or b"").decode("utf-8", "replace").splitlines()
        for data in (change.before, change.after)
    )
    _, _, *lines = unified_diff(before, after, n=0, lineterm="")
    spoken = (line for line in lines if line[1:].strip() and not line.startswith("@@"))
    return (f"  {line[0]} {line[1:]}" for line in spoken)


def _describe(change: Change) -> Mapping[str, object]:
    """A change for programs."""
    from vaultnet.store.changes import diff

    kind = "updated" if change.before is not None else "created"
    outcome = kind if change.is_needed else "unchanged"
    return {"path": change.path, "outcome": outcome, "diff": diff(change)}
