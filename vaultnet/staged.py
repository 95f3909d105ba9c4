"""What a commit would make of the vault: the findings in what it changes, the links it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from vaultnet.app import Loaded, Progress, find_problems, understand
from vaultnet.config import Settings
from vaultnet.model import Diagnostic, File, Place, in_order
from vaultnet.people.broken import Breaks, find_broken
from vaultnet.people.silence import silence
from vaultnet.reading import SETTINGS_FILE, load_settings
from vaultnet.store.git import Staging, check_out, read_staging
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import kind_of, read
from vaultnet.store.staged_files import list_gone, list_staged


class Verdict(NamedTuple):
    """The findings about a commit, in order of place, and how many of its changes were judged."""

    findings: tuple[Diagnostic, ...]
    changes: int


def check_staged(
    root: Path,
    settings: Settings,
    today: date,
    progress: Progress | None = None,
    cache_folder: Path | None = None,
) -> Verdict:
    """Judge what git is about to commit of the vault; the disk counts only where it is the same.

    Outside a commit, and with nothing staged, all that git holds of the vault is judged. Raises
    UsageError as `vaultnet.store.git.read_staging` does.
    """
    staging = read_staging(root)
    if staging.is_elsewhere:
        return Verdict((), 0)
    if not staging.is_for_commit:
        staging = staging._replace(changed=frozenset(staging.files))
    changes = len(staging.changed) + sum(not new for new in staging.gone.values())
    loaded = _load(root, settings, staging, progress, cache_folder)
    return Verdict(_judge(loaded, staging, today), changes)


def _load(
    root: Path,
    settings: Settings,
    staging: Staging,
    progress: Progress | None,
    cache_folder: Path | None,
) -> Loaded:
    """The vault as git holds it; Obsidian's own settings are those of the disk."""
    obsidian = read_obsidian_settings(root)
    listing = list_staged(root, staging, obsidian.ignore_filters)
    with TemporaryDirectory() as folder:
        copies = check_out(root, filter(_is_read, staging.differing), Path(folder))
        if SETTINGS_FILE in staging.differing:
            settings = load_settings(copies)

        def read_bytes(file: File) -> bytes | Diagnostic:
            return read(copies if file.path in staging.differing else root, file)

        return understand(root, settings, obsidian, listing, read_bytes, progress, cache_folder)


def _is_read(path: str) -> bool:
    return path == SETTINGS_FILE or kind_of(path) != "attachment"


def _judge(loaded: Loaded, staging: Staging, today: date) -> tuple[Diagnostic, ...]:
    """The findings in changed notes, and about the links in any other that are broken now."""
    after, gone = [file.path for file in loaded.files], list_gone(staging)
    before = [*(path for path in after if path not in staging.added), *gone]
    breaks = find_broken(loaded.vault, before, after, gone)
    told = _tell_breaks(find_problems(loaded, today), breaks)
    heard = silence(told, loaded.vault.ignores, loaded.settings.check)
    return in_order(f for f in heard if f.place.path in staging.changed or _is_break(f, breaks))


def _tell_breaks(findings: frozenset[Diagnostic], breaks: Breaks) -> Iterator[Diagnostic]:
    """A link that leads nowhere yet is a hint; one that no longer leads anywhere is more."""
    for finding in findings:
        if finding.code == "link-unresolved":
            yield breaks.get(_link_of(finding), finding)
        else:
            yield finding


def _is_break(finding: Diagnostic, breaks: Breaks) -> bool:
    return finding.code.startswith("link-") and _link_of(finding) in breaks


def _link_of(finding: Diagnostic) -> tuple[Place, str]:
    return finding.place, dict(finding.details).get("target", "")
