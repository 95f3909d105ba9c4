"""The rules of JSON Canvas 1.0 (jsoncanvas.org/spec/1.0) as a list of what a file breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

GENERIC = {"id": str, "type": str, "x": int, "y": int, "width": int, "height": int}
REQUIRED: Mapping[str, Mapping[str, type]] = {
    "text": {"text": str},
    "file": {"file": str},
    "link": {"url": str},
    "group": {},
}
OPTIONAL: Mapping[str, Mapping[str, type]] = {
    "text": {},
    "file": {"subpath": str},
    "link": {},
    "group": {"label": str, "background": str, "backgroundStyle": str},
}
EDGE = {"id": str, "fromNode": str, "toNode": str}
EDGE_OPTIONAL = {
    **{"fromSide": str, "fromEnd": str, "toSide": str, "toEnd": str},
    **{"color": str, "label": str},
}
SIDES, ENDS = {"top", "right", "bottom", "left"}, {"none", "arrow"}
STYLES = {"cover", "ratio", "repeat"}
COLOUR = re.compile(r"[1-6]|#[0-9A-Fa-f]{6}")


def find_faults(data: bytes) -> list[str]:
    """Everything that is not as the specification says; an empty list is a valid canvas."""
    canvas = json.loads(data)
    if not isinstance(canvas, dict) or not canvas.keys() <= {"nodes", "edges"}:
        return ["the top level has something other than nodes and edges"]
    nodes, edges = canvas.get("nodes", []), canvas.get("edges", [])
    ids = [thing["id"] for thing in (*nodes, *edges)]
    faults = [f"the id {name} is there twice" for name in ids if ids.count(name) > 1]
    for node in nodes:
        faults += _judge_node(node)
    known = {node["id"] for node in nodes}
    for edge in edges:
        faults += _judge_edge(edge, known)
    return faults


def _judge_node(node: dict[str, Any]) -> Iterator[str]:
    kind = node.get("type", "")
    if kind not in REQUIRED:
        yield f"{kind!r} is no type of node"
        return
    needed = {**GENERIC, **REQUIRED[kind]}
    yield from _judge_fields(node, needed, {"color": str, **OPTIONAL[kind]})
    if node["width"] <= 0 or node["height"] <= 0:
        yield f"the node {node['id']} has no area"
    if not node.get("subpath", "#").startswith("#"):
        yield "a subpath starts with #"
    if node.get("backgroundStyle", "cover") not in STYLES:
        yield f"{node['backgroundStyle']!r} is no style of a background"


def _judge_edge(edge: dict[str, Any], known: set[str]) -> Iterator[str]:
    yield from _judge_fields(edge, EDGE, EDGE_OPTIONAL)
    for end in ("from", "to"):
        if edge[f"{end}Node"] not in known:
            yield f"the edge {edge['id']} leads nowhere"
        if edge.get(f"{end}Side", "top") not in SIDES:
            yield f"{edge[f'{end}Side']!r} is no side"
        if edge.get(f"{end}End", "none") not in ENDS:
            yield f"{edge[f'{end}End']!r} is no end"


def _judge_fields(
    thing: dict[str, Any], needed: Mapping[str, type], allowed: Mapping[str, type]
) -> Iterator[str]:
    for name in needed.keys() - thing.keys():
        yield f"{name} is missing"
    for name, value in thing.items():
        kind = {**needed, **allowed}.get(name)
        if kind is None:
            yield f"{name} is unknown"
        elif not isinstance(value, kind) or isinstance(value, bool):
            yield f"{name} is not {kind.__name__}"
    if not COLOUR.fullmatch(thing.get("color", "1")):
        yield f"{thing['color']!r} is no colour"
