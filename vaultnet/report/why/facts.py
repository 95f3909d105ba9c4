"""What the notes state outright: properties, tasks, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.config import Settings
from vaultnet.language.findings import say_finding
from vaultnet.language.speech import Speech
from vaultnet.report.facts import say_fact
from vaultnet.upkeep.portrait import Portrait


def explain_facts(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Every property that could be read, with its line."""
    for name, fact in sorted(portrait.contact.facts.items()):
        value = say_fact(name, fact.value, say)
        yield say("why.fact", name=say(f"fields.{name}"), value=value, place=fact.place)


def explain_follow_ups(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """Open tasks, those of the contact marked."""
    for task in portrait.contact.follow_ups:
        mark = f"{say('follow_ups.theirs')}: " if task.is_theirs else ""
        yield f"{mark}{task.text} ({task.place})"


def explain_problems(portrait: Portrait, settings: Settings, say: Speech) -> Iterator[str]:
    """What could not be read."""
    for problem in portrait.contact.problems:
        yield f"{problem.place}: {say_finding(problem, say)}"
