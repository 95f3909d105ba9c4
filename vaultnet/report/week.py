"""Section «whom to reach this week»: a few people, why now, and what to begin with."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import table
from vaultnet.report.phrases import say_opening, say_reason, say_wait

WAITING_SHOWN = 5


def render_week(answers: Answers, say: Speech) -> list[str]:
    """The table of the week, and who should rather be given time."""
    lines = [f"## {say('week.title')}", ""]
    if answers.agenda.week:
        head = [say("week.who"), say("week.why"), say("week.start")]
        rows = [
            [
                answers.linker.link(standing.contact.path),
                say_reason(standing, say),
                say_opening(standing, answers, say) or "—",
            ]
            for standing in answers.agenda.week
        ]
        lines += table(head, rows)
    else:
        lines.append(say("week.nobody"))
    for standing in answers.agenda.waiting[:WAITING_SHOWN]:
        if standing.wait:
            link = answers.linker.link(standing.contact.path)
            lines += ["", say("week.wait", link=link, reason=say_wait(standing.wait, say))]
    return lines
