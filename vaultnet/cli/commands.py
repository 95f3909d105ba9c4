"""The commands, in the groups that `--help` shows them in; a run imports the one it is about."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from itertools import chain

import click

from vaultnet import __version__
from vaultnet.cli.localized import Group, Option
from vaultnet.cli.options import common_options

GROUPS = {
    "everyday": ("report", "due", "plan", "show", "watch"),
    "capture": ("log", "snooze", "set", "new", "undo", "apply", "triage"),
    "understand": ("why", "network", "review", "stats", "check"),
    "exchange": ("import", "export"),
    "setting_up": ("init", "doctor", "completion"),
}

MODULES = {"set": "set_field", "import": "import_"}
"""Where a command is not in the module of its name."""


class _Commands(MutableMapping[str, click.Command]):
    """Every command by its name, imported when it is asked for."""

    def __init__(self) -> None:
        self._found: dict[str, click.Command | None] = dict.fromkeys(chain(*GROUPS.values()))

    def __getitem__(self, name: str) -> click.Command:
        command = self._found[name]
        if command is None:
            module = MODULES.get(name, name)
            command = self._found[name] = getattr(import_module(f"vaultnet.cli.{module}"), module)
        return command

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        del self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


@click.group(
    cls=Group,
    groups=GROUPS,
    commands=_Commands(),
    help="about",
    context_settings={"help_option_names": ["-h", "--help"]},
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
