"""Section «what is missing»: what the notes do not say, so that nothing is taken for a zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vaultnet.diagnostics import CODES
from vaultnet.language.findings import say_finding
from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic, Interaction
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links
from vaultnet.report.markdown import bullets, escape, one_line, section

FINDINGS_SHOWN = 5


def render_missing(answers: Answers, say: Speech) -> list[str]:
    """What to record so that more can be measured, and what could not be read."""
    points = [
        *_unscheduled(answers, say),
        *_marks(answers, say),
        *_ratings(answers, say),
        *_details(answers, say),
        *_findings(answers, say),
    ]
    if not points and not answers.agenda.standings:
        return []
    return section(say("missing.title"), bullets(points or [say("missing.nothing")]))


def _unscheduled(answers: Answers, say: Speech) -> Iterable[str]:
    standings = answers.agenda.standings
    paths = sorted(s.contact.path for s in standings if s.timer.origin == "none")
    if paths:
        names = list_links(paths, answers, say)
        yield say("missing.no_kind", n=len(paths), names=names)


_TOLD: tuple[tuple[str, Callable[[Interaction], bool]], ...] = (
    ("missing.direction", lambda line: line.direction is not None),
    ("missing.channel", lambda line: line.channel is not None),
    ("missing.purpose", lambda line: bool(line.purposes)),
)
"""What the measures stand on, and which records tell it."""


def _marks(answers: Answers, say: Speech) -> Iterable[str]:
    """How many records name a direction, a channel and a purpose, where some do not."""
    records = [
        interaction
        for standing in answers.agenda.standings
        for day in standing.contact.past(answers.today)
        for interaction in day.interactions
    ]
    if not records and answers.agenda.standings:
        yield say("missing.no_records")
    for key, tells in _TOLD:
        known = sum(map(tells, records))
        if known < len(records):
            yield say(key, known=say.number(known), n=len(records))


def _ratings(answers: Answers, say: Speech) -> Iterable[str]:
    """How to begin with ratings; once there are some, the matrix says how many are missing."""
    qualities = answers.review.qualities.values()
    if qualities and all(quality.grade.overall is None for quality in qualities):
        yield say("missing.ratings")


def _details(answers: Answers, say: Speech) -> Iterable[str]:
    """Whose details may be out of date."""
    stale = [path for path, _, _ in answers.review.freshness.stale]
    if stale:
        days = say.days(answers.settings.quality.data_days)
        yield say("missing.stale", days=days, n=len(stale), names=list_links(stale, answers, say))


def _findings(answers: Answers, say: Speech) -> Iterable[str]:
    serious = [p for p in answers.problems if CODES[p.code] == "error"]
    for finding in serious[:FINDINGS_SHOWN]:
        yield _say(finding, say)
    if len(serious) > FINDINGS_SHOWN:
        yield say("missing.more_findings", n=len(serious) - FINDINGS_SHOWN)
    warnings = sum(CODES[p.code] == "warning" for p in answers.problems)
    if warnings:
        yield say("missing.warnings", n=warnings)


def _say(finding: Diagnostic, say: Speech) -> str:
    place = one_line(str(finding.place)).replace("`", "'")
    return say("missing.unreadable", place=place, message=escape(say_finding(finding, say)))
