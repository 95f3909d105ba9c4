"""The Louvain method: nodes move to the circle they are tied to most, then circles do.

V. D. Blondel et al., «Fast unfolding of communities in large networks», 2008, as
`networkx.community.louvain_communities` does it, to the last bit, with the nodes visited in the
order of their numbers. Faster, because what a node is tied to is added up anew only if one of its
neighbours has moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edges = Sequence[Mapping[int, float]]
"""What the edges of each node weigh, by the number of the other; a loop stands there once."""

Shares = Mapping[int, float]
"""By the number of a circle, the share of the weight of all edges that ties a node to it."""

THRESHOLD = 1e-7
"""A level that does not better the modularity by more is the last."""


def divide(edges: Edges) -> list[list[int]]:
    """Divide a graph into circles, each a list of the numbers of its nodes."""
    circles = [[node] for node in range(len(edges))]
    degrees = _measure_degrees(edges)
    total = sum(degrees) / 2
    if not total:
        return circles
    best = _measure_modularity(edges, degrees, range(len(edges)), total)
    while (home := _move(edges, degrees, total)) is not None:
        circles = _merge(circles, home)
        modularity = _measure_modularity(edges, degrees, home, total)
        if modularity - best <= THRESHOLD:
            break
        best, edges = modularity, _contract(edges, home)
        degrees = _measure_degrees(edges)
    return circles


def _measure_degrees(edges: Edges) -> list[float]:
    """Add up the edges of each node; a loop has two ends."""
    return [sum(own.values()) + own.get(node, 0.0) for node, own in enumerate(edges)]


def _measure_modularity(
    edges: Edges, degrees: Sequence[float], home: Sequence[int], total: float
) -> float:
    """Tell how much more weight lies inside the circles than chance would put there."""
    inside = sum(
        weight
        for node, own in enumerate(edges)
        for other, weight in own.items()
        if other >= node and home[node] == home[other]
    )
    sizes: defaultdict[int, float] = defaultdict(float)
    for node, degree in enumerate(degrees):
        sizes[home[node]] += degree
    return inside / total - sum(size * size for size in sizes.values()) / (2 * total) ** 2


def _move(edges: Edges, degrees: Sequence[float], total: float) -> list[int] | None:
    """Move each node to the circle where it adds most, until none moves; None if none did.

    Gives the circle of each node; they are numbered from 0.
    """
    ties = [{o: w for o, w in own.items() if o != node} for node, own in enumerate(edges)]
    home, sizes = list(range(len(ties))), list(degrees)
    shares: list[Shares | None] = [None] * len(ties)
    is_moving = True
    while is_moving:
        is_moving = False
        for node, degree in enumerate(degrees):
            if (own := shares[node]) is None:
                own = shares[node] = _share_out(ties[node], home, total)
            here = home[node]
            sizes[here] -= degree
            there = _choose(here, own, sizes, degree, 2 * total**2)
            sizes[there] += degree
            if there != here:
                home[node], is_moving = there, True
                for other in ties[node]:
                    shares[other] = None
    numbers = {circle: number for number, circle in enumerate(sorted(set(home)))}
    return [numbers[circle] for circle in home] if len(numbers) < len(home) else None


def _share_out(ties: Mapping[int, float], home: Sequence[int], total: float) -> Shares:
    """Tell which share of all weight ties a node to each of the circles around it."""
    near: defaultdict[int, float] = defaultdict(float)
    for other, weight in ties.items():
        near[home[other]] += weight
    return {circle: weight / total for circle, weight in near.items()}


def _choose(here: int, shares: Shares, sizes: Sequence[float], degree: float, scale: float) -> int:
    """Choose the circle that gains the modularity most if a node of `here` goes there."""
    leaving = sizes[here] * degree / scale - shares.get(here, 0.0)
    best, most = here, 0.0
    for circle, share in shares.items():
        if leaving + share > most:  # else it gains less, whatever the size of the circle
            gain = leaving + share - sizes[circle] * degree / scale
            if gain > most:
                best, most = circle, gain
    return best


def _merge(circles: Iterable[list[int]], home: Sequence[int]) -> list[list[int]]:
    """Put the nodes of all circles together that have moved into one."""
    merged: list[list[int]] = [[] for _ in range(max(home) + 1)]
    for circle, number in zip(circles, home, strict=True):
        merged[number] += circle
    return merged


def _contract(edges: Edges, home: Sequence[int]) -> Edges:
    """Make a graph of the circles; what lay inside one becomes its loop."""
    contracted: list[dict[int, float]] = [{} for _ in range(max(home) + 1)]
    for node, own in enumerate(edges):
        one = home[node]
        for other, weight in own.items():
            if other >= node:
                two = home[other]
                total = contracted[one].get(two, 0.0) + weight
                contracted[one][two] = contracted[two][one] = total
    return contracted
