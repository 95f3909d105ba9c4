"""`vaultnet export FORMAT`: the link graph for other programs, the contacts as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put_bytes

GRAPHS = ("json", "graphml", "gexf", "dot")
PICTURES = ("canvas", "svg")
PAGE = "html"


@click.command(cls=Command, help="export")
@click.argument("format", type=click.Choice((*GRAPHS, *PICTURES, PAGE)))
@click.option("--output", metavar="FILE", cls=Option, help="export_output")
@session_options
def export(session: Session, format: str, output: str | None) -> int:
    """Write the graph or the picture to standard output or to a file, which is replaced whole."""
    from vaultnet import app

    loaded, today, say = session.load(), session.today, session.say
    if format == PAGE:
        data = app.draw_page(loaded, today, say)
    else:
        write = app.draw if format in PICTURES else app.export
        data = write(loaded, format, today, say)
    if output is None:
        put_bytes(data)
    else:
        from vaultnet.store.output import write_output

        write_output(Path(output), data)
    return 0
