"""The map of the page: the circles, where everybody stands, and the ties worth drawing."""

from __future__ import annotations

from collections.abc import Mapping

from vaultnet.exporters.answers import Json
from vaultnet.exporters.maps.bubbles import Disc, arrange
from vaultnet.exporters.maps.people_map import PeopleMap
from vaultnet.report.markdown import one_line


def describe_map(shown: PeopleMap, people: Mapping[str, int]) -> dict[str, Json]:
    """The circles as discs, the place of each contact and its ties, and lines between contacts.

    One after the other in flat lists, for lists of lists would be twice the size: `places` has x
    and y of each of `people`, `ties` to how many others it is tied, `lines` the numbers of both
    ends and the weight.
    """
    bubbles = arrange(shown)
    lines: list[Json] = []
    for line in shown.lines:
        lines += [people[line.one], people[line.other], round(line.weight, 2)]
    return {
        "circles": [_describe(disc) for disc in bubbles.discs],
        "places": [round(at, 1) for path in people for at in bubbles.places[path]],
        "ties": [shown.people[path].ties for path in people],
        "lines": lines,
    }


def _describe(disc: Disc) -> dict[str, Json]:
    x, y, radius = (round(length, 1) for length in (*disc.centre, disc.radius))
    return {"name": one_line(disc.circle.name), "x": x, "y": y, "radius": radius}
