"""`vaultnet apply`: what was ticked in the notes goes into the log of each contact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, explain, put, put_json
from vaultnet.cli.writing import carry_out, open_directory, writing_options
from vaultnet.errors import VaultnetError
from vaultnet.model import title_of

if TYPE_CHECKING:
    from vaultnet.chores import TakeOver
    from vaultnet.store.changes import Outcome

    Outcomes = list[tuple[str, Outcome]]


@click.command(cls=Command, help="apply")
@writing_options
@session_options
def apply(session: Session, dry_run: bool, as_json: bool) -> int:
    """Take ticked lines over and refresh the notes; exit code 2 if one had to be left."""
    session.may_write()
    take_over = plan_ticked(session)
    write_ticked(take_over, session, dry_run=dry_run, is_quiet=as_json)
    refusals: list[VaultnetError] = []
    outcomes: Outcomes = []
    if take_over.records and not dry_run:
        outcomes = _refresh(take_over, session, refusals)
    if as_json:
        put_json(_describe(take_over, outcomes, session))
    elif dry_run or not session.quiet:
        _summarise(take_over, outcomes, session, dry_run=dry_run)
    return complain_of_all([*(one.why for one in take_over.left), *refusals], session)


def plan_ticked(session: Session) -> TakeOver:
    """What is to be done about the lines that are ticked in the notes at this moment."""
    from vaultnet import app, chores

    ticked = app.find_ticked(session.root, session.settings, session.say)
    if not ticked:
        return chores.TakeOver({}, (), ())
    return chores.plan_ticked(ticked, open_directory(session), session.today, session.say)


def write_ticked(
    take_over: TakeOver, session: Session, *, dry_run: bool = False, is_quiet: bool = False
) -> None:
    """Write the lines of the log as one change that can be undone, or show them."""
    from vaultnet.store.journal import write_together

    names = dict.fromkeys(title_of(record.contact) for record in take_over.records)
    title = f"apply {', '.join(names)}"
    if not is_quiet:
        carry_out(session, take_over.plans, title, dry_run=dry_run, as_json=False)
    elif not dry_run:
        write_together(session.root, take_over.plans, title)


def complain_of_all(errors: Iterable[VaultnetError], session: Session) -> int:
    """Say on stderr what could not be done; the exit code for it, 0 if there is nothing."""
    code = 0
    for error in errors:
        complain(explain(error, session.say))
        code = error.exit_code
    return code


def _summarise(take_over: TakeOver, outcomes: Outcomes, session: Session, *, dry_run: bool) -> None:
    if take_over.records and dry_run:
        notes = session.say.joined(_notes(session))
        put(session.say("apply.refreshes", notes=notes))
    for path, outcome in outcomes:
        put(session.say(f"report.{outcome}", path=path))
    if take_over.records:
        put(session.say("apply.summary", n=len(take_over.records)))
    elif not take_over.left:
        put(session.say("apply.nothing"))


def _notes(session: Session) -> list[str]:
    from vaultnet import app

    return list(app.note_paths(session.settings, session.say).values())


def _refresh(take_over: TakeOver, session: Session, refusals: list[VaultnetError]) -> Outcomes:
    """Write the notes from the vault as it is now, without the lines that were taken over."""
    from vaultnet import app

    loaded = session.load()
    return list(app.report(loaded, session.today, session.say, refusals, take_over.taken))


def _describe(take_over: TakeOver, outcomes: Outcomes, session: Session) -> dict[str, object]:
    records = [
        {
            "contact": r.contact,
            "day": r.day.isoformat(),
            "text": r.text,
            "place": str(r.place),
        }
        for r in take_over.records
    ]
    left = [
        {"place": str(one.ticked.place), "reason": explain(one.why, session.say)}
        for one in take_over.left
    ]
    notes = [{"path": path, "outcome": outcome} for path, outcome in outcomes]
    return {"recorded": records, "left": left, "notes": notes}
