"""`vaultnet export FORMAT`: the links and the contacts for other programs, and as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put_bytes
from vaultnet.errors import UsageError
from vaultnet.exporters.contacts.formats import CONTACT_FORMATS

GRAPHS = ("json", "graphml", "gexf", "dot")
PICTURES = ("canvas", "svg")
PAGE = "html"
BASE = "base"


@click.command(cls=Command, help="export")
@click.argument("format", type=click.Choice((*CONTACT_FORMATS, *GRAPHS, *PICTURES, PAGE, BASE)))
@click.option(
    "--output", metavar="FILE", cls=Option, help="export_output", shell_complete=candidates.files
)
@click.option("--include-private", is_flag=True, cls=Option, help="export_private")
@session_options
def export(session: Session, format: str, output: str | None, include_private: bool) -> int:
    """Write contacts, graph, picture, page or Base to standard output or to a file."""
    data = _hand_over(session, format, include_private)
    if output is None:
        put_bytes(data)
    else:
        from vaultnet.store.output import write_output

        write_output(Path(output), data)
    return 0


def _hand_over(session: Session, format: str, include_private: bool) -> bytes:
    """The contacts, or what shows or leaves out private people whatever is asked."""
    if format not in CONTACT_FORMATS:
        if include_private:
            raise UsageError("private-of-contacts", formats=", ".join(CONTACT_FORMATS))
        return _draw_base(session) if format == BASE else _draw(session, format)
    from vaultnet import app

    return app.hand_over(session.load(), format, session.today, session.say, include_private)


def _draw(session: Session, format: str) -> bytes:
    from vaultnet import app

    loaded, today, say = session.load(), session.today, session.say
    if format == PAGE:
        return app.draw_page(loaded, today, say)
    write = app.draw if format in PICTURES else app.export
    return write(loaded, format, today, say)


def _draw_base(session: Session) -> bytes:
    """The Base, which is made of the notes themselves: under pseudonyms it would find nobody."""
    from vaultnet import native

    session.may_write()
    return native.draw_base(session.root, session.settings, session.say, session.cache_folder)
