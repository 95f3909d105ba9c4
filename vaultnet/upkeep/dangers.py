"""The four danger signals of one relationship (人际关系智慧), as an ordered table of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter, ge
from types import MappingProxyType

from vaultnet.config import WarningsSettings
from vaultnet.model import Contact, Interaction
from vaultnet.upkeep.exchanges import is_mine
from vaultnet.upkeep.ledger import YEAR, days_before
from vaultnet.upkeep.rules import Basis, Condition, Verdict, cite, judge, share

_DAY = attrgetter("day")

Look = Callable[[Contact, "tuple[Interaction, ...]", WarningsSettings], tuple[Condition, ...]]

PRIVATE = frozenset({"no_respect", "uncomfortable"})
"""Signals that only the owner sees: marks set by hand, never in a note that vaultnet writes."""


def find_dangers(
    contact: Contact, past: tuple[Interaction, ...], settings: WarningsSettings
) -> tuple[Verdict, ...]:
    """The verdict of each signal on one contact, in the source's order.

    Looked at are the lines of the year that ends with the newest one, so that a relationship is
    judged by its own last year even when it has gone quiet. A mark that nobody set is not measured.
    """
    year = _last_year(past)
    return tuple(Verdict(name, look(contact, year, settings)) for name, look in DANGERS.items())


def _last_year(past: tuple[Interaction, ...]) -> tuple[Interaction, ...]:
    if not past:
        return ()
    before = days_before(max(map(_DAY, past)), YEAR)
    if before < min(map(_DAY, past)):
        return past
    return tuple(line for line in past if line.day > before)


def _look_who_begins(
    contact: Contact, lines: tuple[Interaction, ...], settings: WarningsSettings
) -> tuple[Condition, ...]:
    """Signal 1. A line `↔` belongs to both, so it weighs on neither side."""
    mine = [line for line in lines if is_mine(line)]
    theirs = sum(line.direction == "in" for line in lines)
    basis = Basis(len(mine) + theirs, settings.least_records, len(lines))
    own, subjects = share(len(mine), basis.known), (contact.path,)
    return (judge("always_me", own, ge, settings.always_me, basis, cite(mine), subjects),)


def _look_what_they_want(
    contact: Contact, lines: tuple[Interaction, ...], settings: WarningsSettings
) -> tuple[Condition, ...]:
    """Signal 2. One line of theirs that asks for nothing is enough to keep it silent."""
    theirs = [line for line in lines if line.direction == "in"]
    asks = [line for line in theirs if "ask" in line.purposes]
    marked = sum(any(purpose != "no_reply" for purpose in line.purposes) for line in theirs)
    basis = Basis(marked, settings.least_asks, len(theirs))
    asked, subjects = share(len(asks), len(theirs)), (contact.path,)
    return (judge("only_in_need", asked, ge, 1, basis, cite(asks), subjects),)


def _look_at_mark(
    name: str, contact: Contact, _lines: tuple[Interaction, ...], _settings: WarningsSettings
) -> tuple[Condition, ...]:
    """Signals 3 and 4: no note can tell them, but its owner can."""
    mark = contact.facts.get(name)
    seen = None if mark is None else float(mark.value is True)
    places = () if mark is None else (mark.place,)
    return (judge(name, seen, ge, 1, Basis(len(places), 1, 1), places, (contact.path,)),)


DANGERS: Mapping[str, Look] = MappingProxyType(
    {
        "always_me": _look_who_begins,
        "only_in_need": _look_what_they_want,
        "no_respect": partial(_look_at_mark, "no_respect"),
        "uncomfortable": partial(_look_at_mark, "uncomfortable"),
    }
)
