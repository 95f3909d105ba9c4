"""Discs put beside each other without touching, each near those that pull it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count, product
from typing import NamedTuple

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle between seeds of a sunflower, which fills a disc evenly."""

STRETCH = 1.5  # a picture is wider than it is high
STEP = 0.3  # of the spiral along which a disc looks for its place, in reaches of the disc


class Point(NamedTuple):
    """A place on the picture; `x` grows to the right, `y` downwards."""

    x: float
    y: float


def pack(
    radii: Sequence[float], pulls: Sequence[Mapping[int, float]], between: float
) -> list[Point]:
    """Find the centres of discs, in their order, so that there is `between` any two edges.

    `pulls` tells for each disc how strongly which others draw it.
    """
    ground = _Ground(2 * max(radii, default=0.0) + between)
    centres: list[Point] = []
    for radius, pull in zip(radii, pulls, strict=True):
        start = _lean(centres, pull)
        centres.append(ground.find_room(start, radius, between))
    return centres


def _lean(centres: Sequence[Point], pull: Mapping[int, float]) -> Point:
    """The middle of the discs that have their places and pull a new one."""
    known = [(weight, centres[number]) for number, weight in sorted(pull.items())]
    total = math.fsum(weight for weight, _ in known)
    if not total:
        return Point(0.0, 0.0)
    x = math.fsum(weight * centre.x for weight, centre in known) / total
    return Point(x, math.fsum(weight * centre.y for weight, centre in known) / total)


class _Ground:
    """The discs that have their places, by square fields as wide as the largest reaches."""

    def __init__(self, field: float) -> None:
        self._field = field
        self._discs: defaultdict[tuple[int, int], list[tuple[Point, float]]] = defaultdict(list)
        self._searched: dict[tuple[Point, float], int] = {}

    def find_room(self, start: Point, radius: float, between: float) -> Point:
        """The first place along a spiral where there is room, which the disc then takes."""
        reach = radius + between
        for step in count(self._searched.get((start, radius), 0)):
            turn, away = step * GOLDEN, STEP * reach * math.sqrt(step)
            x, y = away * math.cos(turn) * STRETCH, away * math.sin(turn)
            place = Point(start.x + x, start.y + y)
            if self._is_free(place, reach):
                break
        self._searched[start, radius] = step  # what was taken stays taken
        self._discs[self._find_field(place)].append((place, radius))
        return place

    def _is_free(self, place: Point, reach: float) -> bool:
        column, row = self._find_field(place)
        return all(
            math.dist(place, centre) >= reach + radius
            for right, down in product((-1, 0, 1), repeat=2)
            for centre, radius in self._discs.get((column + right, row + down), ())
        )

    def _find_field(self, place: Point) -> tuple[int, int]:
        return math.floor(place.x / self._field), math.floor(place.y / self._field)
