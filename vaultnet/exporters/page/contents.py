"""Everything the page shows but its charts, as one JSON document that its script reads."""

from __future__ import annotations

from vaultnet.exporters.answers import Json
from vaultnet.exporters.maps.people_map import PeopleMap, draw_map
from vaultnet.exporters.page.map import describe_map
from vaultnet.exporters.page.people import describe_people, number_people
from vaultnet.exporters.page.plan import describe_plan
from vaultnet.exporters.page.warnings import describe_warnings
from vaultnet.language.speech import Speech
from vaultnet.model import State
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.relations import build_relations
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import one_line
from vaultnet.report.phrases import begin_sentence

STATES: tuple[State, ...] = (
    "overdue", "due", "fresh", "never", "unscheduled", "snoozed", "paused",
)  # fmt: skip
SEGMENTS = ("keep", "invest", "balance", "review", "unrated")
COLUMNS = (
    "name", "kind", "circle", "state", "days", "limit", "last", "quality", "segment", "warmth",
)  # fmt: skip

_PLACEHOLDERS = ("shown", "first", "last", "all")  # filled in by the script, as numbers change
_WORDS = (
    "all", "without", "shown", "range", "tap_again",
)  # fmt: skip


def describe_page(answers: Answers, say: Speech, vault_name: str) -> dict[str, Json]:
    """The contacts with their map, the plan and the warnings, and the words of the script."""
    people = number_people(answers)
    shown = _draw_map(answers)
    return {
        "language": say.code,
        "vault": vault_name,
        "heading": say.listed(filter(None, (one_line(vault_name), say.day(answers.today)))),
        "people": describe_people(answers, shown.circles, say),
        "map": describe_map(shown, people),
        "plan": describe_plan(answers, people, say),
        "warnings": describe_warnings(answers, people, say),
        "active": _count_active(answers),
        "words": _gather_words(answers, say),
    }


def _draw_map(answers: Answers) -> PeopleMap:
    """The map of the page, made of what is known already."""
    relations = build_relations(answers.vault, answers.today, find_gatherings(answers.vault))
    standings, communities = answers.agenda.standings, answers.network.communities
    return draw_map(answers.today, standings, relations, communities, answers.discretion)


def _count_active(answers: Answers) -> int:
    days = answers.settings.report.active_days
    return sum(quality.activity.reaches(days) for quality in answers.review.qualities.values())


def _gather_words(answers: Answers, say: Speech) -> dict[str, Json]:
    blanks = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    words: dict[str, Json] = {name: say(f"page.{name}", **blanks) for name in _WORDS}
    days = say.days(answers.settings.report.active_days)
    network = {
        "people": say.number(answers.network.people),
        "ties": say.number(answers.network.ties),
    }
    return words | {
        "ties": begin_sentence(say("page.ties")),
        "active_people": say("page.active_people", days=days),
        "all_people": say("page.all_people"),
        "map_alt": say("page.map_alt", **network),
        "columns": {name: begin_sentence(say(f"page.{name}")) for name in COLUMNS},
        "states": {state: begin_sentence(say(f"states.{state}")) for state in STATES},
        "segments": {name: begin_sentence(say(f"segments.{name}")) for name in SEGMENTS},
    }
