"""Section «goals»: the action plan of the source, counted by the notes themselves."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links, may_link
from vaultnet.report.markdown import section, table
from vaultnet.upkeep.goals import Goal, GoalName

EVERYBODY = frozenset[GoalName]({"classified", "important", "kept_quarterly"})
"""Goals about all contacts, where the number says enough."""


def render_goals(answers: Answers, say: Speech) -> list[str]:
    """The table of the goals; one that the notes cannot tell says what is missing."""
    if not answers.agenda.standings:
        return []
    rows = [
        [_say_goal(goal, answers, say), _say_reached(goal, say), _say_who(goal, answers, say)]
        for goal in answers.review.goals
        if goal.wanted or goal.reached is None
    ]
    head = [say("goals.what"), say("goals.now"), say("goals.who")]
    return section(say("goals.title"), table(head, rows)) if rows else []


def _say_goal(goal: Goal, answers: Answers, say: Speech) -> str:
    goals = answers.settings.goals
    return say(f"goals.{goal.name}", important=say.number(goals.important))


def _say_reached(goal: Goal, say: Speech) -> str:
    if goal.reached is None:
        known = say.number(goal.known)
        text = say(f"goals.{goal.name}_lack", known=known, n=goal.records)
        return say("goals.not_measured", text=text)
    reached, wanted = say.number(goal.reached), say.number(goal.wanted)
    key = "reached" if goal.reached < goal.wanted else "done"
    if goal.reached > goal.wanted:
        key = "beyond"
    text = say(f"goals.{key}", reached=reached, wanted=wanted)
    return say("goals.weeks", reached=text) if goal.name == "important" else text


def _say_who(goal: Goal, answers: Answers, say: Speech) -> str:
    """Who or what counts, without what would name somebody private."""
    who = [path for path in goal.who if may_link(path, answers)]
    return list_links(who, answers, say) if who and goal.name not in EVERYBODY else "—"
