"""The link graph with nothing in it but text and numbers, as the formats for graphs need it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 § 2.2 forbids, and the carriage return, which a reader of XML turns into \\n."""


def flatten(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Copy the link graph into what GraphML, GEXF and DOT can hold, nodes and edges sorted.

    Control characters are gone (two nodes that then have one name are told apart by strokes),
    tuples are joined, days are written as in ISO 8601, what is None is left out. `title` becomes
    `label`, by which programs for graphs know the text to show. Edges are numbered from 0,
    because their keys must be unique, and carry their kind as an attribute.
    """
    import networkx as nx  # here, so that the table of formats costs nothing to import

    names = _name_nodes(graph)
    flat = nx.MultiDiGraph()
    for node, described in sorted(graph.nodes(data=True)):
        label = {"label" if key == "title" else key: value for key, value in described.items()}
        flat.add_node(names[node], **_flatten_attributes(label))
    edges = sorted(graph.edges(keys=True, data=True))
    for number, (source, target, kind, described) in enumerate(edges):
        attributes = _flatten_attributes({"kind": kind, **described})
        flat.add_edge(names[source], names[target], number, **attributes)
    return flat


def _clean(text: str) -> str:
    """Leave out the characters that no reader would get back."""
    return UNWRITABLE.sub("", text)


def _name_nodes(nodes: Iterable[str]) -> dict[str, str]:
    """Find a clean and unique name for each node; one that is clean already keeps it."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in sorted(nodes, key=lambda node: (_clean(node) != node, node)):
        name = _clean(node)
        while name in taken:
            name += "′"
        taken.add(name)
        names[node] = name
    return names


def _flatten_attributes(attributes: Mapping[str, object]) -> dict[str, str | int]:
    """Keep the attributes that say something, as text or whole numbers."""
    return {key: _flatten_value(value) for key, value in attributes.items() if value is not None}


def _flatten_value(value: object) -> str | int:
    """Turn one value into text, if it is not a whole number."""
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return _clean("; ".join(str(part) for part in value))
    return value.isoformat() if isinstance(value, date) else _clean(str(value))
