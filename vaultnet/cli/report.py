"""`vaultnet report`: bring the two notes up to date, show what would change, or only judge."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from vaultnet.cli.localized import Command, Option, invocation_of
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, explain, put
from vaultnet.errors import VaultnetError
from vaultnet.language.speech import Speech

if TYPE_CHECKING:
    from vaultnet import app
    from vaultnet.app import Loaded
    from vaultnet.capture.ticks import Tick
    from vaultnet.store.changes import Outcome


@click.command(cls=Command, help="report")
@click.option("--dry-run", is_flag=True, cls=Option, help="report_dry_run")
@click.option("--check", "only_check", is_flag=True, cls=Option, help="report_check")
@session_options
def report(session: Session, dry_run: bool, only_check: bool) -> int:
    """Write «Аналитика» and «Просроченные контакты»; the exit code as documented."""
    if only_check:
        return _judge(session)
    return _show(session) if dry_run else _write(session)


def _write(session: Session) -> int:
    """Write, and say what was done; if nothing had to be, the next run may say so at once."""
    from vaultnet import app

    session.may_write()
    started = time.time_ns()
    refusals: app.Refusals = []
    taken = _take_over(session, refusals)
    say, loaded = session.say, session.load()
    outcomes = list(
        app.report(loaded, session.today, say, refusals, taken)  # both, whoever listens
    )
    answer = "\n".join(_summarise(loaded, outcomes, session))
    put(answer)
    if not refusals and session.cache_folder:
        from vaultnet.store.folders import cache_folder
        from vaultnet.store.recall import remember

        question = invocation_of(click.get_current_context()).arguments
        remember(
            question, f"{cache_folder()}/answers", str(session.root.absolute()), answer, started
        )
    return _refused(refusals, say) or 0


def _summarise(
    loaded: Loaded, outcomes: Iterable[tuple[str, Outcome]], session: Session
) -> Iterator[str]:
    from vaultnet import app

    say = session.say
    for path, outcome in outcomes:
        yield say(f"report.{outcome}", path=path)
    agenda = app.due(loaded, session.today, say)
    numbers = {
        "overdue": say.number(len(agenda.overdue)),
        "due": say.number(len(agenda.due)),
        "drifting": say.number(len(agenda.drifting)),
    }
    contacts = say("count.contacts", n=len(agenda.standings))
    yield say("report.summary", contacts=contacts, **numbers)
    if findings := app.serious(app.check(loaded, session.today)):
        yield say("report.findings", n=len(findings))
    if waiting := _count_waiting(session):
        yield say("ticks.pending", n=waiting)


def _take_over(session: Session, refusals: app.Refusals) -> frozenset[Tick]:
    """What `vaultnet apply` does, if the settings want it here; the lines that are done with."""
    if not session.settings.report.apply_ticks or not _count_waiting(session):
        return frozenset()
    from vaultnet.cli.apply import plan_ticked, write_ticked

    take_over = plan_ticked(session)
    write_ticked(take_over, session)
    refusals += (one.why for one in take_over.left)
    return take_over.taken


def _count_waiting(session: Session) -> int:
    """How many ticked lines of the notes are in no log yet."""
    from vaultnet import app

    return len(app.find_ticked(session.root, session.settings, session.say))


def _show(session: Session) -> int:
    """Print the difference a report would make; nothing is written."""
    from vaultnet import app
    from vaultnet.store.changes import diff

    if session.redact:  # a difference would show the note as it is, with everybody's name
        for page in app.render_notes(session.load(), session.today, session.say).values():
            put(page)
        return 0
    refusals: app.Refusals = []
    if session.settings.report.apply_ticks and _count_waiting(session):
        from vaultnet.cli.apply import plan_ticked, write_ticked

        write_ticked(plan_ticked(session), session, dry_run=True)
    for change in app.preview(session.load(), session.today, session.say, refusals):
        if change.is_needed:
            put(diff(change).rstrip("\n"))
        else:
            put(session.say("report.unchanged", path=change.path))
    return _refused(refusals, session.say) or 0


def _judge(session: Session) -> int:
    """Say whether the notes are what the vault asks for, each on the day it names itself."""
    from vaultnet import app

    refusals: app.Refusals = []
    stale = False
    for change in app.judge(session.load(), session.today, session.say, refusals):
        key = "missing" if change.before is None else "would_change"
        key = key if change.is_needed else "up_to_date"
        put(session.say(f"report.{key}", path=change.path))
        stale = stale or change.is_needed
    if waiting := _count_waiting(session):
        put(session.say("ticks.pending", n=waiting))
        stale = stale or session.settings.report.apply_ticks
    return _refused(refusals, session.say) or int(stale)


def _refused(refusals: list[VaultnetError], say: Speech) -> int:
    """Say what was refused; the exit code for it, 0 if nothing was."""
    for refusal in refusals:
        complain(explain(refusal, say))
    return 2 if refusals else 0
