"""Section «how this is computed»: the rules in plain words, with the thresholds in force."""

from __future__ import annotations

from vaultnet.config import KINDS
from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import callout, escape


def render_method(answers: Answers, say: Speech) -> list[str]:
    """A folded callout; its numbers are the settings this note was computed with."""
    settings = answers.settings
    timed = (kind for kind, timer in settings.kinds.items() if timer.limit is not None)
    timers = [_say_timer(kind, answers, say) for kind in timed]
    rhythm = settings.rhythm
    lines = [
        say("method.last_contact"),
        say("method.timers", timers=say.listed(timers)),
        say(
            "method.drifting",
            gaps=say.number(rhythm.drifting_gaps),
            days=say.days(rhythm.drifting_days),
        ),
        say("method.ended", gaps=say.number(rhythm.ended_gaps), days=say.days(rhythm.ended_days)),
        say("method.plan"),
        say("method.warnings", least=say.number(settings.warnings.least_records)),
        say("method.measures", days=say.days(settings.warnings.window_days)),
        say("method.quality", days=say.days(settings.report.active_days)),
        say("method.network"),
        say("method.why"),
    ]
    return callout("info", say("method.title"), [f"- {line}" for line in lines], fold_sign="-")


def _say_timer(kind: str, answers: Answers, say: Speech) -> str:
    ideal = say.number(answers.settings.kinds[kind].ideal or 0)
    limit = say.number(answers.settings.kinds[kind].limit or 0)
    key = "method.timer_single" if ideal == limit else "method.timer"
    name = say(f"kinds.{kind}") if kind in KINDS else escape(kind.strip("#/"))
    return say(key, kind=name, ideal=ideal, limit=limit)
