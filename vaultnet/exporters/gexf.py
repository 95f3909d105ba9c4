"""The link graph as GEXF, the format of Gephi."""

from __future__ import annotations

import re
from io import BytesIO

from vaultnet.exporters.plain import flatten
from vaultnet.exporters.snapshot import Snapshot

STAMP = re.compile(rb'(?<=<meta) lastmodifieddate="[^"]*"')
"""The day of writing, which networkx notes at the head of the file."""


def write_gexf(snapshot: Snapshot) -> bytes:
    """Write notes and links as GEXF 1.2, without the day of writing or any problems."""
    import networkx as nx  # here, so that the table of formats costs nothing to import

    written = BytesIO()
    nx.write_gexf(flatten(snapshot.graph), written)
    return STAMP.sub(b"", written.getvalue()) + b"\n"
