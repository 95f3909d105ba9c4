"""The contacts who alone hold parts of the network together, and whom one would lose with them.

R. Tarjan, «Depth-first search and linear graph algorithms», 1972: what hangs below a child of
the search tree is cut off by its parent when no edge from there leads above the parent. In the
order of the search it is one slice, so that all cut points are found in one pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import networkx as nx

from vaultnet.network.relations import Relations


@dataclass(frozen=True, slots=True)
class CutPoint:
    """A contact whose removal splits the group it belongs to.

    `lost` are the paths of those cut off, sorted by name: everyone but the largest part that
    remains (of equal parts, the one whose first name comes first remains).
    """

    contact: str
    lost: tuple[str, ...]


class _Slice(NamedTuple):
    """A stretch of the search order, `end` excluded."""

    start: int
    end: int


def find_cut_points(relations: Relations) -> tuple[CutPoint, ...]:
    """Find the cut points of the relationship graph: who costs most first, then by name."""
    graph = relations.graph
    found = [
        CutPoint(path, _lose(parts, relations))
        for component in nx.connected_components(graph)
        for path, parts in _split(graph, min(component))
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.lost), relations.by_name(c.contact))))


def _split(graph: nx.Graph, root: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each cut point of the component of `root`, with the parts that would remain."""
    parents = {child: parent for parent, child in nx.dfs_edges(graph, root)}
    order = [root, *parents]
    for place, slices in _find_slices(graph, order, parents).items():
        parts = [order[part.start : part.end] for part in slices]
        rest = _leave(order, place, slices)
        if rest:
            parts.append(rest)
        if len(parts) > 1:
            yield order[place], parts


def _find_slices(
    graph: nx.Graph, order: list[str], parents: dict[str, str]
) -> dict[int, list[_Slice]]:
    """Find, by place in the order, what below a contact has no other way up; last first."""
    place = {path: number for number, path in enumerate(order)}
    highest = [
        min([number, *map(place.__getitem__, graph[path])]) for path, number in place.items()
    ]
    end = list(range(1, len(order) + 1))
    slices: defaultdict[int, list[_Slice]] = defaultdict(list)
    for child in range(len(order) - 1, 0, -1):
        parent = place[parents[order[child]]]
        end[parent] = max(end[parent], end[child])
        highest[parent] = min(highest[parent], highest[child])
        if highest[child] >= parent:
            slices[parent].append(_Slice(child, end[child]))
    return slices


def _leave(order: list[str], place: int, slices: list[_Slice]) -> list[str]:
    """List the others of the component: not the cut point, nor what hangs below it."""
    rest = order[:place]
    start = place + 1
    for part in reversed(slices):
        rest += order[start : part.start]
        start = part.end
    return rest + order[start:]


def _lose(parts: list[list[str]], relations: Relations) -> tuple[str, ...]:
    """List the contacts of all parts but the largest, by name."""
    most = max(map(len, parts))
    kept, *rivals = (part for part in parts if len(part) == most)
    if rivals:
        kept = min([kept, *rivals], key=lambda part: min(map(relations.by_name, part)))
    lost = (path for part in parts if part is not kept for path in part)
    return tuple(sorted(lost, key=relations.by_name))
