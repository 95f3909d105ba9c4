"""What happened and what is planned: days, warmth, activity, channels."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.model import Interaction, InteractionDay
from vaultnet.upkeep.channels import mix_channels
from vaultnet.upkeep.portrait import Portrait


def explain_days(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Every past day, newest first, with the lines that tell of it."""
    past = portrait.contact.past(portrait.standing.today)
    if not past:
        yield say("why.interactions_none")
    for day in reversed(past):
        yield from _day(day, say)


def explain_planned(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The days that are still to come."""
    for day in portrait.contact.days:
        if day.day > portrait.standing.today:
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


def explain_warmth(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """The sum and its terms, newest first."""
    warmth = portrait.standing.warmth
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


def explain_activity(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Interaction days in three windows, and the share of meaningful ones."""
    activity = portrait.quality.activity
    if activity.silence is None:
        return
    year = say.number(activity.year)
    yield say(
        "why.activity_days",
        month=say.number(activity.month),
        quarter=say.number(activity.quarter),
        before=say.number(activity.quarter_before),
        year=year,
    )
    yield say("why.activity_depth", meaningful=say.number(activity.meaningful), year=year)


def explain_channels(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Days in person or by voice against days in writing."""
    mix = mix_channels(portrait.contact.past(portrait.standing.today))
    if mix.personal or mix.digital:
        yield say(
            "why.channels_mix",
            personal=say.number(mix.personal),
            digital=say.number(mix.digital),
            unknown=say.number(mix.unknown),
        )
