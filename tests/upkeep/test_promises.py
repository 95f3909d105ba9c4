"""What holds for every history of contacts, whatever was written down where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.people.histories import PEOPLE, Event, History, days, happenings, histories
from tests.people.vaults import vault_of
from vaultnet.config import Settings
from vaultnet.upkeep.agenda import Agenda, make_agenda
from vaultnet.upkeep.standing import Standing, assess

SETTINGS = Settings()


def standings_of(history: History, today: date) -> Mapping[str, Standing]:
    contacts = vault_of(history.notes()).contacts
    return {contact.name: assess(contact, today, SETTINGS) for contact in contacts}


def agenda_of(history: History, today: date) -> Agenda:
    contacts = vault_of(history.notes()).contacts
    return make_agenda(contacts, today, SETTINGS, lambda name: (name, name))


def outline(standing: Standing) -> tuple[object, ...]:
    """All of a standing but where its evidence is written."""
    timer = standing.timer
    return (
        standing.state,
        standing.since,
        standing.start,
        (timer.ideal, timer.limit, timer.stage, timer.factor),
        standing.rhythm,
        round(standing.warmth.value, 9),
        standing.newest and (standing.newest.day, standing.newest.depth),
        standing.wait and standing.wait.reason,
    )


@given(histories, days, happenings)
def test_one_more_contact_never_makes_anybody_more_overdue(
    history: History, today: date, event: Event
) -> None:
    """Where the timer runs from a contact that counts; a first record ever starts a timer."""
    assume(event.day <= today)
    before = standings_of(history, today)[event.person]
    after = standings_of(history.with_events((*history.events, event)), today)[event.person]
    assert before.newest is None or after.newest.day >= before.newest.day  # type: ignore[union-attr]
    if before.start == "interaction" and before.days_over is not None:
        assert after.days_over is not None
        assert after.days_over <= before.days_over
        assert after.state != "overdue" or before.state == "overdue"


@given(histories, days)
def test_a_past_day_knows_nothing_of_what_came_later(history: History, day: date) -> None:
    until = history.with_events(event for event in history.events if event.day <= day)
    then, now = standings_of(until, day), standings_of(history, day)
    assert {name: outline(s) for name, s in then.items()} == {
        name: outline(s) for name, s in now.items()
    }


@given(histories, days, st.randoms(use_true_random=False))
def test_order_of_lines_changes_nothing(history: History, today: date, random: Random) -> None:
    shuffled = list(history.events)
    random.shuffle(shuffled)
    one, other = standings_of(history, today), standings_of(history.with_events(shuffled), today)
    assert {name: outline(s) for name, s in one.items()} == {
        name: outline(s) for name, s in other.items()
    }


@given(histories, days)
def test_agenda_names_everybody_once_and_in_order(history: History, today: date) -> None:
    agenda = agenda_of(history, today)
    assert sorted(s.contact.name for s in agenda.standings) == sorted(PEOPLE)
    lists = (agenda.overdue, agenda.due, agenda.drifting, agenda.wake, agenda.never)
    listed = [s.contact.path for part in lists for s in part]
    assert len(listed) == len(set(listed))
    for part in lists:
        keys = [(not s.is_crisis, -s.ratio) for s in part]
        assert keys == sorted(keys)


@given(histories, days)
def test_arithmetic_adds_up(history: History, today: date) -> None:
    for standing in standings_of(history, today).values():
        timer, over = standing.timer, standing.days_over
        assert (timer.ideal is None) == (timer.limit is None)
        if standing.since is not None:
            assert standing.since + timedelta(days=standing.days_since or 0) == today
            assert standing.evidence
        if standing.state in ("fresh", "due", "overdue"):
            assert over is not None
            assert (over > 0) == (standing.state == "overdue")
            assert timer.origin != "none"
        assert standing.warmth.value == sum(term.value for term in standing.warmth.terms)
