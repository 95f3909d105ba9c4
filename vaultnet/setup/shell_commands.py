"""The commands that Obsidian can run by its plugin Shell commands, ready to be entered there.

Variables stand bare, never in quotation marks: the plugin puts the shell's own sign of escape
before every character of theirs that is no ASCII letter or digit ("Shell commands: Escaping
special characters in variable values").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vaultnet.language.speech import Speech
from vaultnet.setup.command_lines import Platform, make_line, platform_of

PROGRAM = "vaultnet"
"""What the program is called where its path is not known: on the user's other computers."""

NOTIFIED = 7
"""How many people a notification names."""

Handler = Literal["open-files", "notification", "modal"]
"""What the plugin does with the answer: its own names."""

_VAULT = "--vault {{vault_path}}"
_NOTE = "./{{file_path:relative}}"  # the beginning says that it is a path, and no option


@dataclass(frozen=True, slots=True)
class Field:
    """Something to be asked for before a command runs; the answer goes into `{{_variable}}`."""

    variable: str
    label: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One command of the plugin. `name` makes its id, which never changes; `alias` is shown.

    `arguments` follow the program on every system. An answer that may be long is shown
    `as_it_comes` (the plugin cuts others at 64 KiB).
    """

    name: str
    alias: str
    program: str
    platform: Platform
    arguments: str
    handler: Handler
    as_it_comes: bool = False
    fields: tuple[Field, ...] = ()

    @property
    def line(self) -> str:
        """The line for the computer that this is."""
        return make_line(self.program, self.arguments, self.platform)


def ready_entries(program: str, system: str, say: Speech) -> tuple[Entry, ...]:
    """All commands that are offered.

    `program` is the absolute path of vaultnet on this computer, `system` its `sys.platform`.
    """
    platform = platform_of(system)

    def entry(
        name: str,
        arguments: str,
        handler: Handler,
        fields: tuple[Field, ...] = (),
        *,
        as_it_comes: bool = False,
    ) -> Entry:
        alias = f"vaultnet: {say(f'shell_commands.{name}')}"
        return Entry(name, alias, program, platform, arguments, handler, as_it_comes, fields)

    return (
        entry("report", f"report {_VAULT} --print-paths", "open-files"),
        entry("due", f"due {_VAULT} --brief --limit {NOTIFIED}", "notification"),
        entry(
            "log",
            f"log {_NOTE} {_VAULT} --date {{{{_vaultnet_day}}}} -- {{{{_vaultnet_text}}}}",
            "notification",
            (_field("text", say), _field("day", say)),
        ),
        entry(
            "snooze",
            f"snooze {_VAULT} {_NOTE} {{{{_vaultnet_until}}}}",
            "notification",
            (_field("until", say),),
        ),
        entry("show", f"show {_VAULT} {_NOTE}", "modal"),
        entry("check", f"check {_VAULT}", "modal", as_it_comes=True),
    )


def _field(name: str, say: Speech) -> Field:
    key = f"shell_commands.{name}"
    default = say(f"{key}_default") if say.knows(f"{key}_default") else ""
    return Field(f"vaultnet_{name}", say(f"{key}_label"), default)


def entry_lines(entries: Sequence[Entry], say: Speech) -> tuple[str, ...]:
    """The entries as lines to copy by hand, for who cannot or will not have them written."""
    return tuple(line for entry in entries for line in _describe(entry, say))


def _describe(entry: Entry, say: Speech) -> Iterator[str]:
    yield entry.alias
    yield f"    {entry.line}"
    yield f"    stdout → {say(f'shell_commands.to_{entry.handler}')}"
    for field in entry.fields:
        variable = f"{{{{_{field.variable}}}}}"
        yield f"    {say('shell_commands.asks', label=field.label, variable=variable)}"
