"""`vaultnet why NAME [OTHER]`: every number about a contact or a tie, with its evidence."""

from __future__ import annotations

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json


@click.command(cls=Command, help="why")
@click.argument("name", shell_complete=candidates.people)
@click.argument("other", required=False, shell_complete=candidates.people)
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def why(session: Session, name: str, other: str | None, as_json: bool) -> int:
    """Explain one contact, or the tie of two; exit code 2 if a name means nobody or several."""
    if other is None:
        _explain(session, name, as_json=as_json)
    else:
        _explain_pair(session, name, other, as_json=as_json)
    return 0


def _explain(session: Session, name: str, *, as_json: bool) -> None:
    from vaultnet import inquiries
    from vaultnet.exporters.why import describe_why
    from vaultnet.report.why import explain

    loaded = session.load()
    portrait = inquiries.portray(loaded, name, session.today)
    if as_json:
        put_json(describe_why(portrait, loaded.settings, session.say))
    else:
        put(explain(portrait, loaded.settings, session.say).rstrip("\n"))


def _explain_pair(session: Session, name: str, other: str, *, as_json: bool) -> None:
    from vaultnet import inquiries
    from vaultnet.exporters.network import describe_network
    from vaultnet.report.connections import explain_acquaintance
    from vaultnet.report.markdown import Namer

    loaded = session.load()
    found = inquiries.explain_pair(loaded, name, other, session.today)
    if as_json:
        put_json(describe_network(found, loaded.vault))
        return
    names = Namer(contact.path for contact in loaded.vault.contacts)
    put(explain_acquaintance(found, names, session.say))
