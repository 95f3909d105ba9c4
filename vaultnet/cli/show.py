"""`vaultnet show NAME`: a person before a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json


@click.command(cls=Command, help="show")
@click.argument("name", shell_complete=candidates.people)
@click.option("--open", "to_open", is_flag=True, cls=Option, help="show_open")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def show(session: Session, name: str, to_open: bool, as_json: bool) -> int:
    """Print the portrait, or go to the note; exit code 2 if the name means nobody or several."""
    from vaultnet import inquiries
    from vaultnet.exporters.answers import as_json as describe
    from vaultnet.report.portrait import render_portrait

    portrait = inquiries.portray(session.load(), name, session.today)
    if to_open:
        session.may_write()
        path = portrait.contact.path
        click.launch(inquiries.obsidian_address(session.root, path))
        put(session.say("show.opened", path=path))
    elif as_json:
        put_json(describe(portrait))
    else:
        now = datetime.now(UTC) if session.today == date.today() else None
        put(render_portrait(portrait, now, session.say))
    return 0
