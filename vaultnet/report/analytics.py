"""The note «Аналитика»: its sections in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.audit import render_audit
from vaultnet.report.follow_ups import render_follow_ups
from vaultnet.report.glance import render_glance
from vaultnet.report.goals import render_goals
from vaultnet.report.measures import render_measures
from vaultnet.report.method import render_method
from vaultnet.report.missing import render_missing
from vaultnet.report.network import render_network
from vaultnet.report.quality import render_quality
from vaultnet.report.turn import render_turn
from vaultnet.report.warnings import render_warnings
from vaultnet.report.week import render_week

Section = Callable[[Answers, Speech], list[str]]

SECTIONS: Mapping[str, Section] = {
    "glance": render_glance,
    "week": render_week,
    "turn": render_turn,
    "warnings": render_warnings,
    "follow_ups": render_follow_ups,
    "measures": render_measures,
    "quality": render_quality,
    "network": render_network,
    "goals": render_goals,
    "audit": render_audit,
    "missing": render_missing,
    "method": render_method,
}


def render_analytics(answers: Answers, say: Speech) -> str:
    """The text of the note, without properties and markers, lines ended by LF.

    A section that has nothing to say is left out.
    """
    sections = (section(answers, say) for section in SECTIONS.values())
    parts = ["\n".join(lines) for lines in sections if lines]
    return "\n\n".join([f"# {say('notes.analytics')}", *parts])
