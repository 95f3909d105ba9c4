"""Then and now: who is new, who cooled or came back, who moved between segments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.quality.assessment import Quality, Segment, assess_quality
from vaultnet.upkeep.ledger import keep_ledger


@dataclass(frozen=True, slots=True)
class Move:
    """A contact whose segment is another one than then."""

    contact: Contact
    before: Segment
    now: Segment


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from the day `then` to the day `now`.

    New: became a contact after `then`. Cooled: active then, not now. Revived: had been silent
    then, active now (and not new). Contacts in order of path; a new one did not move, there was
    nothing to move from.
    """

    then: date
    now: date
    new: tuple[Contact, ...]
    cooled: tuple[Contact, ...]
    revived: tuple[Contact, ...]
    moved: tuple[Move, ...]


def compare(contacts: Iterable[Contact], then: date, now: date, settings: Settings) -> Changes:
    """The changes between two days, both computed from the same notes as of each day."""
    ledger = keep_ledger(contacts, now, settings)
    met_since = {contact.path for _, contact in ledger.met_between(then, now)}
    known = [
        (assess_quality(contact, then, settings), assess_quality(contact, now, settings))
        for contact in ledger.contacts
        if contact.path not in met_since
    ]
    window = settings.report.active_days
    return Changes(
        then=then,
        now=now,
        new=tuple(contact for contact in ledger.contacts if contact.path in met_since),
        cooled=_who_became_active(((after, before) for before, after in known), window),
        revived=_who_became_active(known, window),
        moved=tuple(
            Move(after.contact, before.segment, after.segment)
            for before, after in known
            if before.segment != after.segment
        ),
    )


def _who_became_active(
    pairs: Iterable[tuple[Quality, Quality]], window: int
) -> tuple[Contact, ...]:
    """Who is active in the second of two qualities and not in the first."""
    return tuple(
        second.contact
        for first, second in pairs
        if second.activity.reaches(window) and not first.activity.reaches(window)
    )
