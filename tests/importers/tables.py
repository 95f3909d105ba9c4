"""Tables made in memory, and what is read from them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openpyxl import Workbook

from vaultnet.importers.drafts import Reading, Sample, Source
from vaultnet.importers.encodings import HEAD_BYTES
from vaultnet.importers.kinds import IMPORTERS, find_importer
from vaultnet.model import Diagnostic

TODAY = date(2026, 3, 16)


def source_of(data: bytes | str, columns: Mapping[str, str] | None = None) -> Source:
    """A file with such bytes, or such a text in UTF-8."""
    content = data.encode() if isinstance(data, str) else data
    return Source("table.csv", lambda: io.BytesIO(content), TODAY, columns=columns or {})


def read(
    data: bytes | str, kind: str = "", columns: Mapping[str, str] | None = None
) -> list[Reading]:
    """All that is read, by the importer of a kind, or the one that recognises the file."""
    source = source_of(data, columns)
    sample = Sample(source.name, source.open().read(HEAD_BYTES))
    named = (importer for importer in IMPORTERS if importer.kind == kind)
    importer = next(named, None) or find_importer(sample)
    assert importer is not None
    return list(importer.read(source))


def findings(readings: Iterable[Reading]) -> dict[str, dict[str, str]]:
    """The details of the findings by their codes; the row is one of them."""
    return {
        finding.code: {"row": str(finding.place.line), **dict(finding.details)}
        for finding in readings
        if isinstance(finding, Diagnostic)
    }


def workbook_of(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
