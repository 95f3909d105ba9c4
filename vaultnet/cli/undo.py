"""`vaultnet undo`: take the newest change back, or list what can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json
from vaultnet.cli.writing import writing_options
from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from vaultnet.store.journal import Entry


@click.command(cls=Command, help="undo")
@click.option("--list", "only_list", is_flag=True, cls=Option, help="undo_list")
@writing_options
@session_options
def undo(session: Session, only_list: bool, dry_run: bool, as_json: bool) -> int:
    """Undo the newest change; exit code 2 if there is none, or a note was edited since."""
    from vaultnet.store.journal import list_entries, preview_undo, undo_last

    session.may_write()
    if only_list:
        _put_list(list_entries(session.root), session, as_json=as_json)
        return 0
    entry = preview_undo(session.root) if dry_run else undo_last(session.root)
    if entry is None:
        raise UsageError("nothing-to-undo")
    if as_json:
        put_json(_describe(entry))
        return 0
    if session.quiet and not dry_run:
        return 0
    put(session.say("undo.would" if dry_run else "undo.done", title=entry.title))
    for note in entry.notes:
        put(session.say("undo.removed" if note.before is None else "undo.restored", path=note.path))
    return 0


def _put_list(entries: Iterable[Entry], session: Session, *, as_json: bool) -> None:
    if as_json:
        put_json([_describe(entry) for entry in entries])
        return
    rows = [
        f"{entry.time.astimezone():%Y-%m-%d %H:%M}  {entry.title}  "
        f"({', '.join(note.path for note in entry.notes)})"
        for entry in entries
    ]
    put("\n".join(rows) or session.say("errors.nothing-to-undo"))


def _describe(entry: Entry) -> Mapping[str, object]:
    """A change for programs, without the words of its notes."""
    notes = [
        {"path": note.path, "outcome": "removed" if note.before is None else "restored"}
        for note in entry.notes
    ]
    return {"title": entry.title, "time": entry.time.isoformat(), "notes": notes}
