"""`vaultnet snooze NAME… UNTIL`: leave people alone for a while, or for ever."""

from __future__ import annotations

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.writing import carry_out, open_directory, writing_options


@click.command(cls=Command, help="snooze")
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...", shell_complete=candidates.people
)
@click.argument("until", metavar="2w|DATE|forever|off")
@writing_options
@session_options
def snooze(
    session: Session, names: tuple[str, ...], until: str, dry_run: bool, as_json: bool
) -> int:
    """Set until when; exit code 2 if a name means nobody or several, or the time is unclear."""
    from vaultnet import actions
    from vaultnet.capture.addressees import find_all
    from vaultnet.capture.days import read_snooze

    directory = open_directory(session)
    people = find_all(names, directory.people)
    end = read_snooze(until, session.today, directory.vocabulary)
    plans = actions.snooze(directory, people, end, session.say)
    title = f"snooze {', '.join(person.name for person in people)} {until}"
    carry_out(session, plans, title, dry_run=dry_run, as_json=as_json)
    return 0
