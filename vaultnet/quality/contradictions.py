"""Where the notes of one person disagree with each other: rated 5 and silent for a year."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple

from vaultnet.config import KindSettings, Settings
from vaultnet.model import PERSONAL, Contact, Interaction, InteractionDay, Place
from vaultnet.quality.activity import Activity
from vaultnet.quality.ratings import DIGITS, Grade

ContradictionKind = Literal[
    "rated_high_silent",  # good and silent for archive_days
    "rated_low_close",  # rated archive_rating or less and met at least once a month
    "key_rated_low",  # the kind is key, the rating is archive_rating or less
    "own_mark_differs",  # a criterion's own mark is more than one off the mean of its parts
    "trusted_unanswered",  # trust is good, and lines of mine wait for an answer
]

MANY = 3  # ours: days in a quarter that are once a month, lines that wait for an answer
FAR = 1.0  # ours: a criterion and its parts may differ by one mark


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both be the whole truth, each with its number and its place.

    `rating` is the mark (1–5) of `part` that disagrees; `number` what it disagrees with: days of
    silence, interaction days in a quarter, a mean, or unanswered lines; None for `key_rated_low`.
    """

    kind: ContradictionKind
    rating: float
    number: float | None
    evidence: tuple[Place, ...]
    part: str = "overall"


class Known(NamedTuple):
    """What is known of a contact on a day; `past` are its interaction days, oldest first."""

    contact: Contact
    past: tuple[InteractionDay, ...]
    grade: Grade
    activity: Activity


Finder = Callable[[Known, Settings], Iterator[Contradiction]]


def find_contradictions(known: Known, settings: Settings) -> tuple[Contradiction, ...]:
    """The contradictions in the notes of a contact, in the order of `FINDERS`."""
    if not known.contact.ratings:
        return ()
    return tuple(found for find in FINDERS for found in find(known, settings))


def _find_rated_high_silent(known: Known, settings: Settings) -> Iterator[Contradiction]:
    """Silence that the note asks for is no contradiction: see `_silence_wanted`."""
    overall, silence = known.grade.overall, known.activity.silence
    if overall is None or silence is None or overall < settings.quality.good:
        return
    wanted = _silence_wanted(known.contact, settings.kinds)
    if silence >= settings.quality.archive_days and silence > wanted:
        yield Contradiction("rated_high_silent", overall, silence, _with_newest(known))


def _find_rated_low_close(known: Known, settings: Settings) -> Iterator[Contradiction]:
    overall, days = known.grade.overall, known.activity.quarter
    if overall is not None and overall <= settings.quality.archive_rating and days >= MANY:
        yield Contradiction("rated_low_close", overall, days, _with_newest(known))


def _find_key_rated_low(known: Known, settings: Settings) -> Iterator[Contradiction]:
    overall, kind = known.grade.overall, known.contact.facts.get("kind")
    if overall is None or kind is None or kind.value != "key":
        return
    if overall <= settings.quality.archive_rating:
        evidence = (*known.grade.evidence, kind.place)
        yield Contradiction("key_rated_low", overall, None, evidence)


def _find_own_marks(known: Known, settings: Settings) -> Iterator[Contradiction]:
    for criterion in known.grade.criteria:
        own = criterion.own
        if own and round(abs(own.value - criterion.value), DIGITS) > FAR:
            places = (own.place, *(part.place for part in criterion.ratings))
            evidence = tuple(dict.fromkeys(places))
            yield Contradiction("own_mark_differs", own.value, criterion.value, evidence, own.part)


def _find_trusted_unanswered(known: Known, settings: Settings) -> Iterator[Contradiction]:
    trust = next((mark for mark in known.grade.marks if mark.part == "trust"), None)
    if trust is None or trust.value < settings.quality.good:
        return
    lines = _find_unanswered(known.past)
    if len(lines) >= MANY:
        places = (trust.place, *(line.place for line in lines))
        yield Contradiction("trusted_unanswered", trust.value, len(lines), places, trust.part)


FINDERS: tuple[Finder, ...] = (
    _find_rated_high_silent,
    _find_rated_low_close,
    _find_key_rated_low,
    _find_own_marks,
    _find_trusted_unanswered,
)
"""One finder a kind of contradiction."""


def _silence_wanted(contact: Contact, kinds: Mapping[str, KindSettings]) -> float:
    """The days of silence that the note itself asks for.

    A cadence says it, else the kind: a dormant contact is silent up to its limit, an expert and
    one met «as needed» always, and so is whoever is paused or not to be contacted.
    """
    if contact.flag("paused") or contact.flag("do_not_contact"):
        return math.inf
    if cadence := contact.facts.get("cadence"):
        return cadence.value if isinstance(cadence.value, int) else math.inf
    kind = contact.facts.get("kind")
    if kind is None:
        return 0
    limit = kinds[str(kind.value)].limit
    return math.inf if limit is None else limit


def _with_newest(known: Known) -> tuple[Place, ...]:
    return (*known.grade.evidence, known.past[-1].best.place)


def _find_unanswered(past: tuple[InteractionDay, ...]) -> tuple[Interaction, ...]:
    """My lines since they last answered, newest first, one a day: one message may be noted twice.

    Where no line at all is theirs, the log may just leave them out: then only lines marked «no
    reply» count.
    """
    silent = takewhile(lambda day: not any(map(_is_answer, day.interactions)), reversed(past))
    lines = [line for day in silent if (line := _waiting_line(day))]
    if any(line.direction in ("in", "both") for day in past for line in day.interactions):
        return tuple(lines)
    return tuple(line for line in lines if "no_reply" in line.purposes)


def _is_answer(line: Interaction) -> bool:
    """A word of theirs, or a meeting that took place, whoever began it."""
    if "no_reply" in line.purposes:
        return False
    return line.direction in ("in", "both") or line.channel in PERSONAL


def _waiting_line(day: InteractionDay) -> Interaction | None:
    """The line of mine on a day without an answer; one marked «no reply» before others."""
    mine = [i for i in day.interactions if i.direction == "out" or "no_reply" in i.purposes]
    return min(mine, key=lambda line: ("no_reply" not in line.purposes, line.place), default=None)
