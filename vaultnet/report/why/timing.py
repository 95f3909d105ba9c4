"""Why the contact is in its state: where it is recognised, its timer, its rhythm."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.report.phrases import say_wait
from vaultnet.upkeep.portrait import Portrait
from vaultnet.upkeep.timer import Timer


def explain_state(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """What makes the note a contact, the state of the day, and why to wait."""
    standing = portrait.standing
    place = standing.contact.recognised
    key = "why.recognised" if place.line else "why.recognised_folder"
    yield say(key, place=place)
    state = say(f"states.{standing.state}")
    yield say("why.state", day=say.day(standing.today), state=state)
    if standing.wait:
        lines = ", ".join(str(i.place) for i in standing.wait.evidence)
        yield f"{say('why.wait')}: {say_wait(standing.wait, say)} ({lines})"


def explain_timer(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The limit, the day it is counted from, and what is left of it."""
    standing = portrait.standing
    yield from _limits(standing.timer, say)
    since, days, limit = standing.since, standing.days_since, standing.timer.limit
    if since is None or days is None:
        yield say("why.since_none")
        return
    places = ", ".join(map(str, standing.evidence))
    start = "meaningful" if standing.is_narrowed else standing.start
    yield say(f"why.since_{start}", day=say.day(since)) + f" ({places})"
    yield say("why.count", today=standing.today, since=since, days=say.days(days))
    if limit is not None and standing.days_over is not None:
        over = standing.days_over
        numbers = {"days": say.number(days), "limit": say.number(limit)}
        key = "why.over" if over > 0 else "why.left"
        yield say(key, **numbers, over=say.number(over), left=say.number(-over))
        yield say("why.ratio", **numbers, ratio=say.number(standing.ratio))


def _limits(timer: Timer, say: Speech) -> Iterator[str]:
    words = {
        "kind": say(f"kinds.{timer.kind}") if timer.kind else "",
        "rule": timer.rule,
        "place": timer.place or "",
        "ideal": say.number(timer.base_ideal or 0),
        "limit": say.number(timer.base_limit or 0),
    }
    yield say(f"why.{_limit_key(timer)}", **words)
    if timer.stage:
        stage = {"stage": say(f"stages.{timer.stage}"), "place": timer.stage_place or ""}
        if timer.factor == 1 and not timer.meaningful_only:
            yield say("why.stage_unused", **stage)
        else:
            ideal, limit = say.number(timer.ideal or 0), say.number(timer.limit or 0)
            yield say(
                "why.stage", **stage, factor=say.number(timer.factor), ideal=ideal, limit=limit
            )
    if timer.meaningful_only:
        yield say("why.long_term")


def _limit_key(timer: Timer) -> str:
    """The sentence that explains where the limit comes from, or why there is none."""
    if timer.limit is None:
        if timer.origin == "cadence":
            return "timer_no_timer"
        if timer.origin == "unreadable":
            return "timer_unreadable"
        return "timer_expert" if timer.kind == "expert" else "timer_none"
    if timer.origin in ("tag", "folder"):
        return "timer_rule"
    return f"timer_{timer.origin}"


def explain_rhythm(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The gaps the rhythm is the median of, and the silence beside it."""
    standing = portrait.standing
    rhythm = standing.rhythm
    if rhythm is None:
        known = max(0, len(standing.contact.past(standing.today)) - 1)
        gaps, span = settings.rhythm.least_gaps, settings.rhythm.least_span
        yield say("why.rhythm_none", gaps=gaps, days=say.days(span), known=known)
        return
    gaps_in_days = say.listed(map(str, rhythm.gaps))
    yield say("why.rhythm_gap", gaps=gaps_in_days, gap=say.days(rhythm.gap))
    yield say(
        "why.rhythm_pace",
        silence=say.days(rhythm.silence),
        drifting=say.days(rhythm.drifting_after),
        ended=say.days(rhythm.ended_after),
        pace=say(f"why.pace_{rhythm.pace}"),
    )
