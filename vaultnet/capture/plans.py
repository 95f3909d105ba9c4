"""From operations on a note to the plan that the disk carries out, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress

from vaultnet import text
from vaultnet.errors import WriteRefusedError
from vaultnet.model import Note
from vaultnet.text.edit import Operation, Refusal, edit_note

Propose = Callable[[Note], Iterable[Operation]]
"""The operations on a note, given what the note says at this moment."""

Plan = Callable[[bytes | None], bytes]


def plan_edits(path: str, propose: Propose) -> Plan:
    """The plan that carries out what is proposed for the note at `path`: all of it, or nothing.

    The plan raises WriteRefusedError: `note-gone`, or `edit-refused` with the code of the
    `refusal`, its `place` and its details.
    """

    def plan(data: bytes | None) -> bytes:
        if data is None:
            raise WriteRefusedError("note-gone")
        edited = edit_note(path, data, *propose(text.parse(path, data)))
        if isinstance(edited, Refusal):
            raise refused(edited)
        return edited

    return plan


def first_possible(*plans: Plan) -> Plan:
    """The plan that tries one plan after another until one is not refused."""

    def plan(data: bytes | None) -> bytes:
        *others, last = plans
        for other in others:
            with suppress(WriteRefusedError):
                return other(data)
        return last(data)

    return plan


def refused(refusal: Refusal) -> WriteRefusedError:
    """The error that says why a note cannot be edited."""
    details = dict(refusal.details)
    return WriteRefusedError(
        "edit-refused", **{**details, "place": str(refusal.place), "refusal": refusal.code}
    )
