"""The table of the formats that vaultnet can take in."""

from __future__ import annotations

from vaultnet.importers.calendars import is_calendar, read_calendar
from vaultnet.importers.drafts import Importer, Sample
from vaultnet.importers.generic import TABLES
from vaultnet.importers.vcards import is_vcard, read_vcards

IMPORTERS: tuple[Importer, ...] = (
    Importer("vcard", is_vcard, read_vcards),
    Importer("ics", is_calendar, read_calendar),
    *TABLES,
)
"""Each format by its name for `--from`; a file is read by the first that recognises it."""


def find_importer(sample: Sample) -> Importer | None:
    """The format of a file, by how it begins; None if it is none of them."""
    return next((importer for importer in IMPORTERS if importer.fits(sample)), None)
