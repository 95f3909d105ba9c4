"""Whatever the answers may hold, there are words for it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import get_args

from tests.report.pages import TODAY, load
from tests.report.test_small_vaults import VAULTS
from vaultnet.app import answer_owner
from vaultnet.language.speech import speak
from vaultnet.people.checklist import POINTS
from vaultnet.quality.assessment import Segment
from vaultnet.quality.contradictions import ContradictionKind
from vaultnet.quality.ratings import CRITERIA, MARKS
from vaultnet.upkeep.goals import GoalName
from vaultnet.upkeep.measures import MeasureName
from vaultnet.upkeep.openings import OpeningKind
from vaultnet.upkeep.practice import KINDS_OF
from vaultnet.upkeep.rules import Outcome

RUSSIAN = speak("ru")
ALWAYS_KNOWN = {"frequency", "active", "classified"}
"""Measures and goals that lack something only where there is nothing at all."""


def lacking(section: str, *names: str) -> list[str]:
    return [name for name in names if not RUSSIAN.knows(f"{section}.{name}")]


def test_every_kind_of_answer_has_a_name() -> None:
    assert lacking("segments", *get_args(Segment)) == []
    assert lacking("openings", *get_args(OpeningKind)) == []
    assert lacking("contradictions", *get_args(ContradictionKind)) == []
    assert lacking("criteria", *CRITERIA, *chain(*CRITERIA.values()), "overall") == []
    assert lacking("marks", *MARKS) == []
    assert lacking("points", *POINTS) == []
    assert lacking("practice", *KINDS_OF, *chain(*KINDS_OF.values())) == []
    assert lacking("warnings", *(f"outcome_{name}" for name in get_args(Outcome))) == []


def test_measures_and_goals_say_what_they_lack() -> None:
    measures, goals = get_args(MeasureName), get_args(GoalName)
    assert lacking("measures", *measures, *unsure(measures)) == []
    assert lacking("goals", *goals, *unsure(goals)) == []


def unsure(names: Iterable[str]) -> list[str]:
    return [f"{name}_lack" for name in names if name not in ALWAYS_KNOWN]


def test_rules_and_their_conditions_have_words() -> None:
    review = answer_owner(load(VAULTS["everything at once"]), TODAY, RUSSIAN).review
    dangers = next(iter(review.dangers.values()))
    assert lacking("signs", *(sign.rule for sign in review.signs)) == []
    assert lacking("advice", *(sign.rule for sign in review.signs)) == []
    assert lacking("dangers", *(danger.rule for danger in dangers)) == []
    assert lacking("mistakes", *(mistake.rule for mistake in review.mistakes)) == []
    verdicts = (*review.signs, *dangers, *review.mistakes)
    assert lacking("conditions", *(c.name for v in verdicts for c in v.conditions)) == []
    first = [v.conditions[0].name for v in (*review.signs, *dangers) if v.conditions]
    assert lacking("conditions", *unsure(first)) == []
