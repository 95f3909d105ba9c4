"""What is my turn: an answer I owe, and a word after a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaultnet.config import PlanSettings
from vaultnet.model import Channel, Contact, Interaction, InteractionDay
from vaultnet.upkeep.channels import took_place
from vaultnet.upkeep.exchanges import is_mine

FACE_TO_FACE: frozenset[Channel] = frozenset({"meeting", "meal", "event", "video"})

Past = Sequence[InteractionDay]


@dataclass(frozen=True, slots=True)
class Courtesy:
    """`answer`: their line waits for mine; `after_meeting`: met lately and not written to since.

    `line` is their newest line that waits, or the meeting; `days` is how many ago it was.
    """

    kind: Literal["answer", "after_meeting"]
    contact: Contact
    line: Interaction
    days: int


def find_courtesies(
    contacts: Iterable[Contact], today: date, settings: PlanSettings
) -> tuple[Courtesy, ...]:
    """Answers owed, longest first, then follow-ups after meetings, newest first.

    A line `←` waits when no later line is mine, from `answer_days` to `answer_until` days: an
    older one is a silence like any other. Whoever is to be left alone (do not contact, paused,
    snoozed) must be left out by the caller.
    """
    found = (_find_courtesy(contact, today, settings) for contact in contacts)
    return tuple(sorted((courtesy for courtesy in found if courtesy), key=_urgency))


def _urgency(courtesy: Courtesy) -> tuple[object, ...]:
    days = -courtesy.days if courtesy.kind == "answer" else courtesy.days
    return (courtesy.kind != "answer", days, courtesy.contact.path)


def _find_courtesy(contact: Contact, today: date, settings: PlanSettings) -> Courtesy | None:
    past = contact.past(today)
    line = _find_unanswered(past)
    if line:
        days = (today - line.day).days
        if settings.answer_days <= days <= settings.answer_until:
            return Courtesy("answer", contact, line, days)
    line = _find_meeting(past)
    if line and (days := (today - line.day).days) <= settings.meeting_days:
        return Courtesy("after_meeting", contact, line, days)
    return None


def _find_unanswered(past: Past) -> Interaction | None:
    """Their newest line that waits for an answer, if nothing since has settled it."""
    for day in reversed(past):
        lines = _in_order(day, past)
        waiting = [line for line in lines if _waits(line)]
        settling = [line for line in lines if _settles(line)]
        if waiting and not any(_may_follow(line, waiting[-1], lines) for line in settling):
            return waiting[-1]
        if waiting or settling:
            return None
    return None


def _find_meeting(past: Past) -> Interaction | None:
    """The meeting of the newest day, if I have not written after it."""
    if not past:
        return None
    lines = _in_order(past[-1], past)
    meetings = tuple(line for line in lines if line.channel in FACE_TO_FACE and took_place(line))
    if not meetings:
        return None
    meeting = past[-1]._replace(interactions=meetings).best
    written = (line for line in lines if is_mine(line) and not took_place(line))
    return None if any(_may_follow(line, meeting, lines) for line in written) else meeting


def _waits(line: Interaction) -> bool:
    """Whether a line of theirs wants an answer; a like does not, a call that took place had one."""
    return line.direction == "in" and line.depth != "shallow" and not took_place(line)


def _settles(line: Interaction) -> bool:
    """Whether a line is mine too: `→`, `↔`, a talk, a task done, a newer last contact."""
    own = is_mine(line) or line.direction == "both" or line.source in ("task", "property")
    return own or took_place(line)


def _may_follow(later: Interaction, line: Interaction, lines: Sequence[Interaction]) -> bool:
    """Whether one line of a day comes after another; between two notes nobody knows."""
    return later.place.path != line.place.path or lines.index(later) > lines.index(line)


def _in_order(day: InteractionDay, past: Past) -> Sequence[Interaction]:
    """The lines of a day as they happened: some keep their log with the newest line on top."""
    if len(day.interactions) == 1:
        return day.interactions
    written = [i.place.line for met in past for i in met.interactions if i.source == "log"]
    is_newest_on_top = bool(written) and written[0] > written[-1]
    return day.interactions[::-1] if is_newest_on_top else day.interactions
