"""The first minute: what a vault looks like, and the files that make vaultnet at home in it.

Every part answers with a step: what to write where, or what the person is to put in by hand.
Nothing that is there already is replaced.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from vaultnet.language.speech import Speech
from vaultnet.reading import SETTINGS_FILE
from vaultnet.setup.plugin_settings import SETTINGS_PATH, list_kept, merge_entries
from vaultnet.setup.precommit_config import (
    CONFIG,
    find_indent,
    has_hook,
    write_config,
    write_hooks,
)
from vaultnet.setup.settings_text import add_missing, write_settings
from vaultnet.setup.shell_commands import entry_lines, ready_entries
from vaultnet.setup.template_note import template_path, write_template
from vaultnet.store.changes import Change, Plan, diff
from vaultnet.store.files import read_bytes
from vaultnet.store.journal import preview_together, write_together
from vaultnet.store.obsidian_running import is_obsidian_running
from vaultnet.store.program import find_program
from vaultnet.store.refusals import refusing
from vaultnet.store.repository import find_repository
from vaultnet.surveying import Found

Part = Literal["settings", "template", "pre-commit", "shell-commands", "base"]


class Step(NamedTuple):
    """What one part comes to.

    `path` is below `root`, which is the vault or the git repository around it. Without a `plan`
    nothing is written; `by_hand` is then what the person may put in, and `why` names the message
    (`[init]`) that says how things are. `kept` is what stays as the person has changed it.
    """

    part: Part
    root: Path
    path: str
    plan: Plan | None = None
    by_hand: str = ""
    why: str = "created"
    kept: tuple[str, ...] = ()


class Wish(NamedTuple):
    """How it is to be done: in which language, and whether the person vouches for Obsidian."""

    say: Speech
    obsidian_is_closed: bool = False


def plan_init(found: Found, parts: Iterable[Part], wish: Wish) -> tuple[Step, ...]:
    """What the parts come to in this vault, in the order of the parts."""
    return tuple(_PARTS[part](found, wish) for part in parts)


def carry_out(steps: Iterable[Step]) -> tuple[Change, ...]:
    """Write what is planned, one change that can be undone for each root; what was there stays."""
    done: list[Change] = []
    for root, plans in _by_root(steps).items():
        changes = preview_together(root, plans)
        write_together(root, plans, "init")
        done += changes
    return tuple(done)


def preview(steps: Iterable[Step]) -> tuple[Change, ...]:
    """What `carry_out` would change."""
    by_root = _by_root(steps).items()
    return tuple(change for root, plans in by_root for change in preview_together(root, plans))


def _by_root(steps: Iterable[Step]) -> Mapping[Path, Mapping[str, Plan]]:
    grouped: dict[Path, dict[str, Plan]] = {}
    for step in steps:
        if step.plan:
            grouped.setdefault(step.root, {})[step.path] = step.plan
    return grouped


# ── The parts ────────────────────────────────────────────────────────────────────────────────


def _settings(found: Found, wish: Wish) -> Step:
    """A new `vaultnet.toml`; beside an old one what it does not speak of."""
    existing = _read(found.root, SETTINGS_FILE)
    if existing is None:
        daily = found.obsidian.periodic[0] if found.survey.dated else None
        text = write_settings(found.survey, wish.say, daily)
        return _new("settings", found.root, SETTINGS_FILE, text)
    text = existing.decode("utf-8-sig", "replace")
    wanted = add_missing(text, found.settings, found.survey, wish.say)
    change = Change(SETTINGS_FILE, text.encode(), wanted.encode())
    return _there("settings", found.root, SETTINGS_FILE, diff(change))


def _template(found: Found, wish: Wish) -> Step:
    path = template_path(found.obsidian.templates_folder, wish.say)
    if _read(found.root, path) is not None:
        return _there("template", found.root, path)
    text = write_template(found.survey, found.recogniser.vocabulary, wish.say)
    return _new("template", found.root, path, text)


def _precommit(found: Found, wish: Wish) -> Step:
    """The hooks, at the root of the repository, wherever the vault lies in it."""
    repository = find_repository(found.root)
    if repository is None:
        return Step("pre-commit", found.root, CONFIG, why="no_git")
    root = repository.root
    folder = found.root.resolve().relative_to(root).as_posix()
    folder = "" if folder == "." else folder
    existing = _read(root, CONFIG)
    if existing is None:
        text = write_config(wish.say("setup.precommit"), folder)
        return _new("pre-commit", root, CONFIG, text)
    config = existing.decode("utf-8-sig", "replace")
    piece = "" if has_hook(config) else write_hooks(folder, find_indent(config))
    return _there("pre-commit", root, CONFIG, piece)


def _shell_commands(found: Found, wish: Wish) -> Step:
    """The commands in the plugin's settings, or as lines to copy while Obsidian holds those."""
    entries = ready_entries(find_program(), sys.platform, wish.say)
    by_hand = "".join(f"{line}\n" for line in entry_lines(entries, wish.say))
    step = Step("shell-commands", found.root, SETTINGS_PATH, by_hand=by_hand)
    if not (found.root / SETTINGS_PATH).parent.is_dir():
        return step._replace(why="no_plugin")
    is_open = is_obsidian_running()
    if is_open or (is_open is None and not wish.obsidian_is_closed):
        return step._replace(why="obsidian_open" if is_open else "obsidian_unknown")
    existing = _read(found.root, SETTINGS_PATH)
    kept = tuple(entry.alias for entry in list_kept(existing, entries))
    step = step._replace(by_hand="", kept=kept)
    if existing is not None and merge_entries(existing, entries) == existing:
        return step._replace(why="there")
    return step._replace(plan=lambda data: merge_entries(data, entries))


def _base(found: Found, wish: Wish) -> Step:
    from vaultnet.exporters.base import render_base

    path = wish.say("setup.base")
    if _read(found.root, path) is not None:
        return _there("base", found.root, path)
    return _new("base", found.root, path, render_base(found.notes, found.recogniser, wish.say))


_PARTS: Mapping[Part, Callable[[Found, Wish], Step]] = MappingProxyType(
    {
        "settings": _settings,
        "template": _template,
        "pre-commit": _precommit,
        "shell-commands": _shell_commands,
        "base": _base,
    }
)


def _read(root: Path, path: str) -> bytes | None:
    """What a file says; None if there is none."""
    with refusing(path):
        try:
            return read_bytes(root / path, follow=True)
        except FileNotFoundError:
            return None


def _new(part: Part, root: Path, path: str, text: str) -> Step:
    """A step that makes a file, and leaves alone what somebody made there meanwhile."""
    data = text.encode()
    return Step(part, root, path, lambda existing: data if existing is None else existing)


def _there(part: Part, root: Path, path: str, by_hand: str = "") -> Step:
    """A step that finds its file and leaves it as it is."""
    return Step(part, root, path, by_hand=by_hand, why="by_hand" if by_hand else "there")
