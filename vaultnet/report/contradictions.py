"""Contradictions in words: two statements about one person that cannot both be the whole truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vaultnet.language.speech import Speech
from vaultnet.quality.assessment import Quality
from vaultnet.quality.contradictions import Contradiction, ContradictionKind
from vaultnet.quality.ratings import MARKS
from vaultnet.report.answers import Answers

SHOWN = 5
PRIVATE = frozenset[ContradictionKind]({"trusted_unanswered"})
"""What tells a relationship mark of one person: only the owner sees it."""


def say_contradictions(
    qualities: Sequence[Quality], answers: Answers, say: Speech
) -> Iterator[str]:
    """One line a contradiction, without those that would tell a private mark."""
    found = [
        (quality.contact.path, contradiction)
        for quality in qualities
        for contradiction in quality.contradictions
        if answers.for_owner or contradiction.kind not in PRIVATE
    ]
    for path, contradiction in found[:SHOWN]:
        text = say_contradiction(contradiction, say)
        yield say("contradictions.line", link=answers.linker.link(path), text=text)
    if len(found) > SHOWN:
        yield say("count.more", n=len(found) - SHOWN)


def say_contradiction(contradiction: Contradiction, say: Speech) -> str:
    """«оценка 4,7 и 365 дней молчания»."""
    number = contradiction.number or 0
    amount = say.days(number) if contradiction.kind == "rated_high_silent" else say.number(number)
    return say(
        f"contradictions.{contradiction.kind}",
        rating=say.number(contradiction.rating),
        number=amount,
        part=say(f"{'marks' if contradiction.part in MARKS else 'criteria'}.{contradiction.part}"),
    )
