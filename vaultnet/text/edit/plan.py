"""The one door through which every edit of a note goes: read, plan, prove."""

from __future__ import annotations

from vaultnet.text.edit.proof import prove
from vaultnet.text.edit.refusal import Refusal, RefusedError
from vaultnet.text.edit.source import Operation, read_source
from vaultnet.text.edit.spans import Edit


def plan_edit(path: str, data: bytes, operation: Operation) -> Edit | Refusal:
    """The proved edit that carries out an operation on the bytes of a note, or why there is none.

    Nothing is written and nothing raised. An edit without replacements means that the note says
    already what was asked for. `path` only names the note in a refusal.
    """
    try:
        source = read_source(path, data)
        return prove(source, operation.plan(source))
    except RefusedError as refused:
        return refused.refusal


def edit_note(path: str, data: bytes, *operations: Operation) -> bytes | Refusal:
    """The bytes of a note after several operations, each planned on what the one before left.

    The first refusal is the answer: either all of them are carried out or none.
    """
    for operation in operations:
        edit = plan_edit(path, data, operation)
        if isinstance(edit, Refusal):
            return edit
        data = edit.apply(data)
    return data
