"""The contacts who alone hold parts of the network together, and whom one would lose with them.

R. Tarjan, «Depth-first search and linear graph algorithms», 1972: what hangs below a child of
the search tree is cut off by its parent when no edge from there leads above the parent. In the
order of the search it is one slice, so that all cut points are found in one pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vaultnet.network.relations import Relations, Weights

Edges = Mapping[str, Weights]


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


class _Split(NamedTuple):
    """A cut point by its place in the order of its component, and what hangs below it."""

    order: list[str]
    place: int
    slices: list[_Slice]

    @property
    def contact(self) -> str:
        return self.order[self.place]

    def count_lost(self) -> int:
        """Count everyone but the cut point and the largest part."""
        below = [part.end - part.start for part in self.slices]
        others = len(self.order) - 1
        return others - max(*below, others - sum(below))

    def parts(self) -> list[list[str]]:
        """List the parts that would remain."""
        below = [self.order[part.start : part.end] for part in self.slices]
        rest = self._leave()
        return [*below, rest] if rest else below

    def _leave(self) -> list[str]:
        """List the others of the component: not the cut point, nor what hangs below it."""
        rest = self.order[: self.place]
        start = self.place + 1
        for part in reversed(self.slices):
            rest += self.order[start : part.start]
            start = part.end
        return rest + self.order[start:]


def find_cut_points(relations: Relations, most: int | None = None) -> tuple[CutPoint, ...]:
    """Find the cut points of the relationship graph: who costs most first, then by name.

    `most` limits the answer to the costliest: in a chain of n contacts all of them together cut
    off n² / 4 names.
    """
    found = list(_split_all(relations.edges))
    found.sort(key=lambda split: (-split.count_lost(), relations.by_name(split.contact)))
    return tuple(CutPoint(split.contact, _lose(split.parts(), relations)) for split in found[:most])


def _split_all(edges: Edges) -> Iterator[_Split]:
    """Yield each cut point of each component, searched from the first of its contacts."""
    seen: set[str] = set()
    for root in edges:
        if root not in seen:
            parents = _search(edges, root)
            order = [root, *parents]
            seen.update(order)
            for place, slices in _find_slices(edges, order, parents).items():
                if place or len(slices) > 1:  # the root has nothing above it
                    yield _Split(order, place, slices)


def _search(edges: Edges, root: str) -> dict[str, str]:
    """Search depth first: from whom each contact below the root is reached, in this order."""
    parents: dict[str, str] = {}
    way = [(root, iter(edges[root]))]
    while way:
        contact, others = way[-1]
        child = next((other for other in others if other not in parents and other != root), None)
        if child is None:
            way.pop()
        else:
            parents[child] = contact
            way.append((child, iter(edges[child])))
    return parents


def _find_slices(
    edges: Edges, order: list[str], parents: dict[str, str]
) -> dict[int, list[_Slice]]:
    """Find, by place in the order, what below a contact has no other way up; last first."""
    place = {path: number for number, path in enumerate(order)}
    highest = [
        min([number, *map(place.__getitem__, edges[path])]) for path, number in place.items()
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


def _lose(parts: list[list[str]], relations: Relations) -> tuple[str, ...]:
    """List the contacts of all parts but the largest, by name."""
    most = max(map(len, parts))
    kept, *rivals = (part for part in parts if len(part) == most)
    if rivals:
        kept = min([kept, *rivals], key=lambda part: min(map(relations.by_name, part)))
    lost = (path for part in parts if part is not kept for path in part)
    return tuple(sorted(lost, key=relations.by_name))
