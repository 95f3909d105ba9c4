"""What is exported: the link graph, and the findings about the notes in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from vaultnet.language.findings import say_finding
from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic

if TYPE_CHECKING:
    import networkx as nx


class ProblemRecord(NamedTuple):
    """One finding, its message rendered in the user's language.

    `line` and `column` are 1-based, 0 where the finding is about the file as a whole.
    """

    path: str
    line: int
    column: int
    code: str
    message: str

    def as_json(self) -> dict[str, object]:
        """The record as JSON has it: null for what is unknown of the place."""
        return self._asdict() | {"line": self.line or None, "column": self.column or None}


def record(finding: Diagnostic, say: Speech) -> ProblemRecord:
    """A finding in words."""
    return ProblemRecord(*finding.place, finding.code, say_finding(finding, say))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The vault as other programs get it.

    `graph` is made by `vaultnet.network.links.build_link_graph`.
    """

    graph: nx.MultiDiGraph
    problems: tuple[ProblemRecord, ...] = ()
