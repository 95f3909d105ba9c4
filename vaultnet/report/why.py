"""Every number about one contact with its arithmetic and the lines of the notes behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultnet.config import Settings
from vaultnet.language.findings import say_finding
from vaultnet.language.speech import Speech
from vaultnet.model import Fact, Interaction, InteractionDay, title_of
from vaultnet.people.dates import Anniversary
from vaultnet.report.phrases import say_wait
from vaultnet.upkeep.standing import Standing
from vaultnet.upkeep.timer import Timer


def explain(standing: Standing, settings: Settings, say: Speech) -> str:
    """The explanation as plain text for a terminal, one fact a line, each with `path:line`."""
    contact = standing.contact
    blocks: list[tuple[str, Iterable[str]]] = [
        (contact.name, _identity(standing, say)),
        (say("why.timer"), _timer(standing, say)),
        (say("why.interactions"), _interactions(standing, say)),
        (say("why.rhythm"), _rhythm(standing, settings, say)),
        (say("why.warmth"), _warmth(standing, say)),
        (say("why.planned"), _planned(standing, say)),
        (say("why.follow_ups"), (f"{f.text} ({f.place})" for f in contact.follow_ups)),
        (say("why.facts"), _facts(contact.facts.items(), say)),
        (say("why.problems"), (f"{p.place}: {say_finding(p, say)}" for p in contact.problems)),
    ]
    parts = []
    for title, lines in blocks:
        if written := [f"  {line}" for line in lines]:
            parts.append("\n".join([title, *written]))
    return "\n\n".join(parts) + "\n"


def _identity(standing: Standing, say: Speech) -> Iterator[str]:
    place = standing.contact.recognised
    key = "why.recognised" if place.line else "why.recognised_folder"
    yield say(key, place=place)
    state = say(f"states.{standing.state}")
    yield say("why.state", day=say.day(standing.today), state=state)
    if standing.wait:
        lines = ", ".join(str(i.place) for i in standing.wait.evidence)
        yield f"{say('why.wait')}: {say_wait(standing.wait, say)} ({lines})"


def _timer(standing: Standing, say: Speech) -> Iterator[str]:
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


def _interactions(standing: Standing, say: Speech) -> Iterator[str]:
    past = standing.contact.past(standing.today)
    if not past:
        yield say("why.interactions_none")
    for day in reversed(past):
        yield from _day(day, say)


def _planned(standing: Standing, say: Speech) -> Iterator[str]:
    for day in standing.contact.days:
        if day.day > standing.today:
            yield from _day(day, say)


def _day(day: InteractionDay, say: Speech) -> Iterator[str]:
    yield f"{day.day} — {say(f'depths.{day.depth}')}"
    for interaction in day.interactions:
        yield f"  {interaction.place}: {_describe(interaction, say)}"


def _describe(interaction: Interaction, say: Speech) -> str:
    words = [say(f"sources.{interaction.source}")]
    if interaction.direction:
        words.append(say(f"directions.{interaction.direction}"))
    if interaction.channel:
        words.append(say(f"channels.{interaction.channel}"))
    text = f" {say.quoted(interaction.text)}" if interaction.text else ""
    return say.listed(words) + text


def _rhythm(standing: Standing, settings: Settings, say: Speech) -> Iterator[str]:
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


def _warmth(standing: Standing, say: Speech) -> Iterator[str]:
    warmth = standing.warmth
    if not warmth.terms:
        yield say("why.warmth_none")
        return
    half_life = say.number(warmth.half_life)
    yield say("why.warmth_sum", half_life=half_life, value=say.number(warmth.value))
    for term in warmth.terms:
        yield say(
            "why.warmth_term",
            day=term.day.day,
            weight=say.number(term.weight),
            age=term.age,
            half_life=half_life,
            value=say.number(term.value),
            depth=say(f"depths.{term.day.depth}"),
        )


def _facts(facts: Iterable[tuple[str, Fact[object]]], say: Speech) -> Iterator[str]:
    for name, fact in sorted(facts):
        value = _word(name, fact.value, say) or _value(fact.value, say)
        yield say("why.fact", name=say(f"fields.{name}"), value=value, place=fact.place)


def _word(name: str, value: object, say: Speech) -> str:
    """The word for a kind or a stage; empty for any other property."""
    key = f"{name}s.{value}"
    return say(key) if name in ("kind", "stage") and say.knows(key) else ""


def _value(value: object, say: Speech) -> str:
    if isinstance(value, bool):
        return say("why.yes" if value else "why.no")
    if isinstance(value, Anniversary):
        year = f"{value.year:04}" if value.year else "-"
        return f"{year}-{value.month:02}-{value.day:02}"
    if isinstance(value, tuple) and len(value) == 2 and not isinstance(value[1], str | tuple):
        label, part = value
        return f"{label} {_value(part, say)}".strip()
    if isinstance(value, tuple):
        return say.listed(_value(part, say) for part in value)
    if isinstance(value, float):
        return say.number(value)
    if isinstance(value, str) and value.endswith(".md"):
        return title_of(value)
    return "—" if value is None else str(value)
