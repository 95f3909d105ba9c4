"""`vaultnet due`: whom to reach, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json, put_table

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.upkeep.agenda import Agenda
    from vaultnet.upkeep.standing import Standing


@click.command(cls=Command, help="due")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="due_json")
@click.option("--brief", is_flag=True, cls=Option, help="due_brief")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", cls=Option, help="due_limit")
@session_options
def due(session: Session, as_json: bool, brief: bool, limit: int | None) -> int:
    """List the contacts whose turn it is, most urgent first."""
    from vaultnet import app
    from vaultnet.exporters.due import describe_standings

    loaded = session.load()
    agenda = app.due(loaded, session.today, session.say)
    if as_json:
        put_json(describe_standings(agenda.standings[:limit], session.say))
    else:
        _put_agenda(agenda, loaded, session, limit, brief=brief)
    return 0


def _put_agenda(
    agenda: Agenda, loaded: Loaded, session: Session, limit: int | None, *, brief: bool
) -> None:
    from vaultnet.cli.hyperlinks import addresses_of

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
    if brief:
        put("\n".join(_brief_lines(queue, session, limit)))
        return
    head = [say(f"due.{name}") for name in ("name", "state", "days", "limit", "last", "reason")]
    rows = [_row(standing, session) for standing in queue[:limit]]
    addresses = addresses_of(loaded, session)
    put_table(say("due.title", day=say.day(session.today)), head, rows, "llrrll", addresses)
    if limit and len(queue) > limit:
        put(say("due.more", n=len(queue) - limit))


def _brief_lines(queue: Sequence[Standing], session: Session, limit: int | None) -> Iterator[str]:
    """What fits into a notification: name, state and silence, and how many more there are."""
    say = session.say
    for standing in queue[:limit]:
        words = {"name": standing.contact.name, "state": say(f"states.{standing.shown_state}")}
        days = standing.days_since
        is_new = days is None
        yield say("due.brief_new" if is_new else "due.brief", days=say.days(days or 0), **words)
    if limit and len(queue) > limit:
        yield say("due.brief_more", n=say.number(len(queue) - limit))


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
