"""The commands, in the groups that `--help` shows them in."""

from __future__ import annotations

import click

from vaultnet import __version__
from vaultnet.cli.apply import apply
from vaultnet.cli.check import check
from vaultnet.cli.due import due
from vaultnet.cli.export import export
from vaultnet.cli.localized import Group, Option
from vaultnet.cli.log import log
from vaultnet.cli.network import network
from vaultnet.cli.new import new
from vaultnet.cli.options import common_options
from vaultnet.cli.plan import plan
from vaultnet.cli.report import report
from vaultnet.cli.review import review
from vaultnet.cli.set_field import set_field
from vaultnet.cli.show import show
from vaultnet.cli.snooze import snooze
from vaultnet.cli.stats import stats
from vaultnet.cli.triage import triage
from vaultnet.cli.undo import undo
from vaultnet.cli.why import why

GROUPS = {
    "everyday": ("report", "due", "plan", "show"),
    "capture": ("log", "snooze", "set", "new", "undo", "apply", "triage"),
    "understand": ("why", "network", "review", "stats", "check"),
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
def vaultnet(**common: object) -> None:
    """All of vaultnet; the texts a user reads are in the language files."""


COMMANDS = (
    report, due, plan, show, log, snooze, set_field, new, undo, apply, triage,
    why, network, review, stats, check, export,
)  # fmt: skip

for command in COMMANDS:
    vaultnet.add_command(command)
