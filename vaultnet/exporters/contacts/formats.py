"""The table of the formats the contacts can be handed over in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from vaultnet.exporters.contacts.handover import Handover
from vaultnet.exporters.contacts.ics import write_calendar
from vaultnet.exporters.contacts.vcard import write_vcards

CONTACT_FORMATS: Mapping[str, Callable[[Handover], bytes]] = {
    "vcard": write_vcards,
    "vcard3": partial(write_vcards, version="3.0"),
    "ics": write_calendar,
}
"""Each format by its name; what a writer needs beside Python's own is imported when it writes."""
