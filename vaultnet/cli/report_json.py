"""`vaultnet report --json`: what became of the two notes, or would, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vaultnet import app
from vaultnet.cli.kept import judge_kept, plan_kept
from vaultnet.cli.report import count_waiting, write_notes
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import explain, put_json
from vaultnet.store.changes import Change, diff


def report_as_json(session: Session, *, dry_run: bool, only_check: bool) -> int:
    """Print one record; the exit code is that of the same command without `--json`."""
    record, code = describe_report(session, dry_run=dry_run, only_check=only_check)
    put_json(record)
    return code


def describe_report(
    session: Session, *, dry_run: bool, only_check: bool
) -> tuple[Mapping[str, object], int]:
    """Do what the command says; what became of it as a record, and the exit code."""
    refusals: app.Refusals = []
    is_stale = False
    if only_check:
        loaded = session.load()
        changes = [*judge_kept(loaded, session, refusals).changes]
        changes += app.judge(loaded, session.today, session.say, refusals)
        is_stale = any(change.is_needed for change in changes)
        notes = [_describe(change) for change in changes]
    elif dry_run:
        session.may_write()
        loaded = session.load()
        changes = [*plan_kept(loaded, session.today, refusals).changes]
        changes += app.preview(loaded, session.today, session.say, refusals)
        notes = [{**_describe(change), "diff": diff(change)} for change in changes]
    else:
        session.may_write()
        written = write_notes(replace(session, quiet=True))
        notes = [_describe(change) for change in written.keeping.changes]
        notes += ({"path": path, "outcome": outcome} for path, outcome in written.outcomes)
        refusals = written.refusals
    waiting = count_waiting(session)
    is_late = only_check and bool(waiting) and session.settings.report.apply_ticks
    code = 2 if refusals else int(is_stale or is_late)
    return _record(notes, waiting, refusals, session), code


def _describe(change: Change) -> dict[str, object]:
    kind = "updated" if change.before is not None else "created"
    return {"path": change.path, "outcome": kind if change.is_needed else "unchanged"}


def _record(
    notes: Iterable[dict[str, object]], waiting: int, refusals: app.Refusals, session: Session
) -> Mapping[str, object]:
    return {
        "notes": [note | {"diff": note.get("diff")} for note in notes],
        "ticked": waiting,
        "refused": [explain(refusal, session.say) for refusal in refusals],
    }
