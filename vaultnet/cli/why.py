"""`vaultnet why NAME`: every number about a contact, with its arithmetic and evidence."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put


@click.command(cls=Command, help="why")
@click.argument("name")
@session_options
def why(session: Session, name: str) -> int:
    """Explain one contact; exit code 2 if the name means nobody or several."""
    from vaultnet.people.names import find_contact
    from vaultnet.report.why import explain
    from vaultnet.upkeep.standing import assess

    loaded = session.load()
    contact = find_contact(name, loaded.vault.contacts)
    standing = assess(contact, session.today, session.settings)
    put(explain(standing, session.settings, session.say).rstrip("\n"))
    return 0
