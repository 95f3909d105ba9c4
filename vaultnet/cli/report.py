"""`vaultnet report`: bring the two notes up to date, show what would change, or only judge."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, explain, put
from vaultnet.errors import VaultnetError
from vaultnet.language.speech import Speech


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
    from vaultnet import app

    say, loaded = session.say, session.load()
    refusals: app.Refusals = []
    outcomes = list(app.report(loaded, session.today, say, refusals))  # both, whoever listens
    for path, outcome in outcomes:
        put(say(f"report.{outcome}", path=path))
    agenda = app.due(loaded, session.today, say)
    numbers = {
        "overdue": say.number(len(agenda.overdue)),
        "due": say.number(len(agenda.due)),
        "drifting": say.number(len(agenda.drifting)),
    }
    contacts = say("count.contacts", n=len(agenda.standings))
    put(say("report.summary", contacts=contacts, **numbers))
    if findings := app.serious(app.check(loaded, session.today)):
        put(say("report.findings", n=len(findings)))
    return _refused(refusals, say) or 0


def _show(session: Session) -> int:
    """Print the difference a report would make; nothing is written."""
    from vaultnet import app
    from vaultnet.store.changes import diff

    refusals: app.Refusals = []
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
    return _refused(refusals, session.say) or int(stale)


def _refused(refusals: list[VaultnetError], say: Speech) -> int:
    """Say what was refused; the exit code for it, 0 if nothing was."""
    for refusal in refusals:
        complain(explain(refusal, say))
    return 2 if refusals else 0
