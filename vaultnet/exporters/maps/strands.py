"""How ties are drawn: one by one, or as bands between circles where they are many."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultnet.exporters.maps.bubbles import Bubbles, Disc
from vaultnet.exporters.maps.packing import Point
from vaultnet.exporters.maps.people_map import Line

MOST_LINES = 150
"""With more ties between circles, what is drawn is how much binds each two of them."""

THICK = (0.35, 1.0)  # weights from which a tie is drawn thicker
WIDEST, NARROWEST = 14.0, 0.8  # bands, in pixels


class Strands(NamedTuple):
    """Elements of the picture: bands, which lie under the discs, and lines above them."""

    bands: tuple[str, ...]
    lines: tuple[str, ...]


def draw_ties(lines: Sequence[Line], bubbles: Bubbles) -> Strands:
    """Draw all ties between people who have their places."""
    homes = {path: disc for disc in bubbles.discs for path in disc.circle.members}
    between = [line for line in lines if homes.get(line.one) is not homes.get(line.other)]
    if len(between) <= MOST_LINES:
        return Strands((), tuple(_draw_lines(lines, bubbles.places)))
    inside = [line for line in lines if homes.get(line.one) is homes.get(line.other)]
    lines_inside = tuple(_draw_lines(inside, bubbles.places))
    return Strands(tuple(_draw_bands(between, homes)), lines_inside)


def _draw_lines(lines: Iterable[Line], places: Mapping[str, Point]) -> Iterator[str]:
    """One path for each thickness: thousands of ties in three elements."""
    drawn: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for line in lines:
        thickness = sum(line.weight >= bound for bound in THICK)
        drawn[thickness].append(_move(places[line.one], places[line.other]))
    for thickness, moves in drawn.items():
        if moves:
            width = 0.7 + 0.6 * thickness
            yield f'<path class="tie" stroke-width="{width:.1f}" d="{"".join(moves)}"/>'


def _draw_bands(between: Iterable[Line], homes: Mapping[str, Disc]) -> Iterator[str]:
    weights: defaultdict[tuple[Point, Point], list[float]] = defaultdict(list)
    for line in between:
        one, other = sorted((homes[line.one].centre, homes[line.other].centre))
        weights[one, other].append(line.weight)
    totals = {ends: math.fsum(parts) for ends, parts in weights.items()}
    greatest = max(totals.values())
    for ends, total in sorted(totals.items()):
        width = max(NARROWEST, WIDEST * total / greatest)
        yield f'<path class="band" stroke-width="{width:.1f}" d="{_move(*ends)}"/>'


def _move(one: Point, other: Point) -> str:
    return f"M{one.x:.1f} {one.y:.1f}L{other.x:.1f} {other.y:.1f}"
