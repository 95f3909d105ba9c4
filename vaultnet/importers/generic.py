"""Tables of any origin: of a system told by their header, of one's own, or of nobody known."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from vaultnet.importers.columns import OWN, choose_among, guess_concept, read_systems
from vaultnet.importers.contact_tables import find_fault, is_table_of, read_contact_table
from vaultnet.importers.drafts import Importer, Reading, Sample, Source
from vaultnet.importers.linkedin import read_invitations, read_messages
from vaultnet.importers.tables import preview_rows
from vaultnet.importers.texts import clean
from vaultnet.importers.workbooks import MARK
from vaultnet.model import Diagnostic, Place, problem

ENDINGS = (".csv", ".tsv", ".tab", ".xlsx")
MOST = 100
"""Columns that a finding names."""

LONGEST = 200
"""Characters of the name of a column; what is longer is no name."""

_SYSTEMS = tuple(system for system in read_systems().values() if system.is_of_people)


def is_table(sample: Sample) -> bool:
    """Whether a file is a workbook, or has the name of a table."""
    is_workbook = sample.head.startswith(MARK) and b"xl/" in sample.head
    return is_workbook or sample.name.lower().endswith(ENDINGS)


def read_table(source: Source) -> Iterator[Reading]:
    """The people of a table, whosesoever it is.

    A table whose columns nobody knows, and the user has not explained, is one finding,
    `import-table-unknown`: with its `columns`, and a `mapping` to fill in, in TOML.
    """
    fault = None if source.columns else find_fault(_SYSTEMS, source)
    if fault and fault.code == "import-no-header":
        yield _describe(source)
    else:
        yield from read_contact_table(_SYSTEMS, source)


def _describe(source: Source) -> Diagnostic:
    """The columns of a table, as the row that has most of them names them."""
    rows = preview_rows(source, choose_among(_SYSTEMS))
    header = max(rows, key=lambda cells: sum(map(bool, cells)))
    names = [name for name in dict.fromkeys(map(clean, header)) if 0 < len(name) <= LONGEST]
    return problem(
        "import-table-unknown",
        Place(source.name, rows.index(header) + 1),
        columns=", ".join(names[:MOST]),
        mapping=write_mapping(names[:MOST]),
    )


def write_mapping(names: list[str]) -> str:
    """A file that says what columns mean, filled in as far as their names tell (TOML)."""
    lines = (
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(guess_concept(name))}"
        for name in names
    )
    return "\n".join(("[columns]", *lines))


_READERS: Mapping[str, Callable[[Source], Iterator[Reading]]] = {
    **{system.kind: partial(read_contact_table, (system,)) for system in _SYSTEMS},
    "linkedin-messages": read_messages,
    "linkedin-invitations": read_invitations,
}

TABLES: tuple[Importer, ...] = (
    *(
        Importer(kind, partial(is_table_of, (system,)), _READERS[kind])
        for kind, system in read_systems().items()
    ),
    Importer(OWN, is_table, read_table),
)
"""Every table that can be read: those of systems by their headers, then all others."""
