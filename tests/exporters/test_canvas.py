"""The canvas is valid, nothing on it overlaps, and a small change of the vault moves little."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exporters.json_canvas import find_faults
from tests.exporters.maps import EMPTY, HOSTILE_MAP, map_of, offices, people_of
from vaultnet import text
from vaultnet.exporters.maps.canvas import write_canvas
from vaultnet.exporters.maps.people_map import PeopleMap
from vaultnet.exporters.maps.slots import assign_slots
from vaultnet.exporters.maps.street import GAP, ROOMS, Box
from vaultnet.language.speech import LANGUAGES, speak

RUSSIAN = speak("ru")
SIZES = [2, 3, 4, 5, 6, 8, 11, 12, 15, 16, 19, 20, 22, 26]


def draw(people: PeopleMap, language: str = "ru") -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(write_canvas(people, speak(language)))
    return drawn


def places(people: PeopleMap) -> dict[str, tuple[int, int]]:
    nodes = draw(people)["nodes"]
    return {node["file"]: (node["x"], node["y"]) for node in nodes if node["type"] == "file"}


def box_of(node: dict[str, Any]) -> Box:
    return Box(node["x"], node["y"], node["width"], node["height"])


def meet(one: Box, other: Box) -> bool:
    apart_in_x = one.x + one.width <= other.x or other.x + other.width <= one.x
    apart_in_y = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (apart_in_x or apart_in_y)


def grow(box: Box, by: int) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


# ── The rules of the format ──────────────────────────────────────────────────────────────────

MAPS = {
    "empty": EMPTY,
    "hostile": HOSTILE_MAP,
    "alone": people_of({}, [f"Анна {n}" for n in range(20)]),
    "offices": map_of(offices(SIZES, alone=7)),
    "namesakes": map_of({**offices([4]), **{f"Б{k}": v for k, v in offices([4]).items()}}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_a_canvas_is_valid(name: str, language: str) -> None:
    assert find_faults(write_canvas(MAPS[name], speak(language))) == []


def test_the_judge_of_canvases_finds_faults() -> None:
    node = {"id": "a", "type": "file", "x": 0, "y": 0.5, "width": 1, "height": 1, "label": "x"}
    edge = {"id": "a", "fromNode": "a", "toNode": "b", "toSide": "front", "color": "7"}
    faults = find_faults(json.dumps({"nodes": [node], "edges": [edge]}).encode())
    assert len(faults) == 8


@pytest.mark.parametrize("name", MAPS)
def test_every_contact_has_a_card_and_our_own_reader_finds_it(name: str) -> None:
    people = MAPS[name]
    note = text.parse_canvas("Карта.canvas", write_canvas(people, RUSSIAN))
    assert note.problems == ()
    assert sorted(r.target for r in note.references) == sorted(people.people)


# ── What it looks like ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", MAPS)
def test_nothing_overlaps_and_groups_hold_their_cards(name: str) -> None:
    nodes = draw(MAPS[name])["nodes"]
    groups = [box_of(node) for node in nodes if node["type"] == "group"]
    cards = [box_of(node) for node in nodes if node["type"] == "file"]
    assert not any(meet(grow(one, GAP // 2), other) for one, other in combinations(groups, 2))
    assert not any(meet(grow(one, 19), other) for one, other in combinations(cards, 2))
    for card in cards:
        assert [holds(group, card) for group in groups].count(True) == 1


def test_a_card_stands_in_the_group_of_its_circle() -> None:
    people = people_of({"Друзья": ["Анна", "Борис"], "Работа": ["Вера", "Глеб"]}, ["Дарья"])
    nodes = draw(people)["nodes"]
    groups = {node["label"]: box_of(node) for node in nodes if node["type"] == "group"}
    cards = {node["file"]: box_of(node) for node in nodes if node["type"] == "file"}
    assert holds(groups["Друзья"], cards["Люди/Анна.md"])
    assert holds(groups["Работа"], cards["Люди/Глеб.md"])
    assert holds(groups["Вне кругов"], cards["Люди/Дарья.md"])


def test_cards_are_coloured_by_state() -> None:
    vault = {
        "Люди/Анна.md": "---\ncircle: key\nlast_contact: 2025-12-01\n---\n",
        "Люди/Борис.md": "---\ncircle: key\nlast_contact: 2026-03-01\n---\n",
        "Люди/Вера.md": "---\ncircle: key\nlast_contact: 2026-03-15\n---\n",
        "Люди/Глеб.md": "---\ncircle: key\n---\n",
        "Люди/Дарья.md": "## Журнал\n"
        + "".join(f"- 2026-01-{day:02} → звонок: привет\n" for day in range(1, 29, 3)),
    }
    nodes = draw(map_of(vault))["nodes"]
    colours = {n["file"][5:-3]: n.get("color") for n in nodes if n["type"] == "file"}
    assert colours == {"Анна": "1", "Борис": "2", "Вера": "4", "Глеб": None, "Дарья": "6"}


def test_ties_have_no_arrow_and_faint_ones_are_not_drawn() -> None:
    crowd = "".join(f"[[Гость {n:02}]] " for n in range(20))
    vault = {f"Люди/Гость {n:02}.md": "" for n in range(20)}
    vault |= {"Люди/Анна.md": '---\nfriends: "[[Борис]]"\n---\n', "Люди/Борис.md": ""}
    (edge,) = draw(map_of(vault | {"2026-03-01.md": crowd}))["edges"]
    assert edge["toEnd"] == "none"
    assert "fromEnd" not in edge


# ── Stability ────────────────────────────────────────────────────────────────────────────────


def share_moved(before: PeopleMap, after: PeopleMap) -> float:
    """The share of the cards that are elsewhere."""
    old, new = places(before), places(after)
    return sum(new[path] != place for path, place in old.items()) / len(old)


@pytest.mark.parametrize("office", range(len(SIZES)))
def test_one_contact_more_moves_few_cards(office: int) -> None:
    """Wherever the newcomer belongs; only where a house grows wider do its neighbours move."""
    grown = [size + (number == office) for number, size in enumerate(SIZES)]
    share = share_moved(map_of(offices(SIZES, alone=9)), map_of(offices(grown, alone=9)))
    assert share < (0.25 if SIZES[office] == ROOMS else 0.05)


def test_one_contact_more_in_no_circle_moves_few_cards() -> None:
    share = share_moved(map_of(offices(SIZES, alone=9)), map_of(offices(SIZES, alone=10)))
    assert share < 0.05


def test_a_new_circle_leaves_most_circles_where_they_are() -> None:
    shares = []
    for salt in range(20):
        circles = {f"Круг {salt}-{n}": [f"Анна {n} {k}" for k in range(5)] for n in range(13)}
        grown = circles | {"Новый круг": ["Борис", "Вера"]}
        shares.append(share_moved(people_of(circles), people_of(grown)))
    assert sum(shares) / len(shares) < 0.25


def test_a_change_of_state_moves_nothing() -> None:
    vault = offices([5, 6], alone=3)
    name = next(iter(vault))
    changed = vault | {name: vault[name] + "## Журнал\n- 2026-03-15 → звонок: привет\n"}
    assert places(map_of(vault)) == places(map_of(changed))


@given(st.sets(st.text(min_size=1), max_size=40))
def test_slots_are_each_used_once_whatever_the_order(keys: set[str]) -> None:
    slots = assign_slots(sorted(keys))
    assert sorted(slots.values()) == list(range(len(keys)))
    assert slots == assign_slots(sorted(keys, reverse=True))


@pytest.mark.parametrize("number", [10, 25, 60])
def test_one_key_more_leaves_most_in_their_slots(number: int) -> None:
    """A draw moves some keys more often than others, so the mean over many draws is held."""
    moved = 0
    for salt in range(40):
        keys = [f"{salt} {n}" for n in range(number)]
        before, after = assign_slots(keys), assign_slots([*keys, f"{salt} новый"])
        moved += sum(before[key] != after[key] for key in keys)
    assert moved / 40 <= number / 4


# ── Privacy ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", ["private: yes", "do_not_contact: yes"])
def test_nobody_private_is_on_the_map(mark: str) -> None:
    vault = {
        "Люди/Тайнова Агния.md": f'---\n{mark}\naliases: [Агнешка]\nfriends: "[[Анна]]"\n---\n',
        "Люди/Анна.md": '---\ncompany: Агнешка\nfriends: "[[Борис]]"\n---\n',
        "Люди/Борис.md": "---\ncompany: Агнешка\n---\n",
    }
    written = write_canvas(map_of(vault), RUSSIAN).decode()
    assert "Агн" not in written
    assert "Вокруг: Анна" in written
