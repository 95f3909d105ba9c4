"""Edits of notes by spans: `plan_edit` for one operation, `edit_note` for several."""

from vaultnet.text.edit.days import write_day_like
from vaultnet.text.edit.links import QuoteLink, RetargetLink
from vaultnet.text.edit.lists import AppendItem, RemoveItem
from vaultnet.text.edit.log import AddLogLine
from vaultnet.text.edit.log_section import LogWords
from vaultnet.text.edit.plan import edit_note, plan_edit
from vaultnet.text.edit.properties import RemoveEntry, RemoveProperty, SetEntry, SetProperty
from vaultnet.text.edit.refusal import Refusal
from vaultnet.text.edit.scalars import Writable
from vaultnet.text.edit.source import Operation
from vaultnet.text.edit.spans import Edit, Replacement
from vaultnet.text.edit.tasks import TickTask

__all__ = [
    "AddLogLine",
    "AppendItem",
    "Edit",
    "LogWords",
    "Operation",
    "QuoteLink",
    "Refusal",
    "RemoveEntry",
    "RemoveItem",
    "RemoveProperty",
    "Replacement",
    "RetargetLink",
    "SetEntry",
    "SetProperty",
    "TickTask",
    "Writable",
    "edit_note",
    "plan_edit",
    "write_day_like",
]
