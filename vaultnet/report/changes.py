"""Section «then and now»: who is new, who cooled or came back, who moved between segments."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links
from vaultnet.upkeep.changes import Changes, Move


def render_changes(changes: Changes, answers: Answers, say: Speech) -> list[str]:
    """What changed between two days, everybody by name."""
    points = list(_say_points(changes, answers, say)) or [say("changes.none")]
    title = say("changes.title", day=say.day(changes.then))
    return [f"## {title}", "", *(f"- {point}" for point in points)]


def _say_points(changes: Changes, answers: Answers, say: Speech) -> Iterator[str]:
    groups = {"new": changes.new, "cooled": changes.cooled, "revived": changes.revived}
    for name, contacts in groups.items():
        if contacts:
            paths = [contact.path for contact in contacts]
            people = list_links(paths, answers, say, shown=len(paths))
            yield say(f"changes.{name}", people=people)
    rated = [move.contact.path for move in changes.moved if move.before == "unrated"]
    if rated:
        yield say("changes.rated", people=list_links(rated, answers, say, shown=len(rated)))
    for move in changes.moved:
        if move.before != "unrated":
            yield _say_move(move, answers, say)


def _say_move(move: Move, answers: Answers, say: Speech) -> str:
    return say(
        "changes.moved",
        person=answers.linker.link(move.contact.path),
        before=say(f"segments.{move.before}"),
        now=say(f"segments.{move.now}"),
    )
