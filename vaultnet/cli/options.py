"""The options every command has: which vault, which day, which language, how to read."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Option, find_option
from vaultnet.cli.session import open_session

COMMON = ("vault", "today", "lang", "no_cache", "redact", "quiet", "verbose")


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command or a group the common options and nothing else."""
    for option in (
        click.option("-v", "--verbose", is_flag=True, cls=Option, help="option_verbose"),
        click.option("-q", "--quiet", is_flag=True, cls=Option, help="option_quiet"),
        click.option("--redact", is_flag=True, cls=Option, help="option_redact"),
        click.option("--no-cache", is_flag=True, cls=Option, help="option_no_cache"),
        click.option(
            "--lang",
            metavar="LANG",
            cls=Option,
            help="option_lang",
            shell_complete=candidates.languages,
        ),
        click.option("--today", metavar="DATE", cls=Option, help="option_today"),
        click.option(
            "--vault",
            metavar="DIR",
            cls=Option,
            help="option_vault",
            shell_complete=candidates.folders,
        ),
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
        session = open_session(**take_common(given))
        try:
            return command(session, **given)
        finally:
            session.end()

    return with_session


def take_common(given: dict[str, Any]) -> dict[str, Any]:
    """Take the common options out of what a command was given, with those that stand before it."""
    context = click.get_current_context()
    return {name: given.pop(name) or find_option(name, context.parent) for name in COMMON}
