"""The link graph as GraphML, which yEd, Gephi, Cytoscape and networkx read."""

from __future__ import annotations

from io import BytesIO

from vaultnet.exporters.plain import flatten
from vaultnet.exporters.snapshot import Snapshot


def write_graphml(snapshot: Snapshot) -> bytes:
    """Write notes and links as GraphML 1.0; the format has no place for problems."""
    import networkx as nx  # here, so that the table of formats costs nothing to import

    written = BytesIO()
    # `write_graphml` would choose between two writers by what else is installed.
    nx.write_graphml_xml(flatten(snapshot.graph), written)
    return written.getvalue() + b"\n"
