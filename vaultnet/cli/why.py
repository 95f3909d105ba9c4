"""`vaultnet why NAME [OTHER]`: every number about a contact or a tie, with its evidence."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put


@click.command(cls=Command, help="why")
@click.argument("name")
@click.argument("other", required=False)
@session_options
def why(session: Session, name: str, other: str | None) -> int:
    """Explain one contact, or the tie of two; exit code 2 if a name means nobody or several."""
    put(_explain(session, name) if other is None else _explain_pair(session, name, other))
    return 0


def _explain(session: Session, name: str) -> str:
    from vaultnet import inquiries
    from vaultnet.report.why import explain

    loaded = session.load()
    portrait = inquiries.portray(loaded, name, session.today)
    return explain(portrait, loaded.settings, session.say).rstrip("\n")


def _explain_pair(session: Session, name: str, other: str) -> str:
    from vaultnet import inquiries
    from vaultnet.report.connections import explain_acquaintance
    from vaultnet.report.markdown import Namer

    loaded = session.load()
    found = inquiries.explain_pair(loaded, name, other, session.today)
    names = Namer(contact.path for contact in loaded.vault.contacts)
    return explain_acquaintance(found, names, session.say)
