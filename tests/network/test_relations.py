"""The relationship graph says why two contacts have to do with each other, and how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.model import Place
from vaultnet.network.relations import FAINTEST, HALF_LIFE, Relations, build_relations, weigh
from vaultnet.network.ties import LARGEST_GROUP, Gathering, Tie

from .vaults import person, read_vault

TODAY = date(2026, 3, 16)
PEOPLE = """
contact | Анна
contact | Борис
contact | Вера
contact | Глеб
"""


def relate(table: str, *gatherings: Gathering, me: str | None = None) -> Relations:
    return build_relations(read_vault(table, me), TODAY, gatherings)


def kinds(relations: Relations, one: str, other: str) -> list[str]:
    return [tie.kind for tie in relations.between(person(one), person(other))]


def weight(relations: Relations, one: str, other: str) -> float:
    return float(relations.graph[person(one)][person(other)]["weight"])


def crowd(size: int) -> list[str]:
    return [f"Гость {number}" for number in range(size)]


def invite(size: int, fact: str = "") -> str:
    return "\n".join(f"contact | {name} | {fact}" for name in crowd(size))


def test_a_link_ties_from_either_side_once_each() -> None:
    relations = relate(
        PEOPLE
        + """
        link | Анна  | Борис | wikilink 9
        link | Анна  | Борис | wikilink 4
        link | Борис | Анна  | markdown 3
        link | Вера  | Вера  | wikilink 1
        """
    )
    assert relations.between(person("Борис"), person("Анна")) == (
        Tie("link", Place(person("Анна"), 4, 1), None, 1.0),
        Tie("link", Place(person("Борис"), 3, 1), None, 1.0),
    )
    assert weight(relations, "Анна", "Борис") == 2
    assert relations.graph.number_of_edges() == 1


@pytest.mark.parametrize("kind", ["works_with", "family", "friends", "met_via"])
def test_a_property_that_names_a_relation_is_that_relation_and_no_link(kind: str) -> None:
    relations = relate(
        f"""
        contact | Анна | {kind}=Борис, Анна, Никто
        contact | Борис
        link | Анна | Борис | property 2
        """
    )
    assert kinds(relations, "Анна", "Борис") == [kind]
    assert list(relations.graph.edges) == [(person("Анна"), person("Борис"))]


def test_any_other_property_is_a_link() -> None:
    assert kinds(relate(PEOPLE + "link | Анна | Борис | property 2"), "Анна", "Борис") == ["link"]


def test_a_dated_note_ties_those_who_were_there_and_fades() -> None:
    relations = relate(PEOPLE + "dated | 2025-03-16 | Анна, Борис, Вера")
    assert relations.between(person("Анна"), person("Борис")) == (
        Tie("together", Place("Daily/2025-03-16.md", 1, 1), date(2025, 3, 16), 0.5),
    )
    assert weight(relations, "Анна", "Борис") == 0.25
    assert not relations.graph[person("Глеб")]


def test_what_lies_ahead_ties_nobody() -> None:
    ahead = Gathering("event", Place("Съезд.md"), (person("Анна"), person("Борис")), TODAY)
    ahead = ahead._replace(day=TODAY + timedelta(days=1))
    relations = relate(PEOPLE + "dated | 2026-03-17 | Анна, Борис", ahead)
    assert not relations.graph.edges


@pytest.mark.parametrize(
    ("size", "edges"),
    [(1, 0), (2, 1), (LARGEST_GROUP, 435), (LARGEST_GROUP + 1, 0)],
)
def test_a_crowd_ties_nobody(size: int, edges: int) -> None:
    meeting = relate(f"{invite(size)}\ndated | 2026-03-16 | {', '.join(crowd(size))}")
    company = relate(invite(size, "company=Заря"))
    assert meeting.graph.number_of_edges() == company.graph.number_of_edges() == edges


@given(st.integers(2, LARGEST_GROUP))
def test_a_group_gives_each_of_its_members_one_in_all(size: int) -> None:
    relations = relate(f"{invite(size)}\ndated | 2026-03-16 | {', '.join(crowd(size))}")
    assert dict(relations.graph.degree(weight="weight")) == pytest.approx(
        dict.fromkeys(map(person, crowd(size)), 1)
    )


def test_an_organisation_is_one_by_any_spelling_and_by_its_note() -> None:
    relations = relate(
        """
        organisation | Чайка
        contact | Анна  | company=ЧАЙКА
        contact | Борис | company=Чаи\u0306ка, чайка
        contact | Вера  | company=Чайка.md
        contact | Глеб  | company=Сокол
        """
    )
    assert relations.between(person("Анна"), person("Вера")) == (
        Tie("organisation", Place(person("Анна"), 2, 1), None, 0.5),
    )
    assert kinds(relations, "Анна", "Борис") == ["organisation"]
    assert not relations.graph[person("Глеб")]


def test_projects_events_and_communities_tie_the_contacts_in_them() -> None:
    members = tuple(map(person, ["Анна", "Анна", "Борис", "Никто"]))
    relations = relate(
        PEOPLE,
        Gathering("project", Place("Сад.md"), members),
        Gathering("event", Place("Съезд.md"), members, date(2024, 3, 16)),
    )
    assert kinds(relations, "Анна", "Борис") == ["event", "project"]
    assert weight(relations, "Анна", "Борис") == pytest.approx(1.25)


def test_the_owner_is_nobody_s_tie() -> None:
    table = PEOPLE + "dated | 2026-03-16 | Анна, Борис\nlink | Анна | Вера | wikilink 1"
    relations = relate(table, me=person("Анна"))
    assert list(relations.graph) == [person(name) for name in ("Борис", "Вера", "Глеб")]
    assert not relations.graph.edges


def test_a_tie_fades_but_never_vanishes() -> None:
    ancient = Tie("together", Place("Letopis.md"), date.min, 1.0)
    assert weigh([ancient], date.max) == FAINTEST


def test_a_tie_weighs_half_after_its_half_life() -> None:
    tie = Tie("event", Place("Съезд.md"), TODAY - timedelta(days=HALF_LIFE), 1.0)
    assert weigh([tie], TODAY) == 0.5


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_vault_does_not_matter(random: Random) -> None:
    vault = read_vault(
        """
        contact | Анна  | friends=Борис, Вера; company=Заря
        contact | Борис | company=Заря
        contact | Вера  | company=заря; family=Анна
        dated | 2026-01-01 | Вера, Анна
        dated | 2025-07-01 | Анна, Борис, Вера
        link | Анна | Вера | wikilink 7
        link | Анна | Вера | wikilink 6
        """
    )
    contacts, links = list(vault.contacts), list(vault.links)
    random.shuffle(contacts)
    random.shuffle(links)
    one = build_relations(vault, TODAY)
    other = build_relations(replace(vault, contacts=tuple(contacts), links=tuple(links)), TODAY)
    assert list(one.ties.items()) == list(other.ties.items())
    assert list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))
    assert list(one.graph.edges(data=True)) == list(other.graph.edges(data=True))
