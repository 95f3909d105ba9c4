"""Section «audit»: whom the notes themselves suggest to archive, and why."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.quality.assessment import Quality
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import bullets, section

SHOWN = 10


def render_audit(answers: Answers, say: Speech) -> list[str]:
    """The candidates with their reasons; nothing where there are none."""
    candidates = answers.review.archivable
    if not candidates:
        return []
    points = [_say_candidate(quality, answers, say) for quality in candidates[:SHOWN]]
    if len(candidates) > SHOWN:
        points.append(say("count.more", n=len(candidates) - SHOWN))
    return section(say("audit.title"), [say("audit.intro")], bullets(points))


def _say_candidate(quality: Quality, answers: Answers, say: Speech) -> str:
    return say(
        "audit.candidate",
        link=answers.linker.link(quality.contact.path),
        days=say.days(quality.activity.silence or 0),
        rating=say.number(quality.grade.overall or 0),
    )
