"""The link graph and the findings as JSON, for programs that read vaultnet's answers."""

from __future__ import annotations

import json

from vaultnet.exporters.snapshot import Snapshot


def write_json(snapshot: Snapshot) -> bytes:
    """Write notes, edges, unresolved links and problems, each sorted, and a final newline.

    Attachments are targets of edges and no notes. `target` of an unresolved link is the name as
    written. `lines` has one line for each reference. What is unknown of a place is null.
    """
    document = {
        "notes": _list_notes(snapshot),
        "edges": _list_edges(snapshot),
        "unresolved": _list_unresolved(snapshot),
        "problems": [problem.as_json() for problem in sorted(snapshot.problems)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _list_notes(snapshot: Snapshot) -> list[dict[str, object]]:
    return [
        {
            "path": path,
            "kind": note["kind"],
            "title": note["title"],
            "tags": list(note["tags"]),
            "aliases": list(note["aliases"]),
        }
        for path, note in sorted(snapshot.graph.nodes(data=True))
        if note["kind"] not in ("attachment", "unresolved")
    ]


def _list_edges(snapshot: Snapshot) -> list[dict[str, object]]:
    return [
        {
            "source": source,
            "target": target,
            "kind": kind,
            "count": edge["count"],
            "lines": list(edge["lines"]),
        }
        for source, target, kind, edge in sorted(snapshot.graph.edges(keys=True, data=True))
        if snapshot.graph.nodes[target]["kind"] != "unresolved"
    ]


def _list_unresolved(snapshot: Snapshot) -> list[dict[str, object]]:
    return [
        {
            "source": source,
            "target": snapshot.graph.nodes[target]["title"],
            "kind": kind,
            "lines": list(edge["lines"]),
        }
        for source, target, kind, edge in sorted(snapshot.graph.edges(keys=True, data=True))
        if snapshot.graph.nodes[target]["kind"] == "unresolved"
    ]
