"""Every symptom has words in every language, and everything wrong a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.setup.diagnosis import Symptom, find_symptoms, is_healthy
from vaultnet.setup.facts import Facts, MachineFacts, PageFact, PageState, PluginFact, VaultFacts

from .vaults import RUSSIAN, survey_of

SOUND = Facts(
    vault=VaultFacts("/v", "folder", has_obsidian=True, settings="read", packagings=("plain",)),
    machine=MachineFacts(
        "/p/vaultnet", True, "vaultnet 1", "click 8", "/c", 1, "2",
        ignores_case=False, has_coarse_times=False, repository="/v", precommit="called",
    ),
    survey=survey_of(RUSSIAN),
    pages=(PageFact("А.md", "whole"),),
    ticks=0,
    marks="папка «Люди»",
    nobody="никого",
    candidates="",
)  # fmt: skip
EMPTY = replace(SOUND, survey=survey_of({}), marks="", candidates="папка «Клиенты»", ticks=2)
PAGES: tuple[PageState, ...] = ("whole", "absent", "foreign", "damaged", "unreadable")
SHELL = PluginFact("obsidian-shellcommands", "0.23.0", is_enabled=False)


def all_facts() -> Iterator[Facts]:
    """Facts that differ from sound ones in every way there is."""
    yield from (SOUND, EMPTY, replace(SOUND, marks=""))
    vault, machine = SOUND.vault, SOUND.machine
    vaults = [
        replace(vault, how="option", daily=("Дневник", "YYYY"), templates_folder="Шаблоны"),
        replace(vault, how="variable", plugins=(SHELL, PluginFact("dataview", "", True))),
        replace(vault, has_obsidian=False, settings="absent", packagings=("flatpak",)),
        replace(vault, settings="broken", settings_why="?", damaged=(("app.json", "?"),)),
    ]
    machines = [
        replace(machine, is_on_path=False, was_cleared=True, holder="", ready=2, lost=("/x",)),
        replace(machine, holder="vaultnet (7)", ignores_case=True, has_coarse_times=True),
        replace(machine, repository=None),
        replace(machine, precommit="absent"),
        replace(machine, precommit="without"),
        replace(machine, precommit="idle"),
        replace(machine, precommit="unknown"),
    ]
    yield from (replace(SOUND, vault=one) for one in vaults)
    yield from (replace(SOUND, machine=one) for one in machines)
    yield from (replace(SOUND, pages=(PageFact("А.md", state, "3"),)) for state in PAGES)


SYMPTOMS: dict[str, Symptom] = {
    symptom.code: symptom for facts in all_facts() for symptom in find_symptoms(facts)
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("symptom", SYMPTOMS.values(), ids=lambda symptom: str(symptom.code))
def test_every_symptom_can_be_said(symptom: Symptom, code: str) -> None:
    say = speak(code)
    assert say(f"doctor.section_{symptom.section}")
    assert say(f"doctor.{symptom.code}", **symptom.details)
    if symptom.state == "wrong":
        assert say(f"remedies.{symptom.code}", **symptom.details)


def test_every_message_is_of_a_symptom() -> None:
    keys = speak("ru").messages
    said = {key.removeprefix("doctor.") for key in keys if key.startswith("doctor.")}
    remedies = {key.removeprefix("remedies.") for key in keys if key.startswith("remedies.")}
    assert {key for key in said if not key.startswith("section_")} == set(SYMPTOMS)
    assert remedies <= set(SYMPTOMS)


def test_sound_facts_have_nothing_to_mend() -> None:
    symptoms = find_symptoms(SOUND)
    assert is_healthy(symptoms)
    assert {symptom.state for symptom in symptoms} == {"good"}
    assert not is_healthy(find_symptoms(EMPTY))
