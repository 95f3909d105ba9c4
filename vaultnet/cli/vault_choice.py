"""Where there is no vault: a choice among those that Obsidian knows."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from vaultnet.cli.keyboard import ask, can_ask
from vaultnet.cli.localized import speech_of
from vaultnet.cli.terminal import put
from vaultnet.errors import UsageError

_KEYS = "123456789"


def offering_vaults(command: Callable[..., int]) -> Callable[..., int]:
    """Let a command that found no vault begin again in the one that the person chooses.

    Without a terminal the error names the vaults; UsageError `vault-elsewhere`.
    """

    @functools.wraps(command)
    def with_vault(**given: Any) -> int:
        try:
            return command(**given)
        except UsageError as error:
            if error.key != "vault-not-found":
                raise
            return command(**{**given, "vault": _choose(error)})

    return with_vault


def _choose(error: UsageError) -> str:
    from vaultnet.store.vaults import list_vaults

    known = [vault.path for vault in list_vaults()]
    if not known:
        raise error
    if not can_ask():
        raise UsageError("vault-elsewhere", vaults="".join(f"\n  {path}" for path in known))
    chosen = _ask(known[: len(_KEYS)])
    if chosen is None:
        raise error
    return str(chosen)


def _ask(known: Sequence[Path]) -> Path | None:
    say = speech_of(click.get_current_context())
    put(say("init.which_vault"))
    keys = {key: str(path) for key, path in zip(_KEYS, known, strict=False)}
    for key, path in keys.items():
        put(f"  {key}  {path}")
    answer = ask(say("init.vault_key"), keys | {"q": ""})
    return Path(answer) if answer else None
