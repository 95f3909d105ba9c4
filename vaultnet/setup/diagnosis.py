"""What a doctor says of a vault: facts in, symptoms out, each known by a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from vaultnet.setup.facts import Facts, PageState
from vaultnet.setup.plugin_settings import PLUGIN

Section = Literal["vault", "contacts", "pages", "memory", "obsidian", "program", "disk", "git"]
State = Literal["good", "known", "wrong"]
"""As it should be · worth knowing · something to mend."""

Details = Mapping[str, str | int]
_NONE: Details = MappingProxyType({})


class Symptom(NamedTuple):
    """One thing that was looked at; `code` is a key of `[doctor]`, perhaps of `[remedies]` too."""

    section: Section
    code: str
    state: State
    details: Details = _NONE


def find_symptoms(facts: Facts) -> tuple[Symptom, ...]:
    """Everything worth saying, section by section."""
    return tuple(symptom for examine in _EXAMINATIONS for symptom in examine(facts))


def is_healthy(symptoms: tuple[Symptom, ...]) -> bool:
    """Whether nothing has to be mended."""
    return all(symptom.state != "wrong" for symptom in symptoms)


# ── The vault ────────────────────────────────────────────────────────────────────────────────


def _examine_vault(facts: Facts) -> Iterator[Symptom]:
    vault = facts.vault
    yield Symptom("vault", f"vault-by-{vault.how}", "good", {"path": vault.path})
    if not vault.has_obsidian:
        yield Symptom("vault", "obsidian-absent", "known")
    if vault.packagings:
        yield Symptom("vault", "obsidian-knows", "good")
    if vault.settings == "broken":
        yield Symptom("vault", "settings-broken", "wrong", {"why": vault.settings_why})
    else:
        yield Symptom("vault", f"settings-{vault.settings}", "good")
    for path, reason in vault.damaged:
        yield Symptom("vault", "obsidian-damaged", "wrong", {"path": path, "reason": reason})


def _examine_contacts(facts: Facts) -> Iterator[Symptom]:
    if facts.survey.contacts:
        counts: Details = {
            "n": facts.survey.contacts,
            "dated": facts.survey.dated,
            "marks": facts.marks,
        }
        yield Symptom("contacts", "contacts" if facts.marks else "contacts-only", "good", counts)
    else:
        yield Symptom("contacts", "contacts-none", "wrong", {"why": facts.nobody})
    if facts.candidates:
        yield Symptom("contacts", "candidates", "known", {"marks": facts.candidates})


def _examine_pages(facts: Facts) -> Iterator[Symptom]:
    states: Mapping[PageState, State] = {"whole": "good", "absent": "known"}
    for page in facts.pages:
        details: Details = {"path": page.path, "line": page.line}
        yield Symptom("pages", f"page-{page.state}", states.get(page.state, "wrong"), details)
    if facts.ticks:
        yield Symptom("pages", "ticks", "known", {"n": facts.ticks})


# ── Around it ────────────────────────────────────────────────────────────────────────────────


def _examine_memory(facts: Facts) -> Iterator[Symptom]:
    machine = facts.machine
    code = "cache-cleared" if machine.was_cleared else "cache"
    details: Details = {"path": machine.cache, "n": machine.cache_files, "size": machine.cache_size}
    yield Symptom("memory", code, "good", details)
    if machine.holder is None:
        yield Symptom("memory", "lock-free", "good")
    else:
        code = "lock-held-by" if machine.holder else "lock-held"
        yield Symptom("memory", code, "known", {"who": machine.holder})


def _examine_obsidian(facts: Facts) -> Iterator[Symptom]:
    vault, machine = facts.vault, facts.machine
    if vault.has_obsidian:
        folder, pattern = vault.daily
        code = "daily-in-folder" if folder else "daily"
        yield Symptom("obsidian", code, "good", {"folder": folder, "format": pattern})
        if vault.templates_folder:
            yield Symptom("obsidian", "templates", "good", {"folder": vault.templates_folder})
    for plugin in vault.plugins:
        code = "plugin-on" if plugin.is_enabled else "plugin-off"
        named = f"{plugin.name} {plugin.version}".strip()
        yield Symptom("obsidian", code, "good" if plugin.is_enabled else "known", {"name": named})
    if machine.ready:
        yield Symptom("obsidian", "commands-ready", "good", {"n": machine.ready})
    elif any(plugin.name == PLUGIN for plugin in vault.plugins):
        yield Symptom("obsidian", "commands-none", "known")
    for program in machine.lost:
        yield Symptom("obsidian", "commands-lost", "wrong", {"program": program})
    if "flatpak" in vault.packagings:
        yield Symptom("obsidian", "flatpak", "known")


def _examine_program(facts: Facts) -> Iterator[Symptom]:
    machine = facts.machine
    yield Symptom("program", "versions", "good", {"versions": machine.versions})
    yield Symptom("program", "libraries", "good", {"libraries": machine.libraries})
    code = "program-on-path" if machine.is_on_path else "program-off-path"
    state: State = "good" if machine.is_on_path else "known"
    yield Symptom("program", code, state, {"path": machine.program})


def _examine_disk(facts: Facts) -> Iterator[Symptom]:
    case, coarse = facts.machine.ignores_case, facts.machine.has_coarse_times
    if case is not None:
        yield Symptom("disk", "case-ignored" if case else "case-told", "good")
    if coarse is not None:
        yield Symptom("disk", "times-coarse" if coarse else "times-fine", "good")


def _examine_git(facts: Facts) -> Iterator[Symptom]:
    machine = facts.machine
    if machine.repository is None:
        yield Symptom("git", "git-absent", "known")
        return
    yield Symptom("git", "git", "good", {"path": machine.repository})
    states: Mapping[str, State] = {"idle": "wrong", "called": "good"}
    state = states.get(machine.precommit, "known")
    yield Symptom("git", f"precommit-{machine.precommit}", state)


_EXAMINATIONS: tuple[Callable[[Facts], Iterator[Symptom]], ...] = (
    _examine_vault,
    _examine_contacts,
    _examine_pages,
    _examine_memory,
    _examine_obsidian,
    _examine_program,
    _examine_disk,
    _examine_git,
)
