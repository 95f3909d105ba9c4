"""Why a note is not edited: a code, the place, and the words that fill the message."""

from __future__ import annotations

from typing import Literal, NamedTuple

from vaultnet.model import Place

Code = Literal[
    # the note
    "not-utf8", "unproved", "new-finding",
    # its frontmatter
    "frontmatter-unreadable", "frontmatter-not-a-map", "frontmatter-too-deep",
    "frontmatter-not-first", "frontmatter-unclosed", "duplicate-key",
    # one property
    "anchor", "yaml-tag", "comment-inside", "link-unquoted",
    "value-is-list", "value-is-map", "value-is-text",
    # what was asked for
    "key-invalid", "text-unwritable", "no-link", "no-task", "task-recurring",
]  # fmt: skip


class Refusal(NamedTuple):
    """An edit that would not be safe: data, never an exception outside this package.

    `code` is a key of `[refusals]` in every language file, where the message also says what can
    be done; `details` fill its placeholders.
    """

    code: Code
    place: Place
    details: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """Carries a refusal from where it is found to `plan_edit`, which answers with it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def refuse(code: Code, place: Place, **details: str) -> RefusedError:
    """The error to raise for a refusal."""
    return RefusedError(Refusal(code, place, tuple(sorted(details.items()))))
