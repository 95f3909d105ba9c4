"""`vaultnet report`: bring the two notes up to date, show what would change, or only judge."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import ReadingBar, complain, explain, put
from vaultnet.errors import VaultnetError


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

    say = session.say
    with ReadingBar(say("report.reading")) as bar:
        loaded = app.load(session.root, session.settings, bar)
    refusals: list[VaultnetError] = []
    outcomes = list(app.report(loaded, session.today, say, refusals))  # both, whoever listens
    for path, outcome in outcomes:
        put(say(f"report.{outcome}", path=path))
    agenda = app.due(loaded, session.today, say)
    put(
        say(
            "report.summary",
            contacts=say("count.contacts", n=len(agenda.standings)),
            overdue=say.number(len(agenda.overdue)),
            due=say.number(len(agenda.due)),
            drifting=say.number(len(agenda.drifting)),
        )
    )
    findings = app.serious(app.check(loaded, session.today))
    if findings:
        put(say("report.findings", n=len(findings)))
    for refusal in refusals:
        complain(explain(refusal, say))
    return 2 if refusals else 0


def _show(session: Session) -> int:
    """Print the difference a report would make; nothing is written."""
    from vaultnet import app
    from vaultnet.store.changes import diff

    loaded = app.load(session.root, session.settings)
    for change in app.plan_report(loaded, session.today, session.say):
        if change.is_needed:
            put(diff(change).rstrip("\n"))
        else:
            put(session.say("report.unchanged", path=change.path))
    return 0


def _judge(session: Session) -> int:
    """Say whether the notes are what the vault asks for, each on the day it names itself."""
    from vaultnet import app

    loaded = app.load(session.root, session.settings)
    stale = False
    for change in app.plan_check(loaded, session.today, session.say):
        key = "missing" if change.before is None else "would_change"
        key = key if change.is_needed else "up_to_date"
        put(session.say(f"report.{key}", path=change.path))
        stale = stale or change.is_needed
    return 1 if stale else 0
