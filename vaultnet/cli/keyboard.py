"""Questions that one key answers, on a terminal of whatever layout."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

import click

from vaultnet.cli.terminal import hush, put

_TWINS = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
"""The Latin letter on the key of a Russian one, for whoever has not switched the layout."""


def can_ask() -> bool:
    """Whether somebody sits at a terminal, on both sides."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, answers: Mapping[str, str]) -> str | None:
    """Ask until a key of `answers` is pressed; its answer, None if the input has ended.

    A letter counts in either case, and on the keyboard's Russian side too unless it has an answer
    of its own. Ctrl-C raises KeyboardInterrupt.
    """
    hush()
    sys.stdout.write(f"{question} ")
    sys.stdout.flush()
    for key in _pressed_keys():
        answer = answers.get(key) or answers.get(key.translate(_TWINS))
        if answer is not None:
            put(key if key.isprintable() else "")
            return answer
    put("")
    return None


def _pressed_keys() -> Iterator[str]:
    """The keys one after another; those that send a sequence, such as arrows, are left out."""
    while True:
        try:
            typed = click.getchar()
        except EOFError:
            return
        if not typed.startswith("\x1b"):
            yield from typed.casefold()
