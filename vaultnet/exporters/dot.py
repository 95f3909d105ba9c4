"""The link graph in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vaultnet.exporters.plain import flatten
from vaultnet.exporters.snapshot import Snapshot


def write_dot(snapshot: Snapshot) -> bytes:
    """Write notes and links as a directed graph, one statement a line, without problems."""
    return "".join(f"{line}\n" for line in _write_lines(snapshot)).encode()


def _write_lines(snapshot: Snapshot) -> Iterator[str]:
    graph = flatten(snapshot.graph)
    yield "digraph vault {"
    for node, attributes in graph.nodes(data=True):
        yield f"  {quote(node)}{_write_attributes(attributes)};"
    for source, target, attributes in graph.edges(data=True):
        yield f"  {quote(source)} -> {quote(target)}{_write_attributes(attributes)};"
    yield "}"


def _write_attributes(attributes: Mapping[str, str | int]) -> str:
    """Put the attributes in brackets; nothing where there are none."""
    pairs = ", ".join(f"{key}={quote(str(value))}" for key, value in attributes.items())
    return f" [{pairs}]" if pairs else ""


def quote(text: str) -> str:
    r"""Quote a string for DOT (Graphviz documentation: «The DOT Language», «escString»).

    A backslash is doubled, for a single one would escape the closing quote, and would mean the
    node's name or a break in a label; a newline is written as `\n`.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
