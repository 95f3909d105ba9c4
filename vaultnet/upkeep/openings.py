"""What to begin with: facts of the vault worth a first word, what gives before what takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.language.matching import OVERLAP, measure_overlap
from vaultnet.model import Contact, Fact, FollowUp, Interaction, InteractionDay, Place
from vaultnet.upkeep.anniversaries import Occasion, find_occasions
from vaultnet.upkeep.courtesies import find_courtesies
from vaultnet.upkeep.exchanges import is_mine
from vaultnet.upkeep.ledger import YEAR, days_before
from vaultnet.upkeep.standing import Standing
from vaultnet.upkeep.telling import tells

OpeningKind = Literal[
    "answer", "my_promise", "birthday", "occasion", "offer", "news", "their_promise",
    "task", "career", "interest", "last",
]  # fmt: skip

DAYS_BEFORE, DAYS_AFTER = 3, 7  # ours: when a yearly day is a reason to write
TOPICS = 3  # 人际关系智慧: come with three topics worth talking about


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing to begin with, and the line it comes from.

    `text` are words of the notes (a task, news, an interest, what they need, the label of a yearly
    day) and empty for a birthday and for `career`; `other` is what of mine meets it (an offer);
    `day` is the day of the fact, where it has one.
    """

    kind: OpeningKind
    text: str
    place: Place
    day: date | None = None
    other: str = ""


class _Known(NamedTuple):
    """What the finders look at; `past` is newest first."""

    standing: Standing
    past: Sequence[InteractionDay]
    own: Mapping[str, Fact[object]]
    settings: Settings

    @property
    def contact(self) -> Contact:
        return self.standing.contact


def find_openings(
    standing: Standing, own: Mapping[str, Fact[object]], settings: Settings
) -> tuple[Opening, ...]:
    """The openings for a contact, the best first, one of a kind and one a line at most.

    No fact, no opening: empty where the notes give none. A task to ask for something is never one,
    and no line in which I asked is quoted after a silence longer than the limit, nor in a crisis.
    """
    return tuple(look_for_openings(standing, own, settings))


def look_for_openings(
    standing: Standing, own: Mapping[str, Fact[object]], settings: Settings
) -> Iterator[Opening]:
    """The same one by one: who wants the first that fits need not wait for the others."""
    past = tuple(reversed(standing.contact.past(standing.today)))
    known = _Known(standing, past, own, settings)
    seen: set[Place] = set()
    for find in FINDERS:
        opening = find(known)
        if opening and opening.place not in seen:
            seen.add(opening.place)
            yield opening


def topics(openings: Sequence[Opening]) -> tuple[Opening, ...]:
    """The three best of a contact's openings: what to raise when you meet."""
    return tuple(openings[:TOPICS])


# ── One finder a kind ────────────────────────────────────────────────────────────────────────


def _find_answer(known: _Known) -> Opening | None:
    """Their line that waits for mine."""
    turns = find_courtesies([known.contact], known.standing.today, known.settings.plan)
    lines = (turn.line for turn in turns if turn.kind == "answer")
    return _quote("answer", lines, known.contact)


def _find_my_promise(known: _Known) -> Opening | None:
    return _from_task("my_promise", _my_tasks(known)[:1])


def _find_task(known: _Known) -> Opening | None:
    """One more open task of mine."""
    return _from_task("task", _my_tasks(known)[1:])


def _find_their_promise(known: _Known) -> Opening | None:
    """What they promised; whoever goes through a hard time is not reminded."""
    if known.standing.is_crisis:
        return None
    return _from_task("their_promise", [task for task in _tasks(known.contact) if task.is_theirs])


def _find_birthday(known: _Known) -> Opening | None:
    return _from_occasion("birthday", (o for o in _occasions(known) if not o.label))


def _find_occasion(known: _Known) -> Opening | None:
    return _from_occasion("occasion", (o for o in _occasions(known) if o.label))


def _find_offer(known: _Known) -> Opening | None:
    """The offer of mine that has most in common with a need of theirs."""
    needs, offers = known.contact.facts.get("needs"), known.own.get("offers")
    if needs is None or offers is None:
        return None
    pairs = [(need, offer) for need in _texts(needs) for offer in _texts(offers)]
    need, offer = max(pairs, key=lambda pair: measure_overlap(*pair), default=("", ""))
    if measure_overlap(need, offer) <= OVERLAP:
        return None
    return Opening("offer", need, needs.place, other=offer)


def _find_news(known: _Known) -> Opening | None:
    """Their newest news of the last year, to ask how it went."""
    since = days_before(known.standing.today, YEAR)
    lines = (line for day in known.past if day.day > since for line in day.interactions)
    news = (line for line in lines if "update" in line.purposes and not is_mine(line))
    return _quote("news", news, known.contact)


def _find_career(known: _Known) -> Opening | None:
    """A time of change: what is new at work? («Поддержание контактов»)."""
    timer = known.standing.timer
    if timer.stage != "transformation" or timer.stage_place is None:
        return None
    return Opening("career", "", timer.stage_place)


def _find_interest(known: _Known) -> Opening | None:
    fact = known.contact.facts.get("interests")
    interest = next(iter(_texts(fact)), "") if fact else ""
    return Opening("interest", interest, fact.place) if fact and interest else None


def _find_last(known: _Known) -> Opening | None:
    """The last line with words."""
    no_ask = known.standing.is_crisis or _is_long_silent(known)
    for day in known.past:
        lines = (i for i in day.interactions if not (no_ask and _did_i_ask(i)))
        told = tuple(i for i in lines if tells(i.text, known.contact, i.channel))
        if told:
            return _quote("last", [day._replace(interactions=told).best], known.contact)
    return None


Finder = Callable[[_Known], Opening | None]

FINDERS: tuple[Finder, ...] = (
    _find_answer,
    _find_my_promise,
    _find_birthday,
    _find_occasion,
    _find_offer,
    _find_news,
    _find_their_promise,
    _find_task,
    _find_career,
    _find_interest,
    _find_last,
)
"""One finder a kind, the best kind first: my turn and my word, then what I can give, then news."""


# ── What the finders share ───────────────────────────────────────────────────────────────────


def _quote(kind: OpeningKind, lines: Iterable[Interaction], contact: Contact) -> Opening | None:
    """The first of some lines that says something."""
    told = (line for line in lines if tells(line.text, contact, line.channel))
    line = next(told, None)
    return Opening(kind, line.text, line.place, line.day) if line else None


def _from_task(kind: OpeningKind, tasks: Sequence[FollowUp]) -> Opening | None:
    return next((Opening(kind, task.text, task.place, task.due) for task in tasks), None)


def _from_occasion(kind: OpeningKind, occasions: Iterator[Occasion]) -> Opening | None:
    return next((Opening(kind, o.label, o.place, o.day) for o in occasions), None)


def _tasks(contact: Contact) -> list[FollowUp]:
    """The open tasks that ask for nothing, those with a day first."""
    tasks = (task for task in contact.follow_ups if not task.is_ask)
    return [task for task in tasks if tells(task.text, contact)]


def _my_tasks(known: _Known) -> list[FollowUp]:
    """What I am to do: due or overdue, then debts, then the others."""
    today = known.standing.today
    mine = (task for task in _tasks(known.contact) if not task.is_theirs)
    return sorted(mine, key=lambda t: (t.due is None or t.due > today, t.debt is None))


def _occasions(known: _Known) -> Iterator[Occasion]:
    """The yearly days around today, the nearest first."""
    today = known.standing.today
    start = days_before(today, DAYS_AFTER)
    around = find_occasions([known.contact], start, (today - start).days + DAYS_BEFORE)
    return iter(sorted(around, key=lambda occasion: abs((occasion.day - today).days)))


def _is_long_silent(known: _Known) -> bool:
    """Whether the silence is longer than the limit, or than warmth's half-life without one."""
    days = known.standing.days_since
    patience = known.standing.timer.limit or known.settings.warmth.half_life
    return days is None or days > patience


def _did_i_ask(line: Interaction) -> bool:
    """Whether a line asks them for something, or does not say who asked whom."""
    return "ask" in line.purposes and line.direction != "in"


def _texts(fact: Fact[object]) -> tuple[str, ...]:
    return fact.value if isinstance(fact.value, tuple) else ()
