"""The table of the pictures of the people that can be drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vaultnet.exporters.maps.canvas import write_canvas
from vaultnet.exporters.maps.people_map import PeopleMap
from vaultnet.exporters.maps.svg import write_svg
from vaultnet.language.speech import Speech

PICTURES: Mapping[str, Callable[[PeopleMap, Speech], bytes]] = {
    "canvas": write_canvas,
    "svg": write_svg,
}
"""Each picture by its name, which is also the extension of its files."""
