"""`vaultnet new NAME [FIELD=VALUE…]`: a note for a new contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

import click

from vaultnet.cli.localized import Command, ExtraArgument, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.writing import carry_out, open_directory, writing_options


@click.command(cls=Command, help="new")
@click.argument("arguments", nargs=-1, required=True, metavar="NAME [FIELD=VALUE...]")
@click.option("--template", metavar="NOTE", cls=Option, help="new_template")
@writing_options
@session_options
def new(
    session: Session,
    arguments: tuple[str, ...],
    template: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Make the note; exit code 2 if there is one, or if a property cannot be understood."""
    from vaultnet import actions

    name, fields = _read_arguments(arguments)
    directory = open_directory(session)
    now = datetime.combine(session.today, datetime.now().time())
    newcomer = actions.Newcomer(name, template, fields)
    plans = actions.create(directory, newcomer, now, session.say)
    carry_out(session, plans, f"new {name}", dry_run=dry_run, as_json=as_json)
    return 0


def _read_arguments(arguments: Sequence[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of the name, and the properties behind it."""
    words = list(takewhile(lambda argument: "=" not in argument, arguments))
    fields = [argument.partition("=") for argument in arguments[len(words) :]]
    stray = [name for name, sign, _ in fields if not sign]
    if stray:
        raise ExtraArgument(stray, click.get_current_context())
    return " ".join(words), tuple((name, value) for name, _, value in fields)
