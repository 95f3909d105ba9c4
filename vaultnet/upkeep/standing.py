"""Where a contact stands on a day: its state, the days behind it, and all that explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.model import Contact, Interaction, InteractionDay, Place, State
from vaultnet.upkeep.exchanges import names_direction, waits_for_reply
from vaultnet.upkeep.rhythm import Rhythm, find_rhythm
from vaultnet.upkeep.timer import Timer, set_timer
from vaultnet.upkeep.warmth import Warmth, measure_warmth

Start = Literal["interaction", "first", "met"]

MANY = 3  # docs/method.md: three gaps in a row, or three days of unanswered lines
CLOSE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Wait:
    """Why not to write now: `often` (gaps far under the ideal) or `unanswered` lines of mine."""

    reason: Literal["often", "unanswered"]
    evidence: tuple[Interaction, ...]


class Standing(NamedTuple):
    """A contact's state on a day. Days are counted from `since`, which `start` explains.

    `newest` is the newest interaction day of any depth; None means that the vault has none.
    `days_over` is days since minus limit, negative while there is time.
    """

    contact: Contact
    today: date
    state: State
    timer: Timer
    newest: InteractionDay | None
    since: date | None
    start: Start | None
    evidence: tuple[Place, ...]
    rhythm: Rhythm | None
    warmth: Warmth
    wait: Wait | None

    @property
    def days_since(self) -> int | None:
        """Days since the contact that set the timer."""
        return None if self.since is None else (self.today - self.since).days

    @property
    def days_over(self) -> float | None:
        """Days beyond the limit."""
        if self.days_since is None or self.timer.limit is None:
            return None
        return self.days_since - self.timer.limit

    @property
    def ratio(self) -> float:
        """Days since ÷ limit: what lists are ordered by; 0 where either is unknown."""
        if self.days_since is None or not self.timer.limit:
            return 0.0
        return self.days_since / self.timer.limit

    @property
    def is_narrowed(self) -> bool:
        """Whether a newer contact did not reset the timer, being too light for it."""
        return self.start == "interaction" and self.timer.meaningful_only

    @property
    def is_crisis(self) -> bool:
        """Whether the person goes through a hard time: first in every list, and no asks."""
        return self.timer.stage == "crisis"

    @property
    def shown_state(self) -> State:
        """The state as lists show it: a dormant contact is never late, only due to be woken."""
        is_asleep = self.timer.kind == "dormant" and self.state == "overdue"
        return "due" if is_asleep else self.state

    @property
    def is_drifting(self) -> bool:
        """Whether the silence is unlike the contact's own rhythm."""
        return self.rhythm is not None and self.rhythm.pace == "drifting"


def assess(contact: Contact, today: date, settings: Settings) -> Standing:
    """Where a contact stands on the day `today`; only what happened up to then counts."""
    past = contact.past(today)
    timer = set_timer(contact, today, settings)
    since, start, evidence = _count_from(contact, past, today, timer)
    return Standing(
        contact=contact,
        today=today,
        state=_state(contact, past, today, timer, since),
        timer=timer,
        newest=past[-1] if past else None,
        since=since,
        start=start,
        evidence=evidence,
        rhythm=find_rhythm(past, today, settings.rhythm),
        warmth=measure_warmth(past, today, timer.limit, settings.warmth),
        wait=_find_wait(past, today, timer, settings),
    )


def _count_from(
    contact: Contact, past: Sequence[InteractionDay], today: date, timer: Timer
) -> tuple[date | None, Start | None, tuple[Place, ...]]:
    """The day the timer runs from: the last contact that counts, else the day you met."""
    meaningful_only = timer.meaningful_only
    for day in reversed(past):
        if not meaningful_only or day.depth == "meaningful":
            return day.day, "interaction", _places(day)
    met = contact.facts.get("met")
    if met and isinstance(met.value, date) and met.value <= today:
        return met.value, "met", (met.place,)
    if past:
        return past[0].day, "first", _places(past[0])
    return None, None, ()


def _places(day: InteractionDay) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(i.place for i in day.interactions))


def _state(
    contact: Contact,
    past: Sequence[InteractionDay],
    today: date,
    timer: Timer,
    since: date | None,
) -> State:
    if contact.flag("do_not_contact"):
        return "do_not_contact"
    if contact.flag("paused"):
        return "paused"
    snooze = contact.facts.get("snooze_until")
    if snooze and isinstance(snooze.value, date) and today < snooze.value:
        return "snoozed"
    if timer.kind == "expert" and timer.limit is None:
        return "unscheduled"
    if not past:
        return "never"
    if timer.limit is None or timer.ideal is None or since is None:
        return "unscheduled"
    days = (today - since).days
    if days < timer.ideal:
        return "fresh"
    return "due" if days <= timer.limit else "overdue"


def _find_wait(
    past: Sequence[InteractionDay], today: date, timer: Timer, settings: Settings
) -> Wait | None:
    patience = timer.limit or settings.warmth.half_life
    return _find_unanswered(past, today, patience) or _find_often(past, today, timer.ideal)


def _find_unanswered(past: Sequence[InteractionDay], today: date, patience: float) -> Wait | None:
    """All my lines since they last answered, if there are many and the last is not long ago."""
    directed = (lines for day in reversed(past) if (lines := _directed(day)))
    waiting = list(takewhile(lambda lines: all(map(waits_for_reply, lines)), directed))
    if len(waiting) < MANY or (today - waiting[0][0].day).days > patience:
        return None
    return Wait("unanswered", tuple(lines[-1] for lines in reversed(waiting)))


def _find_often(past: Sequence[InteractionDay], today: date, ideal: float | None) -> Wait | None:
    """The last days, if they follow each other far more closely than the ideal."""
    recent = past[-MANY - 1 :]
    if ideal is None or len(recent) <= MANY:
        return None
    days = [day.day for day in recent] + [today]
    if all((later - earlier).days < ideal * CLOSE_SHARE for earlier, later in pairwise(days)):
        return Wait("often", tuple(day.best for day in recent))
    return None


def _directed(day: InteractionDay) -> tuple[Interaction, ...]:
    """The lines of a day that say who turned to whom; one message may be noted in several."""
    return tuple(filter(names_direction, day.interactions))
