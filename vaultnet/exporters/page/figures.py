"""The numbers behind the charts, each row with the words that a chart shows of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from vaultnet.language.speech import Speech
from vaultnet.quality.activity import QUARTER
from vaultnet.quality.assessment import Quality
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import one_line
from vaultnet.report.phrases import begin_sentence, name_kind
from vaultnet.upkeep.agenda import KIND_ORDER

WEEKS = 53
MONTHS_OF_A_YEAR = 12  # of more, each goes by its year too, for they are told apart by name
NAMES_SHOWN = 8
TIMED = ("fresh", "due", "overdue")


class MonthRow(NamedTuple):
    """How many contacts were active at the end of a month."""

    month: str
    people: int
    tip: str


class DayRow(NamedTuple):
    """How many contacts were in touch on a day; weeks from 0 to 52, weekdays from 0 (Monday)."""

    week: int
    weekday: int
    people: int
    tip: str


class DotRow(NamedTuple):
    """Contacts of one rating and activity: `days` with contact in the last quarter."""

    days: int
    rating: float
    segment: str
    people: int
    tip: str


class KeptRow(NamedTuple):
    """How many contacts of a kind are in one state of their timer; `order` is the state's."""

    kind: str
    state: str
    order: int
    people: int
    tip: str


def count_months(answers: Answers, say: Speech) -> list[MonthRow]:
    """The active contacts month by month; nothing where nobody ever was."""
    series = next(m.series for m in answers.review.measures if m.name == "active")
    rows = []
    for point in series:
        if point.reading.number is not None:
            people = int(point.reading.number)
            words = {"month": say.month(point.start, with_year=True)}
            tip = say("page.month_part", people=say("count.contacts", n=people), **words)
            month = say.month(point.start, with_year=len(series) > MONTHS_OF_A_YEAR)
            rows.append(MonthRow(month, people, tip))
    return rows


def count_days(answers: Answers, say: Speech) -> list[DayRow]:
    """Every day of the last 53 weeks, the current one included; nothing without any contact."""
    first, counts = _first_day(answers.today), _count_by_day(answers)
    if not counts:
        return []
    rows = []
    for number in range((answers.today - first).days + 1):
        day = first + timedelta(days=number)
        people = say("count.contacts", n=counts[day])
        tip = say("page.calendar_day", day=say.day(day), people=people)
        rows.append(DayRow(number // 7, number % 7, counts[day], tip))
    return rows


def name_weeks(today: date, say: Speech) -> dict[str, str]:
    """The months that begin within the calendar, by their week."""
    first = _first_day(today)
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    return {str(n // 7): say.month(day) for n, day in enumerate(days) if day.day == 1}


def _first_day(today: date) -> date:
    monday = today.toordinal() - today.weekday() - 7 * (WEEKS - 1)
    return date.fromordinal(max(monday, 1))  # the calendar begins in year 1, on a Monday


def _count_by_day(answers: Answers) -> Counter[date]:
    first = _first_day(answers.today)
    return Counter(
        day.day
        for standing in answers.agenda.standings
        for day in standing.contact.past(answers.today)
        if day.day >= first
    )


def gather_dots(answers: Answers, say: Speech) -> list[DotRow]:
    """The rated contacts, those of the same rating and activity together."""
    groups: defaultdict[tuple[int, float, str], list[Quality]] = defaultdict(list)
    for quality in answers.review.qualities.values():
        if quality.grade.overall is not None:
            spot = (quality.activity.quarter, round(quality.grade.overall, 1), quality.segment)
            groups[spot].append(quality)
    return [
        DotRow(days, rating, say(f"segments.{segment}"), len(people), _name_people(people, say))
        for (days, rating, segment), people in sorted(groups.items())
    ]


def _name_people(people: list[Quality], say: Speech) -> str:
    names = sorted((one_line(quality.contact.name) for quality in people), key=say.sort_key)
    if len(names) <= NAMES_SHOWN:
        return say.listed(names)
    more = len(names) - NAMES_SHOWN
    return say("count.and_more", names=say.listed(names[:NAMES_SHOWN]), n=more)


def say_quarter(say: Speech) -> str:
    """The title of the axis of activity, with the days it counts."""
    return begin_sentence(say("page.matrix_days", days=say.days(QUARTER)))


def count_kept(answers: Answers, say: Speech) -> list[KeptRow]:
    """How the timers are kept, by kind: the kinds in their order, then rules of one's own."""
    groups: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for standing in answers.agenda.standings:
        if standing.state in TIMED:
            order = KIND_ORDER.get(standing.timer.kind or "", len(KIND_ORDER))
            kind = name_kind(standing, say) or say("phrases.own_cadence")
            groups[order, kind][standing.state] += 1
    return [row for (_, kind), states in sorted(groups.items()) for row in _keep(kind, states, say)]


def _keep(kind: str, states: Counter[str], say: Speech) -> Iterator[KeptRow]:
    whole = states.total()
    title = say("network.connected", link=begin_sentence(kind), number=say.number(whole))
    for order, name in enumerate(TIMED):
        if people := states[name]:
            state = say(f"states.{name}")
            words = {"kind": begin_sentence(kind), "state": state}
            numbers = {"part": say.number(people), "whole": say.number(whole)}
            tip = say("page.compliance_part", **words, **numbers)
            yield KeptRow(title, state, order, people, tip)
