"""What cannot be as a note says it, given the day: dates still to come, properties at odds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from vaultnet.model import Contact, Diagnostic, Fact, Vault, problem
from vaultnet.people.dates import Anniversary

PAST = ("last_contact", "met", "rated_on", "verified", "updated")
"""The days on which something has happened, so that none of them can lie ahead."""


def find_slips(vault: Vault, today: date) -> Iterator[Diagnostic]:
    """Slips of the pen in the properties of contacts and of the owner, as of `today`.

    `date-future` is certain; `met-after-contact` and `contradictory` are hints, for there may be
    a reason. The details `fact` and `other` are names of properties in `READERS`.
    """
    yield from _dates_ahead(vault.own, today)
    for contact in vault.contacts:
        yield from _dates_ahead(contact.facts, today)
        for rule in RULES:
            yield from rule(contact, today)


def _dates_ahead(facts: Mapping[str, Fact[object]], today: date) -> Iterator[Diagnostic]:
    for name in PAST:
        fact = facts.get(name)
        if fact and isinstance(fact.value, date) and fact.value > today:
            yield problem("date-future", fact.place, fact=name, text=fact.value.isoformat())
    born = _birth(facts)
    if born and born.value > _numbers(today):
        text = "{:04}-{:02}-{:02}".format(*born.value)
        yield problem("date-future", born.place, fact="birthday", text=text)


def _met_after_contact(contact: Contact, today: date) -> Iterator[Diagnostic]:
    """Met after the first contact: perhaps they wrote before they met, perhaps a wrong year."""
    met = contact.facts.get("met")
    past = contact.past(today)
    if met and past and isinstance(met.value, date) and past[0].day < met.value <= today:
        first = past[0]
        yield problem(
            "met-after-contact",
            met.place,
            met=met.value.isoformat(),
            first=first.day.isoformat(),
            where=str(first.best.place),
        )


def _timer_without_contact(contact: Contact, today: date) -> Iterator[Diagnostic]:
    """A cadence for somebody who is not to be contacted: one of the two is out of date."""
    cadence = contact.facts.get("cadence")
    if cadence and cadence.value is not None and contact.flag("do_not_contact"):
        yield problem("contradictory", cadence.place, fact="cadence", other="do_not_contact")


def _met_before_birth(contact: Contact, today: date) -> Iterator[Diagnostic]:
    met, born = contact.facts.get("met"), _birth(contact.facts)
    if met and born and isinstance(met.value, date) and born.value > _numbers(met.value):
        yield problem("contradictory", met.place, fact="met", other="birthday")


RULES: tuple[Callable[[Contact, date], Iterator[Diagnostic]], ...] = (
    _met_after_contact,
    _timer_without_contact,
    _met_before_birth,
)


def _birth(facts: Mapping[str, Fact[object]]) -> Fact[tuple[int, int, int]] | None:
    """Year, month and day of birth, if the year is known; 29 February of any year is possible."""
    fact = facts.get("birthday")
    if fact and isinstance(fact.value, Anniversary) and fact.value.year is not None:
        return Fact((fact.value.year, fact.value.month, fact.value.day), fact.place)
    return None


def _numbers(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
