"""Where the names of people are written on the picture, so that no two lie on each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from vaultnet.exporters.maps.packing import Point

SIZE = 11.0
"""The height of a name in pixels."""

NARROW, WIDE = 0.58, 1.02  # widths of a letter and of a Chinese sign, in heights
LONGEST = 24
MOST_COVERED = 2  # dots
Anchor = Literal["start", "middle", "end"]


class Area(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Whether some point lies in both."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Name(NamedTuple):
    """What shall be written beside a person's dot, on its left or right if there is a choice."""

    path: str
    text: str
    leftwards: bool


class Label(NamedTuple):
    """A name and where it is written: `anchor` says which of its ends is at `at`."""

    text: str
    at: Point
    anchor: Anchor
    area: Area


def write_labels(
    names: Iterable[Name], places: Mapping[str, Point], sizes: Mapping[str, float]
) -> list[Label]:
    """Write the names, the most important first, each where it covers fewest dots.

    `sizes` are the radii of all dots. A name that would lie on another one, or cover too many
    dots wherever it stands, is left out.
    """
    dots = [_around(places[path], radius) for path, radius in sizes.items()]
    labels: list[Label] = []
    for name in names:
        place = places[name.path]
        near = [dot for dot in dots if _is_near(dot, place)]
        options = [
            (sum(label.area.meets(dot) for dot in near), label)
            for label in _try(name, place, sizes[name.path])
            if not any(label.area.meets(other.area) for other in labels)
        ]
        covered, best = min(options, key=lambda option: option[0], default=(0, None))
        if best and covered <= MOST_COVERED:
            labels.append(best)
    return labels


def shorten(name: str, longest: int = LONGEST) -> str:
    """A name on one line, cut where it is too long for a picture."""
    line = " ".join(name.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def measure(text: str) -> float:
    """About how wide a text is in an ordinary font, in pixels."""
    return SIZE * sum(_measure_sign(sign) for sign in text)


def _measure_sign(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    return WIDE if unicodedata.east_asian_width(sign) in "WF" else NARROW


def _try(name: Name, dot: Point, radius: float) -> Iterator[Label]:
    """The places for a name around its dot, the best first: its side, the other, below, above."""
    text = shorten(name.text)
    width, away, middle = measure(text), radius + 3, dot.y + SIZE * 0.35
    sides: list[tuple[Point, Anchor, float]] = [
        (Point(dot.x + away, middle), "start", 0.0),
        (Point(dot.x - away, middle), "end", width),
    ]
    for at, anchor, before in (
        *(reversed(sides) if name.leftwards else sides),
        (Point(dot.x, dot.y + away + SIZE * 0.8), "middle", width / 2),
        (Point(dot.x, dot.y - away - SIZE * 0.1), "middle", width / 2),
    ):
        left, top = at.x - before, at.y - SIZE * 0.85
        area = Area(left, top, left + width, top + SIZE * 1.1)
        yield Label(text, at, anchor, area)


def _around(place: Point, radius: float) -> Area:
    return Area(place.x - radius, place.y - radius, place.x + radius, place.y + radius)


def _is_near(dot: Area, place: Point) -> bool:
    reach = SIZE * LONGEST
    return abs(dot.left - place.x) < reach and abs(dot.top - place.y) < 4 * SIZE
