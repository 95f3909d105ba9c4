"""Who was met when, and how it is known: the vaults of `cases/interactions.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cases_reader import Section, read_sections
from tests.people.vaults import settings_from, surroundings, vault_of
from vaultnet.model import Contact, FollowUp, Interaction, InteractionDay, PeriodicNotes, Vault
from vaultnet.people.surroundings import Surroundings

CASES = [pytest.param(case, id=case.title) for case in read_sections("interactions")]


@pytest.mark.parametrize("case", CASES)
def test_vault(case: Section) -> None:
    notes = {path: text for path, text in case.texts.items() if path.endswith(".md")}
    vault = vault_of(notes, read_surroundings(case))
    assert list(describe(vault)) == case.texts["expected"].splitlines()


def read_surroundings(case: Section) -> Surroundings:
    periodic = tuple(
        PeriodicNotes("day", folder, moment)
        for _, folder, moment in map(str.split, case.texts.get("periodic", "").splitlines())
    )
    templates = case.texts.get("templates", "").strip() or None
    return surroundings(settings_from(case.texts.get("settings", "")), periodic, templates)


def describe(vault: Vault) -> Iterator[str]:
    for contact in vault.contacts:
        yield from (describe_day(contact, day) for day in contact.days)
        yield from (describe_task(contact, task) for task in contact.follow_ups)
        yield from (f"problem {p.code} [{p.place}]" for p in contact.problems)


def describe_day(contact: Contact, day: InteractionDay) -> str:
    directions = dict.fromkeys(i.direction for i in day.interactions if i.direction)
    purposes = dict.fromkeys(word for i in day.interactions for word in say_purposes(i))
    places = ", ".join(dict.fromkeys(str(i.place) for i in day.interactions))
    words = (
        str(day.day),
        contact.name,
        day.channel or "-",
        "+".join(directions) or "-",
        day.depth,
        " ".join(purposes) or "-",
    )
    return f"{' '.join(words)} [{places}]"


def say_purposes(interaction: Interaction) -> Iterator[str]:
    for purpose in interaction.purposes:
        if purpose == "gave" and interaction.gifts:
            yield from (f"gave/{gift}" for gift in interaction.gifts)
        else:
            yield purpose


def describe_task(contact: Contact, task: FollowUp) -> str:
    due = f" due {task.due}" if task.due else ""
    return f"task {contact.name}: {task.text} [{task.place}]{due}"
