"""Which plugins of Obsidian a vault has, as far as they matter to vaultnet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultnet.store.files import read_bytes

CORE = ("daily-notes", "templates")
COMMUNITY = (
    "periodic-notes", "templater-obsidian", "obsidian-tasks-plugin", "dataview",
    "obsidian-shellcommands",
)  # fmt: skip


class Plugin(NamedTuple):
    """A plugin that is there; `version` is empty for a core plugin."""

    name: str
    version: str
    is_enabled: bool


def list_plugins(root: Path) -> tuple[Plugin, ...]:
    """The plugins of `CORE` that are on, and those of `COMMUNITY` that are installed."""
    return (*_core(root), *_community(root))


def list_shell_commands(path: Path, platform: str) -> tuple[str, ...]:
    """The line of each command in a settings file of Shell commands, on one system (`linux`, …)."""
    settings = _read(path)
    commands = _listed(settings.get("shell_commands")) if isinstance(settings, dict) else []
    tables = (c.get("platform_specific_commands") for c in commands if isinstance(c, dict))
    lines = (t.get(platform) or t.get("default") for t in tables if isinstance(t, dict))
    return tuple(str(line) for line in lines if line)


def _core(root: Path) -> Iterator[Plugin]:
    """Obsidian writes a map of names to yes and no, or a list of those that are on."""
    table = _read(root / ".obsidian/core-plugins.json")
    for name in CORE:
        is_on = table.get(name) if isinstance(table, dict) else name in _listed(table)
        if is_on:
            yield Plugin(name, "", is_enabled=True)


def _community(root: Path) -> Iterator[Plugin]:
    enabled = _listed(_read(root / ".obsidian/community-plugins.json"))
    for name in COMMUNITY:
        manifest = _read(root / ".obsidian/plugins" / name / "manifest.json")
        if isinstance(manifest, dict):
            yield Plugin(name, str(manifest.get("version", "")), name in enabled)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _read(path: Path) -> object:
    """The value of a JSON file; None if it cannot be read."""
    try:
        value: object = json.loads(read_bytes(path, follow=True).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return None
    return value
