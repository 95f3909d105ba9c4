"""The regular review for the terminal: the sections of the note, and what only its owner sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.audit import render_audit
from vaultnet.report.goals import render_goals
from vaultnet.report.warnings import render_warnings
from vaultnet.report.week import render_capacity

Section = Callable[[Answers, Speech], list[str]]

SECTIONS: Mapping[str, Section] = {
    "warnings": render_warnings,
    "audit": render_audit,
    "goals": render_goals,
    "capacity": render_capacity,
}


def render_review(answers: Answers, parts: Iterable[str], say: Speech) -> list[str]:
    """The chosen parts one after another, as Markdown."""
    sections = [SECTIONS[part](answers, say) for part in parts]
    return [line for section in sections if section for line in (*section, "")]
