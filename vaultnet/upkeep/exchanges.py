"""What became of my initiatives: which lines of mine were answered, and in what time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from vaultnet.config import WarningsSettings
from vaultnet.model import Contact, Interaction, InteractionDay
from vaultnet.upkeep.channels import took_place


class Initiative(NamedTuple):
    """A day on which I turned to somebody (`→`), and the line of theirs that answers it, if any.

    A call or a meeting that took place is its own answer. `is_settled` means that it is older
    than `settle_days`, so that a missing answer counts.
    """

    opening: Interaction
    answer: Interaction | None
    is_settled: bool


def find_initiatives(
    contact: Contact, today: date, settings: WarningsSettings
) -> tuple[Initiative, ...]:
    """My initiatives up to `today`, oldest first, one a day.

    An answer is a line `←` or `↔` on the same day or within `reply_days` after it. Where every
    line of mine on that day is marked as not replied to, the mark is believed.
    """
    found = list(_look_back(contact.past(today), today, settings))
    return tuple(reversed(found))


def find_two_way(
    lines: Iterable[Interaction], initiatives: Iterable[Initiative]
) -> frozenset[tuple[str, date]]:
    """The days of contacts (by path) on which both turned to each other.

    Days with a line `↔`, and days of initiatives that were answered.
    """
    mutual = {(line.contact, line.day) for line in lines if line.direction == "both"}
    answered = {(i.opening.contact, i.opening.day) for i in initiatives if i.answer}
    return frozenset(mutual | answered)


def _look_back(
    past: tuple[InteractionDay, ...], today: date, settings: WarningsSettings
) -> Iterator[Initiative]:
    """The initiatives, newest first: going back, the nearest line of theirs is always at hand."""
    theirs: Interaction | None = None
    for day in reversed(past):
        mine = []
        for line in reversed(day.interactions):
            if line.direction in ("in", "both"):
                theirs = line
            elif is_mine(line):
                mine.append(line)
        if mine:
            opening = min(mine, key=_patience)
            answer = opening if took_place(opening) else theirs
            late = answer is not None and (answer.day - day.day).days > settings.reply_days
            if late or "no_reply" in opening.purposes:
                answer = None
            yield Initiative(opening, answer, (today - day.day).days > settings.settle_days)


def _patience(line: Interaction) -> int:
    """How long a line of mine waits: not at all, for an answer, in vain."""
    return 2 if "no_reply" in line.purposes else int(waits_for_reply(line))


def is_mine(line: Interaction) -> bool:
    """Whether it was I who turned to them: `→`, or a mark that nobody replied and no arrow."""
    return line.direction == "out" or (line.direction is None and "no_reply" in line.purposes)


def names_direction(line: Interaction) -> bool:
    """Whether a line says who turned to whom."""
    return line.direction is not None or "no_reply" in line.purposes


def waits_for_reply(line: Interaction) -> bool:
    """Whether a line of mine asks for an answer; a call or a meeting that took place does not."""
    if "no_reply" in line.purposes:
        return True
    return line.direction == "out" and not took_place(line)
