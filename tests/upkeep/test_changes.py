"""Then and now: what changed between two days of the same notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.histories import days
from tests.quality.opinions import World, worlds
from tests.upkeep.contacts import contact_of
from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.quality.assessment import assess_quality
from vaultnet.upkeep.changes import Changes, compare

SETTINGS = Settings()
THEN, NOW = date(2025, 7, 1), date(2026, 1, 15)

SPRING, THIS_WINTER = "2025-05-20 звонок", "2026-01-10 звонок"


def names(contacts: Iterable[Contact]) -> tuple[str, ...]:
    return tuple(contact.name for contact in contacts)


def say(changes: Changes) -> str:
    """What changed about one person, in a word."""
    parts = [part for part in ("new", "cooled", "revived") if getattr(changes, part)]
    parts += [f"{move.before} → {move.now}" for move in changes.moved]
    return ", ".join(parts) or "-"


@pytest.mark.parametrize(
    ("properties", "log", "change"),
    [
        ("", "", "-"),
        ("", SPRING, "cooled"),
        ("", f"{SPRING} / {THIS_WINTER}", "-"),
        ("", THIS_WINTER, "new"),
        ("met: 2025-08-01", "", "new"),
        ("met: 2025-07-01", THIS_WINTER, "revived"),
        ("met: 2026-02-01", "", "-"),
        ("", f"2024-05-20 звонок / {THIS_WINTER}", "revived"),
        ("", "2024-05-20 звонок / 2026-01-16 звонок", "-"),
        ("rating: 5", SPRING, "cooled, keep → invest"),
        ("rating: 2", f"2024-05-20 звонок / {THIS_WINTER}", "revived, review → balance"),
        ("rating: 2", THIS_WINTER, "new"),
        ("rating: 4; rated_on: 2025-09-01", f"{SPRING} / {THIS_WINTER}", "unrated → keep"),
        ("rating: 4; rated_on: 2025-06-01", f"{SPRING} / {THIS_WINTER}", "-"),
    ],
)
def test_one_person(properties: str, log: str, change: str) -> None:
    assert say(compare([contact_of(properties, log)], THEN, NOW, SETTINGS)) == change


def test_contacts_are_in_order_of_path() -> None:
    people = [contact_of(log=SPRING, path=f"Люди/{name}.md") for name in ("Яна", "Анна", "Лев")]
    assert names(compare(people, THEN, NOW, SETTINGS).cooled) == ("Анна", "Лев", "Яна")


@given(worlds, days)
def test_nothing_changes_within_a_day(world: World, day: date) -> None:
    assert compare(world.contacts(), day, day, SETTINGS) == Changes(day, day, (), (), (), ())


@given(worlds, days, days, st.randoms(use_true_random=False))
def test_changes_do_not_depend_on_the_order_of_contacts(
    world: World, one: date, other: date, random: Random
) -> None:
    then, now = sorted((one, other))
    contacts = list(world.contacts())
    found = compare(contacts, then, now, SETTINGS)
    random.shuffle(contacts)
    assert compare(contacts, then, now, SETTINGS) == found


@given(worlds, days, days)
def test_one_more_contact_changes_nothing_of_others(world: World, one: date, other: date) -> None:
    then, now = sorted((one, other))
    contacts = world.contacts()
    found = compare(
        [*contacts, contact_of("met: 2020-01-01", path="Люди/Я.md")], then, now, SETTINGS
    )
    assert found == compare(contacts, then, now, SETTINGS)


@given(worlds, days, days)
def test_nobody_is_two_of_new_cooled_and_revived(world: World, one: date, other: date) -> None:
    then, now = sorted((one, other))
    changes = compare(world.contacts(), then, now, SETTINGS)
    everybody = names((*changes.new, *changes.cooled, *changes.revived))
    assert len(everybody) == len(set(everybody))
    assert not {move.contact.path for move in changes.moved} & {c.path for c in changes.new}


@given(worlds, days, days)
def test_a_move_leads_from_one_segment_to_the_other(world: World, one: date, other: date) -> None:
    then, now = sorted((one, other))
    for move in compare(world.contacts(), then, now, SETTINGS).moved:
        assert move.before == assess_quality(move.contact, then, SETTINGS).segment
        assert move.now == assess_quality(move.contact, now, SETTINGS).segment
        assert move.before != move.now
