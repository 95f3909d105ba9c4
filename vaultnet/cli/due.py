"""`vaultnet due`: whom to reach, as a table or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json, put_table

if TYPE_CHECKING:
    from vaultnet.upkeep.agenda import Agenda
    from vaultnet.upkeep.standing import Standing


@click.command(cls=Command, help="due")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="due_json")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", cls=Option, help="due_limit")
@session_options
def due(session: Session, as_json: bool, limit: int | None) -> int:
    """List the contacts whose turn it is, most urgent first."""
    from vaultnet import app
    from vaultnet.exporters.due import describe_standings

    loaded = session.load()
    agenda = app.due(loaded, session.today, session.say)
    if as_json:
        put_json(describe_standings(agenda.standings[:limit], session.say))
    else:
        _put_agenda(agenda, session, limit)
    return 0


def _put_agenda(agenda: Agenda, session: Session, limit: int | None) -> None:
    say = session.say
    if not agenda.standings:
        put(say("due.no_contacts"))
        return
    queue = (
        *agenda.overdue,
        *agenda.due,
        *agenda.drifting,
        *agenda.wake[: agenda.wake_now],
        *agenda.never,
    )
    if not queue:
        put(say("due.nobody"))
        return
    head = [say(f"due.{name}") for name in ("name", "state", "days", "limit", "last", "reason")]
    rows = [_row(standing, session) for standing in queue[:limit]]
    put_table(say("due.title", day=say.day(session.today)), head, rows, "llrrll")
    if limit and len(queue) > limit:
        put(say("due.more", n=len(queue) - limit))


def _row(standing: Standing, session: Session) -> list[str]:
    from vaultnet.report.phrases import say_reason

    say = session.say
    days, limit = standing.days_since, standing.timer.limit
    return [
        standing.contact.name,
        say(f"states.{standing.shown_state}"),
        "—" if days is None else say.number(days),
        "—" if limit is None else say.number(limit),
        "—" if standing.newest is None else say.day(standing.newest.day, session.today),
        say_reason(standing, say),
    ]
