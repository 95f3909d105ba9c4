"""Whose details may be out of date: not verified or edited for a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from vaultnet.model import Contact, Fact, Place

SEEN_TO = ("verified", "updated")


@dataclass(frozen=True, slots=True)
class Freshness:
    """Contacts by what their `verified` or `updated` day says; `unknown` have neither.

    Paths in order; the stale ones, each with its newest day, longest ago first.
    """

    current: tuple[str, ...]
    stale: tuple[tuple[str, date, Place], ...]
    unknown: tuple[str, ...]


def find_stale_data(contacts: Iterable[Contact], today: date, days: int) -> Freshness:
    """The freshness of the contacts' details as of `today`; older than `days` is stale."""
    current, stale, unknown = [], [], []
    for contact in sorted(contacts, key=lambda contact: contact.path):
        newest = max(checks_of(contact, today), default=None)
        if newest is None:
            unknown.append(contact.path)
        elif (today - newest.value).days > days:
            stale.append((contact.path, newest.value, newest.place))
        else:
            current.append(contact.path)
    stale.sort(key=lambda found: found[1])
    return Freshness(tuple(current), tuple(stale), tuple(unknown))


def checks_of(contact: Contact, today: date) -> tuple[Fact[date], ...]:
    """The days up to `today` on which the contact's details were verified or edited."""
    facts = (contact.facts[name] for name in SEEN_TO if name in contact.facts)
    return tuple(
        cast("Fact[date]", fact)
        for fact in facts
        if isinstance(fact.value, date) and fact.value <= today
    )
