"""Everything about one contact as a record for programs (`vaultnet why NAME --json`)."""

from __future__ import annotations

from vaultnet.config import Settings
from vaultnet.exporters.answers import Json, as_json, describe
from vaultnet.exporters.snapshot import record
from vaultnet.language.speech import Speech
from vaultnet.upkeep.candidates import find_candidates
from vaultnet.upkeep.channels import mix_channels
from vaultnet.upkeep.portrait import Portrait
from vaultnet.upkeep.standing import Standing
from vaultnet.upkeep.warmth import Warmth

_TIMER = (
    "kind", "origin", "place", "rule", "base_ideal", "base_limit",
    "stage", "stage_place", "factor", "meaningful_only", "ideal", "limit",
)  # fmt: skip
_COUNT = ("since", "start", "evidence", "days_since", "days_over", "ratio")
_ANSWERS = ("quality", "courtesies", "occasions", "openings", "dangers")


def describe_why(portrait: Portrait, settings: Settings, say: Speech) -> dict[str, Json]:
    """The contact with all that its numbers are made of; null where the notes do not say.

    Spans are days, days are written as in ISO 8601, places are `path:line`.
    """
    standing, contact = portrait.standing, portrait.contact
    past = contact.past(standing.today)
    return {
        **describe(contact, ("path", "name", "recognised")),
        "today": standing.today.isoformat(),
        **_describe_standing(standing),
        "plan": _describe_turn(portrait, settings),
        "days": as_json(tuple(reversed(past))),
        "planned": as_json(tuple(day for day in contact.days if day.day > standing.today)),
        "channels": as_json(mix_channels(past)),
        **describe(portrait, _ANSWERS),
        "follow_ups": as_json(contact.follow_ups),
        "facts": {name: as_json(fact) for name, fact in sorted(contact.facts.items())},
        "problems": [as_json(record(p, say).as_json()) for p in contact.problems],
    }


def _describe_standing(standing: Standing) -> dict[str, Json]:
    return {
        "state": standing.state,
        "timer": describe(standing.timer, _TIMER),
        **describe(standing, _COUNT),
        "wait": as_json(standing.wait),
        "rhythm": as_json(standing.rhythm),
        "warmth": _describe_warmth(standing.warmth),
    }


def _describe_warmth(warmth: Warmth) -> dict[str, Json]:
    """The sum and its terms, each for one day."""
    terms: list[Json] = [
        {**describe(term.day, ("day", "depth")), **describe(term, ("weight", "age", "value"))}
        for term in warmth.terms
    ]
    return {**describe(warmth, ("value", "half_life")), "terms": terms}


def _describe_turn(portrait: Portrait, settings: Settings) -> Json:
    """The score in the plan and its factors; null for whom no plan would name today."""
    qualities = {portrait.contact.path: portrait.quality}
    for one in find_candidates([portrait.standing], portrait.courtesies, qualities, settings):
        return describe(one, ("why", "score", "importance", "worth"))
    return None
