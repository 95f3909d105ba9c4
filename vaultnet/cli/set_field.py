"""`vaultnet set NAME FIELD VALUE`: one property of one contact, checked before it is written."""

from __future__ import annotations

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.writing import carry_out, open_directory, writing_options

# `-x` takes x out of a list, so that a value may look like an option.
_VALUES_WITH_A_DASH = {"ignore_unknown_options": True}


@click.command("set", cls=Command, help="set", context_settings=_VALUES_WITH_A_DASH)
@click.argument("name", shell_complete=candidates.people)
@click.argument("field", shell_complete=candidates.fields)
@click.argument("value", shell_complete=candidates.values)
@writing_options
@session_options
def set_field(
    session: Session, name: str, field: str, value: str, dry_run: bool, as_json: bool
) -> int:
    """Set it; exit code 2 if name, property or value cannot be understood."""
    from vaultnet import actions
    from vaultnet.people.names import find_named

    directory = open_directory(session)
    person = find_named(name, directory.people)
    plans = actions.set_field(directory, person, field, value, session.today, session.say)
    title = f"set {person.name} {field} {value}"
    carry_out(session, plans, title, dry_run=dry_run, as_json=as_json)
    return 0
