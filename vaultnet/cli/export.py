"""`vaultnet export FORMAT`: the link graph for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put_bytes

FORMATS = ("json", "graphml", "gexf", "dot")


@click.command(cls=Command, help="export")
@click.argument("format", type=click.Choice(FORMATS))
@click.option("--output", metavar="FILE", cls=Option, help="export_output")
@session_options
def export(session: Session, format: str, output: str | None) -> int:
    """Write the graph to standard output or to a file, which is replaced whole."""
    from vaultnet import app

    loaded = session.load()
    data = app.export(loaded, format, session.today, session.say)
    if output is None:
        put_bytes(data)
    else:
        from vaultnet.store.output import write_output

        write_output(Path(output), data)
    return 0
