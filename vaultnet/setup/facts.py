"""What a doctor looks at: a vault, the machine it is on, and what was read of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from vaultnet.setup.survey import Survey

PageState = Literal["whole", "absent", "foreign", "damaged", "unreadable"]


class PageFact(NamedTuple):
    """One of the two notes that vaultnet writes; `line` is where its markers are damaged."""

    path: str
    state: PageState
    line: str = ""


class PluginFact(NamedTuple):
    """A plugin of Obsidian that is there; `version` is empty for Obsidian's own."""

    name: str
    version: str
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """Where the vault is, how it was found, which settings there are.

    `settings_why` says why `vaultnet.toml` cannot be used. `damaged` are files of Obsidian's
    settings, each with the reason. `packagings` are the kinds of Obsidian that list the vault.
    """

    path: str
    how: Literal["option", "variable", "folder"]
    has_obsidian: bool
    settings: Literal["read", "absent", "broken"]
    settings_why: str = ""
    damaged: tuple[tuple[str, str], ...] = ()
    daily: tuple[str, str] = ("", "")
    templates_folder: str = ""
    plugins: tuple[PluginFact, ...] = ()
    packagings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What surrounds the vault: the program, what it keeps, the disk, git.

    `ready` are the commands of Shell commands that call vaultnet, `lost` the programs in them
    that are not there. `holder` is who holds the lock, "" for somebody unknown, None for nobody.
    """

    program: str
    is_on_path: bool
    versions: str
    libraries: str
    cache: str
    cache_files: int
    cache_size: str
    was_cleared: bool = False
    holder: str | None = None
    ready: int = 0
    lost: tuple[str, ...] = ()
    ignores_case: bool | None = None
    has_coarse_times: bool | None = None
    repository: str | None = None
    precommit: Literal["absent", "without", "idle", "called", "unknown"] = "absent"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was looked at."""

    vault: VaultFacts
    machine: MachineFacts
    survey: Survey
    pages: tuple[PageFact, ...]
    ticks: int
    marks: str
    nobody: str
    candidates: str
