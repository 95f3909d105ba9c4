"""Where everything stands on the picture of the map: circles as discs, people inside like seeds.

Nothing is drawn at random and nothing is improved step by step: the same map is the same picture
on every machine, and five thousand people take a second. Lengths are in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultnet.exporters.maps.packing import GOLDEN, Point, pack
from vaultnet.exporters.maps.people_map import Circle, PeopleMap

NARROWEST = 760.0  # picture
FEW = 60
"""So many people have their names beside them, for which the picture leaves room."""

SPACING = 19.0  # of people in a disc, times the root of their number: its radius
SMALLEST = 40.0
RIM = 34.0  # between the outermost people and the edge of the disc: room for its name
SINK = 7.0  # the people stand below the middle of their disc, its name above them
RING = 7  # so few stand on a ring
BETWEEN, BETWEEN_NAMES = 22.0, 64.0  # discs
COLUMN, COLUMN_OF_NAMES, ROW = 26.0, 168.0, 26.0  # of those in no circle


class Disc(NamedTuple):
    """A circle of people on the picture."""

    circle: Circle
    centre: Point
    radius: float


class Bubbles(NamedTuple):
    """Discs, the place of each person by path, and the height where those alone begin."""

    discs: tuple[Disc, ...]
    places: Mapping[str, Point]
    meadow: float


def arrange(people: PeopleMap) -> Bubbles:
    """Place the discs beside those they have most ties with, the largest first."""
    roomy = len(people.people) <= FEW
    sizes = (len(circle.members) for circle in people.circles)
    radii = [max(SMALLEST, SPACING * math.sqrt(size)) + RIM for size in sizes]
    centres = pack(radii, _count_ties(people), BETWEEN_NAMES if roomy else BETWEEN)
    discs = tuple(map(Disc, people.circles, centres, radii))
    places = {path: place for disc in discs for path, place in _sow(disc, people)}
    meadow = max((disc.centre.y + disc.radius for disc in discs), default=0.0) + 2 * BETWEEN
    alone = _plant(people.alone, discs, meadow, COLUMN_OF_NAMES if roomy else COLUMN)
    return Bubbles(discs, places | dict(alone), meadow)


def _count_ties(people: PeopleMap) -> list[dict[int, float]]:
    """For each circle, how much weighs what ties it to each larger one."""
    home = {path: n for n, circle in enumerate(people.circles) for path in circle.members}
    pulls: list[dict[int, float]] = [{} for _ in people.circles]
    for line in people.lines:
        if line.one in home and line.other in home:
            larger, smaller = sorted((home[line.one], home[line.other]))
            if larger != smaller:
                pulls[smaller][larger] = pulls[smaller].get(larger, 0.0) + line.weight
    return pulls


def _sow(disc: Disc, people: PeopleMap) -> Iterator[tuple[str, Point]]:
    """The places of the members: whoever has most ties stands in the middle."""
    members = sorted(disc.circle.members, key=lambda path: (-people.people[path].ties, path))
    spread = _stand_on_ring if len(members) <= RING else _grow_from_middle
    for path, (away, turn) in zip(members, spread(len(members)), strict=True):
        x = disc.centre.x + (disc.radius - RIM) * away * math.cos(turn)
        yield path, Point(x, disc.centre.y + SINK + (disc.radius - RIM) * away * math.sin(turn))


def _stand_on_ring(number: int) -> Iterator[tuple[float, float]]:
    """Distances from the middle, 0 to 1, and directions: one in the middle from four people on."""
    middle = int(number > 3)
    yield from [(0.0, 0.0)] * middle
    for place in range(number - middle):
        yield 0.85, math.tau * (place / (number - middle) - 0.25)


def _grow_from_middle(number: int) -> Iterator[tuple[float, float]]:
    for place in range(number):
        yield math.sqrt((place + 0.5) / number), place * GOLDEN


def _plant(
    alone: Sequence[str], discs: Sequence[Disc], meadow: float, width: float
) -> Iterator[tuple[str, Point]]:
    """The places of those in no circle, in columns of that width under the discs."""
    left = min((disc.centre.x - disc.radius for disc in discs), default=-NARROWEST / 2)
    right = max((disc.centre.x + disc.radius for disc in discs), default=NARROWEST / 2)
    columns = max(1, int((right - left) / width))
    for number, path in enumerate(alone):
        row, column = divmod(number, columns)
        yield path, Point(left + column * width + 6, meadow + (row + 1) * ROW)
