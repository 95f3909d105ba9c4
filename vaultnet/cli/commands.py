"""The commands, in the groups that `--help` shows them in."""

from __future__ import annotations

import click

from vaultnet import __version__
from vaultnet.cli.check import check
from vaultnet.cli.due import due
from vaultnet.cli.export import export
from vaultnet.cli.localized import Group, Option
from vaultnet.cli.options import common_options
from vaultnet.cli.report import report
from vaultnet.cli.why import why

GROUPS = {
    "everyday": ("report", "due"),
    "understand": ("why", "check"),
    "exchange": ("export",),
}


@click.group(
    cls=Group, groups=GROUPS, help="about", context_settings={"help_option_names": ["-h", "--help"]}
)
@common_options
@click.version_option(
    __version__,
    prog_name="vaultnet",
    message="%(prog)s %(version)s",
    cls=Option,
    help="option_version",
)
def vaultnet(vault: str | None, today: str | None, lang: str | None) -> None:
    """All of vaultnet; the texts a user reads are in the language files."""


for command in (report, due, why, check, export):
    vaultnet.add_command(command)
