"""What a contact is called in other programs for good, so that a new export changes the old one."""

from __future__ import annotations

import unicodedata
from uuid import UUID, uuid5

from vaultnet.importers.texts import clean
from vaultnet.model import Contact

NAMESPACE = UUID("a4d0c6d8-7c1b-5f0e-8d2f-3b9f1e5c7a60")
"""Made up once; another one would make new people of all that were ever exported."""


def find_uid(contact: Contact) -> str:
    """The property `uid` of the note, else a name made of its path (RFC 9562, version 5).

    A note without the property that is renamed or moved is somebody new to other programs.
    """
    fact = contact.facts.get("uid")
    if fact and isinstance(fact.value, tuple) and (uid := clean(str(fact.value[0]))):
        return uid
    return f"urn:uuid:{uuid5(NAMESPACE, unicodedata.normalize('NFC', contact.path))}"
