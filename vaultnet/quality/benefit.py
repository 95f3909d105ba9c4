"""Who gives and who gets: the balance of a relationship, from the marks in its log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from vaultnet.config import QualitySettings
from vaultnet.model import Interaction, Purpose

Balance = Literal["giving", "taking", "even"]


class Benefit(NamedTuple):
    """The lines marked «gave» and «got», oldest first; a line with both marks is in both.

    `balance` is None when there are fewer marks than `benefit_entries`: too few to judge.
    """

    gave: tuple[Interaction, ...]
    got: tuple[Interaction, ...]
    balance: Balance | None


def weigh_benefit(interactions: Iterable[Interaction], settings: QualitySettings) -> Benefit:
    """The balance of a contact's past interactions, whatever their order."""
    marked = [line for line in interactions if line.purposes]
    gave, got = _oldest_first(marked, "gave"), _oldest_first(marked, "got")
    return Benefit(gave, got, _balance(len(gave), len(got), settings))


def _oldest_first(lines: Iterable[Interaction], purpose: Purpose) -> tuple[Interaction, ...]:
    found = [line for line in lines if purpose in line.purposes]
    if len(found) > 1:
        found.sort(key=lambda line: (line.day, line.place))
    return tuple(found)


def _balance(gave: int, got: int, settings: QualitySettings) -> Balance | None:
    if gave + got < max(settings.benefit_entries, 1):
        return None
    if gave > settings.benefit_ratio * got:
        return "giving"
    return "taking" if got > settings.benefit_ratio * gave else "even"
