"""Section «what is missing»: what the notes do not say, so that nothing is taken for a zero."""

from __future__ import annotations

from collections.abc import Iterable

from vaultnet.diagnostics import CODES
from vaultnet.language.findings import say_finding
from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic, Interaction
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import escape, one_line

NAMES_SHOWN = 3
FINDINGS_SHOWN = 5


def render_quality(answers: Answers, say: Speech) -> list[str]:
    """What to record so that more can be measured, and what could not be read."""
    lines = [f"## {say('quality.title')}", ""]
    points = [*_unscheduled(answers, say), *_marks(answers, say), *_findings(answers, say)]
    return lines + [f"- {point}" for point in points or [say("quality.nothing")]]


def _unscheduled(answers: Answers, say: Speech) -> Iterable[str]:
    standings = answers.agenda.standings
    paths = sorted(s.contact.path for s in standings if s.timer.origin == "none")
    if paths:
        names = say.listed(answers.linker.link(path) for path in paths[:NAMES_SHOWN])
        if len(paths) > NAMES_SHOWN:
            names = say("count.and_more", names=names, n=len(paths) - NAMES_SHOWN)
        yield say("quality.no_kind", n=len(paths), names=names)


def _marks(answers: Answers, say: Speech) -> Iterable[str]:
    """How many records name a direction and a channel: what later measures stand on."""
    records = [
        interaction
        for standing in answers.agenda.standings
        for day in standing.contact.past(answers.today)
        for interaction in day.interactions
    ]
    if not records:
        yield say("quality.no_records")
        return
    yield _share("quality.direction", sum(i.direction is not None for i in records), records, say)
    yield _share("quality.channel", sum(i.channel is not None for i in records), records, say)


def _share(key: str, known: int, records: list[Interaction], say: Speech) -> str:
    return say(key, known=say.number(known), n=len(records))


def _findings(answers: Answers, say: Speech) -> Iterable[str]:
    serious = [p for p in answers.problems if CODES[p.code] == "error"]
    for finding in serious[:FINDINGS_SHOWN]:
        yield _say(finding, say)
    if len(serious) > FINDINGS_SHOWN:
        yield say("quality.more_findings", n=len(serious) - FINDINGS_SHOWN)
    warnings = sum(CODES[p.code] == "warning" for p in answers.problems)
    if warnings:
        yield say("quality.warnings", n=warnings)


def _say(finding: Diagnostic, say: Speech) -> str:
    place = one_line(str(finding.place)).replace("`", "'")
    return say("quality.unreadable", place=place, message=escape(say_finding(finding, say)))
