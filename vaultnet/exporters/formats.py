"""The table of the formats the link graph can be written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vaultnet.exporters.dot import write_dot
from vaultnet.exporters.gexf import write_gexf
from vaultnet.exporters.graphml import write_graphml
from vaultnet.exporters.json import write_json
from vaultnet.exporters.snapshot import Snapshot

FORMATS: Mapping[str, Callable[[Snapshot], bytes]] = {
    "json": write_json,
    "graphml": write_graphml,
    "gexf": write_gexf,
    "dot": write_dot,
}
"""Each format by its name, which is also the extension of its files; all text is UTF-8."""
