"""Where everything stands on a canvas: circles along streets, like houses on both sides.

A house grows away from its street, so that a contact more moves nothing outside; its width and
the distance of streets grow by doubling, which happens seldom. Lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultnet.exporters.maps.slots import assign_slots

CARD = (260, 100)
CELL = (300, 160)  # a card with the space around it: its name is written above it
PADDING = 40
GAP = 80  # between houses: the name of a group is written above it
COLUMNS, ROWS, ROOMS = 3, 5, 15  # a house has three columns up to fifteen cards, six up to sixty, …
HOUSES, PLOTS = 8, 16  # a street has eight houses up to sixteen circles, sixteen up to 64, …


class Box(NamedTuple):
    """A rectangle; `x` grows to the right, `y` downwards."""

    x: int
    y: int
    width: int
    height: int


class House(NamedTuple):
    """A circle's rectangle and those of the cards in it, by key."""

    box: Box
    cards: Mapping[str, Box]


def build_streets(circles: Mapping[str, Sequence[str]], alone: Sequence[str]) -> dict[str, House]:
    """Give each circle, by its key, a house; those alone have theirs under the key "", if any.

    The house of those alone stands at the left, apart from all streets.
    """
    houses = {}
    street, above = 0, 0
    for number, plots in enumerate(_line_up(circles)):
        depth = max(_measure_depth(len(circles[key])) for key, _ in plots)
        street += above + depth if number else 0
        above = depth
        for upwards in (False, True):
            x = 0
            for key in (key for key, is_above in plots if is_above == upwards):
                houses[key] = _build_house(circles[key], x, street, upwards=upwards)
                x += houses[key].box.width + GAP
    if alone:
        left = -_measure_width(len(alone)) - 3 * GAP
        houses[""] = _build_house(alone, left, 0, upwards=False)
    return houses


def _line_up(circles: Mapping[str, Sequence[str]]) -> Iterator[list[tuple[str, bool]]]:
    """The keys of each street in order, and whether the house stands above the street."""
    length = _double(HOUSES, len(circles), PLOTS)
    slots = assign_slots(circles)
    in_order = sorted(slots, key=slots.__getitem__)
    for start in range(0, len(in_order), length):
        yield [(key, slots[key] % 2 == 1) for key in in_order[start : start + length]]


def _build_house(members: Sequence[str], x: int, street: int, *, upwards: bool) -> House:
    columns = _double(COLUMNS, len(members), ROOMS)
    rows = -(-len(members) // columns)
    width, height = _measure_width(len(members)), _measure_height(rows)
    y = street - height - GAP if upwards else street + GAP
    cards = {}
    for key, slot in assign_slots(members).items():
        row, column = divmod(slot, columns)
        row = rows - 1 - row if upwards else row  # the first row is always next to the street
        cards[key] = _place_card(x, y, column, row)
    return House(Box(x, y, width, height), cards)


def _place_card(x: int, y: int, column: int, row: int) -> Box:
    left, top = x + PADDING + column * CELL[0], y + PADDING + row * CELL[1]
    return Box(left, top + CELL[1] - CARD[1], *CARD)


def _measure_width(count: int) -> int:
    return _double(COLUMNS, count, ROOMS) * CELL[0] + 2 * PADDING - (CELL[0] - CARD[0])


def _measure_height(rows: int) -> int:
    return rows * CELL[1] + 2 * PADDING


def _measure_depth(count: int) -> int:
    """The space kept for a house: for as many rows more as make the next whole five."""
    rows = -(-count // _double(COLUMNS, count, ROOMS))
    return _measure_height(-(-rows // ROWS) * ROWS) + 2 * GAP


def _double(least: int, count: int, room: int) -> int:
    """The smallest of least, twice least, … that holds so many, if `least` holds `room`."""
    while count > room:
        least, room = 2 * least, 4 * room
    return least
