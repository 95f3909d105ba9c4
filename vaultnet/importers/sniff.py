"""Which format a file has: as the user says, or else as it begins."""

from __future__ import annotations

from vaultnet.errors import UsageError
from vaultnet.importers.drafts import Importer, Sample
from vaultnet.importers.kinds import IMPORTERS, find_importer

HEAD = 1 << 16
"""Bytes of the beginning of a file by which its format is told."""

KINDS: tuple[str, ...] = tuple(importer.kind for importer in IMPORTERS)


def choose_importer(sample: Sample, kind: str | None = None) -> Importer:
    """The importer of that kind, or the first that recognises the file.

    Raises UsageError `import-kind-unknown`, or `import-unrecognised` for a file of no known
    format, each with the kinds that there are.
    """
    known = ", ".join(KINDS)
    if kind is not None:
        named = next((importer for importer in IMPORTERS if importer.kind == kind), None)
        if named is None:
            raise UsageError("import-kind-unknown", kind=kind, known=known)
        return named
    found = find_importer(sample)
    if found is None:
        raise UsageError("import-unrecognised", path=sample.name, known=known)
    return found
