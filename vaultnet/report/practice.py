"""The source's strategies of keeping in touch: how often they were used, and what never was."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.upkeep.practice import Practice


def say_practice(answers: Answers, say: Speech) -> Iterator[str]:
    """The strategies in use, then their kinds that were never used though the notes could tell."""
    practised = [p for p in answers.review.practice if any(p.used.values())]
    if not practised:
        return
    used = [say(f"practice.{p.strategy}", number=say.number(_count(p))) for p in practised]
    yield say("practice.used", strategies=say.listed(used))
    unused = [kind for practice in answers.review.practice for kind in practice.unused]
    if unused:
        yield say("practice.unused", kinds=say.listed(say(f"practice.{kind}") for kind in unused))


def _count(practice: Practice) -> int:
    return sum(map(len, practice.used.values()))
