"""The options every command has: which vault, which day, which language."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from vaultnet.cli.localized import Option
from vaultnet.cli.session import open_session


def common_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command or a group the three options and nothing else."""
    for option in (
        click.option("--lang", metavar="LANG", cls=Option, help="option_lang"),
        click.option("--today", metavar="DATE", cls=Option, help="option_today"),
        click.option("--vault", metavar="DIR", cls=Option, help="option_vault"),
    ):
        command = option(command)
    return command


def session_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command `--vault`, `--today` and `--lang`, and hand it the session they make.

    They may stand before the command too; behind it they win.
    """

    @common_options
    @functools.wraps(command)
    def with_session(vault: str | None, today: str | None, lang: str | None, **rest: Any) -> int:
        before = click.get_current_context().find_root().params.get
        session = open_session(
            vault or before("vault"), today or before("today"), lang or before("lang")
        )
        return command(session, **rest)

    return with_session
