"""The explanation of one contact: its blocks in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.report.sheet import indent
from vaultnet.report.why.facts import explain_facts, explain_follow_ups, explain_problems
from vaultnet.report.why.history import (
    explain_activity,
    explain_channels,
    explain_days,
    explain_planned,
    explain_warmth,
)
from vaultnet.report.why.signals import explain_dangers
from vaultnet.report.why.timing import explain_rhythm, explain_state, explain_timer
from vaultnet.report.why.turn import explain_openings, explain_plan
from vaultnet.report.why.worth import (
    explain_benefit,
    explain_checklist,
    explain_contradictions,
    explain_marks,
    explain_rating,
    explain_segment,
)
from vaultnet.upkeep.portrait import Portrait

Block = Callable[[Portrait, Settings, Speech], Iterable[str]]

BLOCKS: tuple[tuple[str, Block], ...] = (
    ("why.timer", explain_timer),
    ("why.plan", explain_plan),
    ("why.openings", explain_openings),
    ("why.interactions", explain_days),
    ("why.planned", explain_planned),
    ("why.rhythm", explain_rhythm),
    ("why.warmth", explain_warmth),
    ("why.activity", explain_activity),
    ("why.channels", explain_channels),
    ("why.rating", explain_rating),
    ("why.marks", explain_marks),
    ("why.checklist", explain_checklist),
    ("why.benefit", explain_benefit),
    ("why.segment", explain_segment),
    ("why.contradictions", explain_contradictions),
    ("why.dangers", explain_dangers),
    ("why.follow_ups", explain_follow_ups),
    ("why.facts", explain_facts),
    ("why.problems", explain_problems),
)
"""The title of each block after the first, which is the contact's state."""


def explain(portrait: Portrait, settings: Settings, say: Speech) -> str:
    """The explanation as plain text for a terminal, one fact a line, each with `path:line`.

    Private marks are there too: only the owner sees a terminal.
    """
    parts = [indent(portrait.contact.name, explain_state(portrait, settings, say))]
    parts += [indent(say(title), block(portrait, settings, say)) for title, block in BLOCKS]
    return "\n\n".join(filter(None, parts)) + "\n"
