"""Bridges, organisations, diversity, introductions and evidence, on vaults one can check by eye."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from tests.people.vaults import note_text, vault_of
from vaultnet.model import Fact, Place, Vault, title_of
from vaultnet.network.bridges import Bridge, find_bridges
from vaultnet.network.communities import find_communities
from vaultnet.network.diversity import Diversity, measure_diversity
from vaultnet.network.evidence import Connection, Reason, explain_tie
from vaultnet.network.gatherings import find_gatherings
from vaultnet.network.introductions import find_introductions
from vaultnet.network.matches import find_matches
from vaultnet.network.organisations import Access, find_organisations, find_sole_access
from vaultnet.network.paths import find_chains
from vaultnet.network.relations import Relations, build_relations
from vaultnet.network.ties import Tie

from .vaults import person, read_vault

TODAY = date(2026, 3, 16)
CIRCLES = """
contact | Анна  | company=Заря
contact | Борис | company=Заря
contact | Вера  | company=Заря
contact | 李娜   | company=朝阳
contact | 王伟   | company=朝阳
contact | 赵云   | company=朝阳
dated | 2026-03-16 | Анна, Борис, Вера
dated | 2026-03-15 | 李娜, 王伟, 赵云
dated | 2025-03-16 | Вера, 李娜
"""


def names(paths: Iterable[str]) -> list[str]:
    return [title_of(path) for path in paths]


def relate(table: str) -> tuple[Vault, Relations]:
    vault = read_vault(table)
    return vault, build_relations(vault, TODAY, find_gatherings(vault))


def hide(vault: Vault, name: str, flag: str = "private") -> Vault:
    """The vault with one contact private."""
    fact = Fact[object](True, Place(person(name), 2))
    contacts = (
        replace(c, facts={**c.facts, flag: fact}) if c.name == name else c for c in vault.contacts
    )
    return replace(vault, contacts=tuple(contacts))


# ── Bridges ──────────────────────────────────────────────────────────────────────────────────


def bridges(table: str) -> tuple[Bridge, ...]:
    vault, relations = relate(table)
    return find_bridges(relations, find_communities(relations, vault, TODAY))


def test_two_circles_on_one_tie_hang_on_both_its_ends() -> None:
    (bridge,) = bridges(CIRCLES)
    assert (bridge.one.name, bridge.other.name, bridge.ties) == ("Заря", "朝阳", 1)
    vera, lina = bridge.contacts
    assert (title_of(vera.contact), names(vera.across)) == ("Вера", ["李娜"])
    assert (lina.strength, round(lina.inside, 2)) == (0.5, 2.0)
    assert names(bridge.sole) == ["Вера", "李娜"]


def test_two_circles_hang_on_one_person() -> None:
    (bridge,) = bridges(CIRCLES + "dated | 2024-03-16 | Вера, 王伟")
    assert names(bridge.sole) == ["Вера"]
    assert [(title_of(c.contact), round(c.strength, 2)) for c in bridge.contacts] == [
        ("Вера", 0.75),
        ("李娜", 0.5),
        ("王伟", 0.25),
    ]


def test_two_ways_across_hang_on_nobody() -> None:
    (bridge,) = bridges(CIRCLES + "dated | 2024-03-16 | Анна, 王伟")
    assert (bridge.sole, bridge.ties, round(bridge.strength, 2)) == ((), 2, 0.75)


def test_circles_apart_have_no_bridge() -> None:
    assert bridges(CIRCLES.replace("Вера, 李娜", "Вера, Анна")) == ()


# ── Organisations ────────────────────────────────────────────────────────────────────────────

OFFICES = """
organisation | Заря
organisation | Маяк
contact | Анна  | company=Заря
contact | Борис | company=ЗАРЯ
contact | Вера  | company=Сокол
contact | Глеб
link | Глеб | Маяк | wikilink 8
link | Глеб | Маяк | wikilink 6
link | Маяк | Глеб | wikilink 3
link | Глеб | Заря | wikilink 9
link | Анна | Заря | wikilink 9
"""


def test_those_who_work_there_come_first_with_their_evidence() -> None:
    zarya, mayak, sokol = find_organisations(read_vault(OFFICES))
    assert (zarya.name, zarya.note) == ("Заря", "Заря.md")
    assert zarya.people == (
        Access(person("Анна"), "works", (Place(person("Анна"), 2, 1),)),
        Access(person("Борис"), "works", (Place(person("Борис"), 2, 1),)),
        Access(person("Глеб"), "tied", (Place(person("Глеб"), 9, 1),)),
    )
    places = (Place(person("Глеб"), 6, 1), Place(person("Глеб"), 8, 1), Place("Маяк.md", 3, 1))
    assert mayak.people == (Access(person("Глеб"), "tied", places),)
    assert (sokol.name, sokol.note) == ("Сокол", None)


def test_one_contact_alone_gives_access() -> None:
    found = find_sole_access(find_organisations(read_vault(OFFICES)))
    assert [(o.name, o.sole and title_of(o.sole.contact)) for o in found] == [
        ("Маяк", "Глеб"),
        ("Сокол", "Вера"),
    ]


# ── Diversity ────────────────────────────────────────────────────────────────────────────────


def diversity(cities: str) -> Diversity:
    rows = (f"contact | Имя {n} | city={city}" for n, city in enumerate(cities.split()))
    found = measure_diversity(read_vault("\n".join(rows).replace("city=?", "")), ())
    return next(d for d in found if d.dimension == "city")


def test_all_in_one_city() -> None:
    found = diversity("Омск омск Омск ОМСК Омск ?")
    assert (found.people, found.measured, found.groups, found.largest) == (6, 5, 1, "Омск")
    assert (found.evenness, found.share, found.effective) == (0.0, 1.0, 1.0)


def test_equal_groups_are_as_even_as_can_be() -> None:
    found = diversity("Омск Омск Тверь Тверь Пермь Пермь")
    assert (found.groups, found.largest) == (3, "Омск")
    assert found.evenness == pytest.approx(1.0)
    assert found.effective == pytest.approx(3.0)


def test_shannon_s_entropy_by_hand() -> None:
    found = diversity("Омск Омск Омск Тверь Пермь Пермь")
    entropy = 0.5 * math.log(2) + math.log(6) / 6 + math.log(3) / 3
    assert found.effective == pytest.approx(math.exp(entropy))
    assert found.evenness == pytest.approx(entropy / math.log(3))


def test_a_few_are_not_measured() -> None:
    found = diversity("Омск Омск Тверь Пермь ? ?")
    assert (found.measured, found.evenness, found.effective) == (4, None, None)


def test_two_offices_count_half_each_and_circles_by_membership() -> None:
    rows = ["contact | А | company=Заря, Маяк; tags=карты/море"]
    rows += [f"contact | {name} | company=Заря; tags=Карты" for name in "БВГД"]
    vault, relations = relate("\n".join(rows))
    circles = find_communities(relations, vault, TODAY)
    office, _, field, circle = measure_diversity(vault, circles)
    assert office.share == pytest.approx(0.9)
    assert (field.groups, field.largest) == (1, "Карты")
    assert (circle.measured, circle.largest) == (5, "Заря")


# ── Chains ───────────────────────────────────────────────────────────────────────────────────

CHAIN = """
contact | Анна
contact | Борис
contact | Вера | company=Заря
contact | Глеб | company=Заря
link | Анна | Вера | wikilink 4
link | Борис | Вера | wikilink 5
dated | 2025-03-16 | Борис, Вера
"""


def chains(vault: Vault, *goals: str, **warmth: float) -> list[tuple[list[str], float]]:
    relations = build_relations(vault, TODAY)
    known = {person(name): value for name, value in warmth.items()}
    found = find_chains(relations, [person(goal) for goal in goals], known)
    return [
        (names(step.contact for step in chain.steps), round(chain.strength, 3)) for chain in found
    ]


def test_warmth_and_ties_make_the_strength_of_a_chain() -> None:
    known = {"Анна": 1.0, "Борис": 1.0}
    assert chains(read_vault(CHAIN), "Вера", **known) == [
        (["Борис", "Вера"], 0.323),  # 1/2 × (1 - 2^-1.5)
        (["Анна", "Вера"], 0.25),
    ]


def test_a_warm_contact_needs_no_introduction() -> None:
    best, *_ = chains(read_vault(CHAIN), "Вера", Борис=1.0, Вера=2.0)
    assert best == (["Вера"], 0.75)


def test_a_chain_to_an_organisation_ends_at_the_first_who_works_there() -> None:
    found = chains(read_vault(CHAIN), "Вера", "Глеб", Анна=1.0)
    assert found == [(["Анна", "Вера"], 0.25)]


@pytest.mark.parametrize("flag", ["private", "do_not_contact"])
@pytest.mark.parametrize("name", ["Борис", "Вера"])
def test_no_chain_leads_through_a_withheld_contact(name: str, flag: str) -> None:
    known = {"Анна": 1.0, "Борис": 9.0}
    found = chains(hide(read_vault(CHAIN), name, flag), "Вера", **known)
    assert found == ([(["Анна", "Вера"], 0.25)] if name == "Борис" else [])


def test_each_step_has_its_evidence() -> None:
    _, relations = relate(CHAIN)
    (chain,) = find_chains(relations, [person("Вера")], {person("Борис"): 1.0})
    own, step = chain.steps
    assert (chain.start, own.warmth, own.ties) == (None, 1.0, ())
    assert step.warmth is None
    assert [str(tie.place) for tie in step.ties] == [
        "People/Борис.md:5:1",
        "Daily/2025-03-16.md:1:1",
    ]


def test_nobody_is_a_goal_of_themselves_or_unknown() -> None:
    _, relations = relate(CHAIN)
    assert find_chains(relations, [person("Анна")], {}, start=person("Анна")) == ()
    assert find_chains(relations, ["Никто.md"], {person("Анна"): 1.0}) == ()
    assert find_chains(relations, [person("Анна")], {}, start="Никто.md") == ()


# ── Introductions ────────────────────────────────────────────────────────────────────────────

MEET = """
contact | Анна  | needs=гид
contact | Борис | offers=гиды
contact | Вера
contact | Глеб
contact | Дина
link | Вера | Анна | wikilink 1
link | Вера | Глеб | wikilink 1
link | Дина | Анна | wikilink 1
link | Дина | Глеб | wikilink 1
"""


def introductions(vault: Vault, name: str | None = None) -> list[tuple[list[str], list[str]]]:
    relations = build_relations(vault, TODAY)
    who = person(name) if name else None
    found = find_introductions(relations, find_matches(vault).between, who)
    return [(names([i.one, i.other]), names(i.common)) for i in found]


def test_a_need_met_comes_before_common_friends() -> None:
    assert introductions(read_vault(MEET)) == [
        (["Анна", "Борис"], []),
        (["Анна", "Глеб"], ["Вера", "Дина"]),
        (["Вера", "Дина"], ["Анна", "Глеб"]),
    ]
    assert introductions(read_vault(MEET), "Глеб") == [(["Анна", "Глеб"], ["Вера", "Дина"])]


def test_those_who_know_each_other_are_not_introduced() -> None:
    acquainted = read_vault(MEET + "link | Анна | Борис | wikilink 2")
    assert ["Анна", "Борис"] not in [pair for pair, _ in introductions(acquainted)]


def test_a_withheld_contact_is_neither_introduced_nor_named() -> None:
    assert introductions(hide(read_vault(MEET), "Анна")) == [(["Вера", "Дина"], ["Глеб"])]


# ── Evidence ─────────────────────────────────────────────────────────────────────────────────


def test_every_tie_is_told_with_what_is_left_of_it() -> None:
    _, relations = relate(CHAIN)
    link = Tie("link", Place(person("Борис"), 5, 1), None, 1.0)
    day = date(2025, 3, 16)
    met = Tie("together", Place("Daily/2025-03-16.md", 1, 1), day, 1.0)
    found = explain_tie(relations, person("Вера"), person("Борис"), TODAY)
    assert found == Connection(
        person("Вера"), person("Борис"), (Reason(link, None, 1.0), Reason(met, 365, 0.5)), 1.5
    )
    assert found.weight == relations.graph[person("Борис")][person("Вера")]["weight"]
    assert explain_tie(relations, person("Анна"), person("Борис"), TODAY) is None


def test_only_people_s_notes_tie_people() -> None:
    both = "[[Анна]] и [[Борис]]"
    vault = vault_of(
        {
            "People/Анна.md": note_text("type: contact"),
            "People/Борис.md": note_text("type: contact"),
            "Аналитика.md": note_text("generated_by: vaultnet", both),
            "Карта людей.md": note_text("type: moc", both),
            "Темы/Знакомства.md": note_text("tags: [networking, contacts]", both),
            "Заметка.md": note_text("", both),
        }
    )
    assert not build_relations(vault, TODAY, find_gatherings(vault)).graph.edges
