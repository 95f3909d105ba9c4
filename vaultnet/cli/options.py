"""The options every command has: which vault, which day, which language."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from vaultnet.cli.localized import Option
from vaultnet.cli.session import Session, open_session

Answer = Callable[..., int]


def session_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command `--vault`, `--today` and `--lang`, and hand it the session they make."""

    @click.option("--vault", metavar="DIR", cls=Option, help="option_vault")
    @click.option("--today", metavar="DATE", cls=Option, help="option_today")
    @click.option("--lang", metavar="LANG", cls=Option, help="option_lang")
    @functools.wraps(command)
    def with_session(vault: str | None, today: str | None, lang: str | None, **rest: Any) -> int:
        before_command = click.get_current_context().find_root().params.get("lang")
        session: Session = open_session(vault, today, lang or before_command)
        return command(session, **rest)

    return with_session
