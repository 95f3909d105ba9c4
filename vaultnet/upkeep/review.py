"""The regular review: every answer about quality and upkeep of one vault on one day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from vaultnet.config import Settings
from vaultnet.model import Contact, Interaction, Vault
from vaultnet.quality.assessment import Quality, assess_quality
from vaultnet.quality.audit import find_archivable
from vaultnet.upkeep.agenda import LEFT_ALONE, Agenda
from vaultnet.upkeep.anniversaries import Occasion, find_occasions
from vaultnet.upkeep.capacity import Capacity, measure_capacity
from vaultnet.upkeep.channels import ChannelMix, mix_channels
from vaultnet.upkeep.courtesies import Courtesy, find_courtesies
from vaultnet.upkeep.dangers import find_dangers
from vaultnet.upkeep.freshness import Freshness, find_stale_data
from vaultnet.upkeep.goals import Goal, find_goals
from vaultnet.upkeep.ledger import keep_ledger
from vaultnet.upkeep.measures import Measure, measure
from vaultnet.upkeep.mistakes import find_mistakes
from vaultnet.upkeep.plan import Plan, make_plan
from vaultnet.upkeep.practice import Practice, find_practice
from vaultnet.upkeep.promises import Promise, find_promises
from vaultnet.upkeep.rules import Verdict
from vaultnet.upkeep.signs import Circle, Surveyed, find_signs


@dataclass(frozen=True, slots=True)
class Review:
    """The answers, as the note and the commands show them.

    `qualities` and `dangers` are by path of the contact, in the order of the vault.
    """

    plan: Plan
    courtesies: tuple[Courtesy, ...]
    promises: tuple[Promise, ...]
    occasions: tuple[Occasion, ...]
    signs: tuple[Verdict, ...]
    dangers: Mapping[str, tuple[Verdict, ...]]
    mistakes: tuple[Verdict, ...]
    measures: tuple[Measure, ...]
    channels: ChannelMix
    practice: tuple[Practice, ...]
    qualities: Mapping[str, Quality]
    archivable: tuple[Quality, ...]
    goals: tuple[Goal, ...]
    capacity: Capacity
    freshness: Freshness


def make_review(
    vault: Vault,
    agenda: Agenda,
    circles: Sequence[Circle],
    settings: Settings,
    minutes: int | None = None,
) -> Review:
    """The review of the vault's contacts as of the agenda's day.

    `minutes` is the time of a day, by default that of the settings. Nobody who is to be left alone
    is among the courtesies and the occasions.
    """
    today, contacts, standings = agenda.today, vault.contacts, agenda.standings
    ledger = keep_ledger(contacts, today, settings)
    qualities = {c.path: assess_quality(c, today, settings) for c in contacts}
    rated = tuple(qualities.values())
    signs = find_signs(Surveyed(ledger, standings, circles, settings))
    capacity = measure_capacity(standings, settings)
    promises = find_promises(contacts, today)
    approachable = _approachable(vault, agenda)
    courtesies = find_courtesies(approachable, today, settings.plan)
    return Review(
        plan=make_plan(agenda, qualities, courtesies, vault.own, settings, minutes),
        courtesies=courtesies,
        promises=promises,
        occasions=find_occasions(approachable, today, settings.plan.ahead_days),
        signs=signs,
        dangers=_find_all_dangers(contacts, today, settings),
        mistakes=find_mistakes(rated, signs, capacity, promises, settings),
        measures=measure(ledger, settings),
        channels=mix_channels(entry.met for entry in ledger.entries),
        practice=find_practice(ledger, vault, settings),
        qualities=MappingProxyType(qualities),
        archivable=find_archivable(rated, settings.quality),
        goals=find_goals(ledger, vault, standings, rated, settings),
        capacity=capacity,
        freshness=find_stale_data(contacts, today, settings.quality.data_days),
    )


def _approachable(vault: Vault, agenda: Agenda) -> tuple[Contact, ...]:
    """The contacts that are not to be left alone, in the order of the vault."""
    left_alone = {s.contact.path for s in agenda.standings if s.state in LEFT_ALONE}
    return tuple(contact for contact in vault.contacts if contact.path not in left_alone)


def _find_all_dangers(
    contacts: Iterable[Contact], today: date, settings: Settings
) -> Mapping[str, tuple[Verdict, ...]]:
    """The danger signals of every contact, by path."""
    return MappingProxyType(
        {
            contact.path: find_dangers(contact, _lines(contact, today), settings.warnings)
            for contact in contacts
        }
    )


def _lines(contact: Contact, today: date) -> tuple[Interaction, ...]:
    """What happened up to today, line by line."""
    return tuple(line for day in contact.past(today) for line in day.interactions)
