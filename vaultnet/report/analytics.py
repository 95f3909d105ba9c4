"""The note «Аналитика»: its sections in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.follow_ups import render_follow_ups
from vaultnet.report.glance import render_glance
from vaultnet.report.method import render_method
from vaultnet.report.network import render_network
from vaultnet.report.quality import render_quality
from vaultnet.report.week import render_week

Section = Callable[[Answers, Speech], list[str]]

SECTIONS: Mapping[str, Section] = {
    "glance": render_glance,
    "week": render_week,
    "follow_ups": render_follow_ups,
    "network": render_network,
    "quality": render_quality,
    "method": render_method,
}


def render_analytics(answers: Answers, say: Speech) -> str:
    """The text of the note, without properties and markers, lines ended by LF."""
    parts = ["\n".join(section(answers, say)) for section in SECTIONS.values()]
    return "\n\n".join([f"# {say('notes.analytics')}", *parts])
