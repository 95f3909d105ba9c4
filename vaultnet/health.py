"""A look at everything that vaultnet's answers depend on: the vault, the settings, the machine."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from vaultnet import app
from vaultnet.config import Settings
from vaultnet.errors import WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.reading import SETTINGS_FILE
from vaultnet.setup.diagnosis import Symptom, find_symptoms
from vaultnet.setup.facts import Facts, MachineFacts, PageFact, PageState, PluginFact, VaultFacts
from vaultnet.setup.plugin_settings import SETTINGS_PATH
from vaultnet.setup.precommit_config import CONFIG, has_hook
from vaultnet.setup.summary import say_candidates, say_marks, say_nobody
from vaultnet.store.disk import has_coarse_times, ignores_case
from vaultnet.store.files import read_bytes
from vaultnet.store.holder import find_holder
from vaultnet.store.plugins import list_plugins, list_shell_commands
from vaultnet.store.program import (
    find_program,
    is_on_bare_path,
    list_libraries,
    list_versions,
)
from vaultnet.store.remembered import Size, forget, measure
from vaultnet.store.replace import read_if_there
from vaultnet.store.repository import Repository, find_repository
from vaultnet.store.target import resolve_target
from vaultnet.store.vaults import list_vaults
from vaultnet.surveying import Found, look_at
from vaultnet.text.managed import Page, place

How = Literal["option", "variable", "folder"]


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at, and how: `settings_why` says why the settings could not be read.

    `is_veiled` leaves out what names somebody: the home folder, the vault's own path, and words
    of the vault that are not vaultnet's.
    """

    root: Path
    how: How
    settings: Settings
    settings_why: str
    cache: Path
    today: date
    say: Speech
    is_veiled: bool = False

    def show_path(self, path: str | Path) -> str:
        """A path of this machine, as far as it may be shown."""
        if not self.is_veiled:
            return str(path)
        text = str(path).replace(str(self.root.resolve()), "<vault>")
        parts = Path(text.replace(str(Path.home()), "~")).parts
        return str(Path(*("<user>" if part == Path.home().name else part for part in parts)))


def diagnose(
    patient: Patient, progress: app.Progress | None = None, *, clear_cache: bool = False
) -> tuple[Symptom, ...]:
    """Look at everything; with `clear_cache` what is kept between runs is removed first."""
    cleared = forget(patient.cache) if clear_cache else None
    found = look_at(patient.root, patient.settings, progress)
    show = _veil_of(found) if patient.is_veiled else str
    say = patient.say
    facts = Facts(
        vault=_look_at_vault(patient, found, show),
        machine=_look_at_machine(patient, found, cleared),
        survey=found.survey,
        pages=tuple(_look_at_pages(patient)),
        ticks=len(app.find_ticked(patient.root, patient.settings, say)),
        marks=say_marks(found.survey, say, show),
        nobody=say_nobody(found.survey, say, show),
        candidates=say_candidates(found.survey, say, show),
    )
    return find_symptoms(facts)


def _veil_of(found: Found) -> Callable[[str], str]:
    """Show the words that vaultnet knows, and of others only that there is one."""
    vocabulary = found.recogniser.vocabulary
    known = ("folders", "types", "tags", "topic_tags")
    return lambda word: word if any(vocabulary.has(mark, word) for mark in known) else "…"


def _look_at_vault(patient: Patient, found: Found, show: Callable[[str], str]) -> VaultFacts:
    root, obsidian = patient.root, found.obsidian
    is_there = (root / SETTINGS_FILE).exists()
    daily = obsidian.periodic[0]
    here = root.resolve()
    return VaultFacts(
        path=patient.show_path(here),
        how=patient.how,
        has_obsidian=(root / ".obsidian").is_dir(),
        settings="broken" if patient.settings_why else "read" if is_there else "absent",
        settings_why=patient.settings_why,
        damaged=tuple((p.place.path, dict(p.details)["reason"]) for p in obsidian.problems),
        daily=(show(daily.folder) if daily.folder else "", daily.format),
        templates_folder=show(obsidian.templates_folder) if obsidian.templates_folder else "",
        plugins=tuple(PluginFact(*plugin) for plugin in list_plugins(root)),
        packagings=tuple(v.packaging for v in list_vaults() if v.path.resolve() == here),
    )


def _look_at_machine(patient: Patient, found: Found, cleared: Size | None) -> MachineFacts:
    size = cleared or measure(patient.cache)
    holder = find_holder(patient.root)
    who = f"{holder.name} ({holder.number})" if holder and holder.number else ""
    repository = find_repository(patient.root)
    lines = list_shell_commands(patient.root / SETTINGS_PATH, sys.platform)
    commands = [line for line in lines if "vaultnet" in line]
    lost = {p for line in commands if (p := _program_of(line)) and not Path(p).exists()}
    return MachineFacts(
        program=patient.show_path(find_program()),
        is_on_path=is_on_bare_path(),
        versions=", ".join(list_versions()),
        libraries=", ".join(list_libraries()),
        cache=patient.show_path(patient.cache),
        cache_files=size.files,
        cache_size=patient.say.number(size.total / 1e6),
        was_cleared=cleared is not None,
        holder=who if holder else None,
        ready=len(commands),
        lost=tuple(sorted(patient.show_path(path) for path in lost)),
        ignores_case=ignores_case(patient.root, found.files),
        has_coarse_times=has_coarse_times(found.files),
        repository=_show_repository(patient, repository) if repository else None,
        precommit=_precommit(repository) if repository else "absent",
    )


def _show_repository(patient: Patient, repository: Repository) -> str:
    """Its path; under a veil no folder above the vault is named."""
    is_hidden = patient.is_veiled and repository.root != patient.root.resolve()
    return "…" if is_hidden else patient.show_path(repository.root)


def _look_at_pages(patient: Patient) -> Iterator[PageFact]:
    """How the two notes are: whether vaultnet could write them now."""
    usual = app.note_paths(Settings(), patient.say).values()
    for name, path in app.note_paths(patient.settings, patient.say).items():
        state, line = _look_at_page(name, path, patient)
        is_hidden = patient.is_veiled and path not in usual
        yield PageFact("…" if is_hidden else path, state, line)


def _look_at_page(name: str, path: str, patient: Patient) -> tuple[PageState, str]:
    """The state of a note, and the line where its markers are damaged."""
    refused: dict[str, PageState] = {"not-ours": "foreign", "markers-damaged": "damaged"}
    try:
        existing = read_if_there(resolve_target(patient.root, path))
        if existing is None:
            return "absent", ""
        place(existing, Page(name, patient.today, ""))
    except WriteRefusedError as refusal:
        return refused.get(refusal.key, "unreadable"), refusal.details.get("line", "")
    except OSError:
        return "unreadable", ""
    return "whole", ""


def _precommit(
    repository: Repository,
) -> Literal["absent", "without", "idle", "called", "unknown"]:
    """Whether the repository asks vaultnet before a commit."""
    try:
        config = read_bytes(repository.root / CONFIG, follow=True).decode("utf-8", "replace")
    except OSError:
        return "absent"
    if not has_hook(config):
        return "without"
    calls = repository.calls_precommit
    return "unknown" if calls is None else "called" if calls else "idle"


def _program_of(line: str) -> str:
    """The program that a line runs, if it is named by its full path; else ""."""
    try:
        first = next(iter(shlex.split(line)), "")
    except ValueError:
        return ""
    return first if first.startswith("/") else ""
