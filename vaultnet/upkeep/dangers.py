"""The four danger signals of one relationship (人际关系智慧), as an ordered table of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from operator import ge
from types import MappingProxyType
from typing import NamedTuple

from vaultnet.config import WarningsSettings
from vaultnet.model import Contact, Interaction, Purpose
from vaultnet.upkeep.exchanges import is_mine
from vaultnet.upkeep.ledger import YEAR, days_before
from vaultnet.upkeep.rules import Basis, Condition, Verdict, cite, judge, share

PRIVATE = frozenset({"no_respect", "uncomfortable"})
"""Signals that only the owner sees: marks set by hand, never in a note that vaultnet writes."""


_NO_PURPOSE: frozenset[Purpose] = frozenset({"no_reply"})


class _Year(NamedTuple):
    """What the signals look at: the lines of a contact's last year, mine and theirs among them."""

    contact: Contact
    lines: list[Interaction]
    mine: list[Interaction]
    theirs: list[Interaction]


Look = Callable[[_Year, WarningsSettings], tuple[Condition, ...]]


def find_dangers(
    contact: Contact, past: tuple[Interaction, ...], settings: WarningsSettings
) -> tuple[Verdict, ...]:
    """The verdict of each signal on one contact, in the source's order.

    Looked at are the lines of the year that ends with the newest one, so that a relationship is
    judged by its own last year even when it has gone quiet. A mark that nobody set is not measured.
    """
    year = _last_year(contact, past)
    return tuple([Verdict(name, look(year, settings)) for name, look in DANGERS.items()])


def _last_year(contact: Contact, past: tuple[Interaction, ...]) -> _Year:
    newest = max([line.day for line in past], default=date.min)
    before = days_before(newest, YEAR)
    lines = [line for line in past if line.day > before]
    mine = [line for line in lines if is_mine(line)]
    return _Year(contact, lines, mine, [line for line in lines if line.direction == "in"])


def _look_who_begins(year: _Year, settings: WarningsSettings) -> tuple[Condition, ...]:
    """Signal 1. A line `↔` belongs to both, so it weighs on neither side."""
    basis = Basis(len(year.mine) + len(year.theirs), settings.least_records, len(year.lines))
    own, subjects = share(len(year.mine), basis.known), (year.contact.path,)
    return (judge("always_me", own, ge, settings.always_me, basis, cite(year.mine), subjects),)


def _look_what_they_want(year: _Year, settings: WarningsSettings) -> tuple[Condition, ...]:
    """Signal 2. One line of theirs that asks for nothing is enough to keep it silent."""
    asks = [line for line in year.theirs if "ask" in line.purposes]
    marked = sum(not _NO_PURPOSE.issuperset(line.purposes) for line in year.theirs)
    basis = Basis(marked, settings.least_asks, len(year.theirs))
    asked, subjects = share(len(asks), len(year.theirs)), (year.contact.path,)
    return (judge("only_in_need", asked, ge, 1, basis, cite(asks), subjects),)


def _look_at_mark(name: str, year: _Year, _settings: WarningsSettings) -> tuple[Condition, ...]:
    """Signals 3 and 4: no note can tell them, but its owner can."""
    mark = year.contact.facts.get(name)
    seen = None if mark is None else float(mark.value is True)
    places = () if mark is None else (mark.place,)
    return (judge(name, seen, ge, 1, Basis(len(places), 1, 1), places, (year.contact.path,)),)


DANGERS: Mapping[str, Look] = MappingProxyType(
    {
        "always_me": _look_who_begins,
        "only_in_need": _look_what_they_want,
        "no_respect": partial(_look_at_mark, "no_respect"),
        "uncomfortable": partial(_look_at_mark, "uncomfortable"),
    }
)
