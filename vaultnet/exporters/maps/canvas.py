"""The map of the contacts as a canvas of Obsidian: a group for each circle, a card for each note.

Source: JSON Canvas 1.0 (jsoncanvas.org/spec/1.0).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypedDict

from vaultnet.exporters.maps.people_map import Circle, Line, Mood, PeopleMap
from vaultnet.exporters.maps.slots import identify
from vaultnet.exporters.maps.street import Box, House, build_streets
from vaultnet.language.speech import Speech

COLOURS: Mapping[Mood, str] = MappingProxyType(
    {"overdue": "1", "due": "2", "drifting": "6", "fresh": "4"}
)
"""Obsidian's own red, orange, purple and green, which follow its theme."""

GROUP_COLOUR = "5"

Node = dict[str, str | int]


class Canvas(TypedDict):
    """The two lists of a canvas; what comes later is drawn above what comes before."""

    nodes: list[Node]
    edges: list[Node]


def write_canvas(people: PeopleMap, say: Speech) -> bytes:
    """Write the map; the paths of its cards are relative to the vault.

    Identifiers and positions depend on paths and on names of circles only, so that a small change
    in the vault is a small change in the file.
    """
    canvas = _draw_canvas(people, say)
    text = json.dumps(canvas, ensure_ascii=False, indent="\t") + "\n"
    return text.encode("utf-8", "replace")


def _draw_canvas(people: PeopleMap, say: Speech) -> Canvas:
    """Draw groups first, then cards, then the ties between them."""
    circles = dict(_key_circles(people))
    members = {key: circle.members for key, circle in circles.items()}
    houses = build_streets(members, people.alone)
    labels = {key: say_circle(circle, say) for key, circle in circles.items()}
    labels[""] = say("map.alone")
    groups = [_draw_group(key, house, labels[key]) for key, house in sorted(houses.items())]
    boxes = {path: box for house in houses.values() for path, box in house.cards.items()}
    cards = [_draw_card(path, boxes[path], people) for path in sorted(boxes)]
    return {"nodes": groups + cards, "edges": [_draw_edge(line, boxes) for line in people.lines]}


def say_circle(circle: Circle, say: Speech) -> str:
    """Name a circle: after what it shares, or around whom it has formed."""
    return say("map.around", name=circle.name) if circle.around else circle.name


def _key_circles(people: PeopleMap) -> Iterator[tuple[str, Circle]]:
    """Key each circle by its name; namesakes by their size as well."""
    seen: Counter[str] = Counter()
    for circle in people.circles:  # the largest first
        seen[circle.name] += 1
        yield f"{circle.name}\0{seen[circle.name]}", circle


def _draw_group(key: str, house: House, label: str) -> Node:
    group = {"id": identify(f"\0{key}"), "type": "group", **house.box._asdict()}
    colour = {"color": GROUP_COLOUR} if key else {}
    return {**group, "label": label, **colour}


def _draw_card(path: str, box: Box, people: PeopleMap) -> Node:
    card = {"id": identify(path), "type": "file", "file": path, **box._asdict()}
    colour = COLOURS.get(people.people[path].mood)
    return {**card, "color": colour} if colour else card


def _draw_edge(line: Line, boxes: Mapping[str, Box]) -> Node:
    start, end = _choose_sides(boxes[line.one], boxes[line.other])
    return {
        "id": identify(f"{line.one}\0{line.other}"),
        "fromNode": identify(line.one),
        "fromSide": start,
        "toNode": identify(line.other),
        "toSide": end,
        "toEnd": "none",
    }


def _choose_sides(one: Box, other: Box) -> tuple[str, str]:
    """The sides of two cards that face each other."""
    right, down = other.x - one.x, other.y - one.y
    if abs(right) >= abs(down):
        return ("right", "left") if right > 0 else ("left", "right")
    return ("bottom", "top") if down > 0 else ("top", "bottom")
