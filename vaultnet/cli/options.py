"""The options every command has: which vault, which day, which language, how to read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from vaultnet.cli.localized import Option
from vaultnet.cli.session import open_session

COMMON = ("vault", "today", "lang", "no_cache", "redact")


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command or a group the common options and nothing else."""
    for option in (
        click.option("--redact", is_flag=True, cls=Option, help="option_redact"),
        click.option("--no-cache", is_flag=True, cls=Option, help="option_no_cache"),
        click.option("--lang", metavar="LANG", cls=Option, help="option_lang"),
        click.option("--today", metavar="DATE", cls=Option, help="option_today"),
        click.option("--vault", metavar="DIR", cls=Option, help="option_vault"),
    ):
        command = option(command)
    return command


def session_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the common options, and hand it the session they make.

    They may stand before the command and its group too; the nearest to the question wins.
    """

    @common_options
    @functools.wraps(command)
    def with_session(**given: Any) -> int:
        context = click.get_current_context()
        common = {name: given.pop(name) or _find_before(name, context.parent) for name in COMMON}
        return command(open_session(**common), **given)

    return with_session


def _find_before(name: str, context: click.Context | None) -> Any:
    """The value that an option has before the command, at its group or at the root."""
    while context:
        if value := context.params.get(name):
            return value
        context = context.parent
    return None
