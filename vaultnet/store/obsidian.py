"""What Obsidian and three of its plugins are told about the vault, as far as vaultnet asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from vaultnet.model import Diagnostic, Period, PeriodicNotes, Place, problem
from vaultnet.store.files import read_bytes, reason

T = TypeVar("T")
Table = dict[str, object]

MAX_SETTINGS_BYTES = 8 * 1024 * 1024

# Period, key in the flat layout of Periodic Notes, and its default format (Moment).
_PERIODS: tuple[tuple[Period, str, str], ...] = (
    ("day", "daily", "YYYY-MM-DD"),
    ("week", "weekly", "gggg-[W]ww"),
    ("month", "monthly", "YYYY-MM"),
    ("quarter", "quarterly", "YYYY-[Q]Q"),
    ("year", "yearly", "YYYY"),
)


class ObsidianSettings(NamedTuple):
    """The settings of a vault; the defaults are Obsidian's own.

    `periodic` begins with the daily notes of the core plugin; those of Periodic Notes follow.
    `templates_folder` is the core plugin's, or else Templater's; `template_formats` are Moment's,
    of a date and of a time.
    """

    ignore_filters: tuple[str, ...] = ()
    periodic: tuple[PeriodicNotes, ...] = (PeriodicNotes("day", "", "YYYY-MM-DD"),)
    templates_folder: str | None = None
    template_formats: tuple[str, str] = ("YYYY-MM-DD", "HH:mm")
    problems: tuple[Diagnostic, ...] = ()


def read_obsidian_settings(root: Path) -> ObsidianSettings:
    """Read the settings in `.obsidian`; a part that is missing or damaged keeps its default.

    Damage is one of the `problems`, a hint; nothing is raised.
    """
    app = _Settings(root, "app.json")
    daily = _Settings(root, "daily-notes.json")
    plugin = _Settings(root, "plugins/periodic-notes/data.json")
    templates = _Settings(root, "templates.json")
    templater = _Settings(root, "plugins/templater-obsidian/data.json")
    core = _notes(daily, daily.table, "day", "YYYY-MM-DD")
    folders = (
        templates.folder(templates.table),
        templater.folder(templater.table, "templates_folder"),
    )
    return ObsidianSettings(
        ignore_filters=tuple(app.each(app.get(app.table, "userIgnoreFilters", list, []), str)),
        periodic=tuple(dict.fromkeys((core, *_periodic(plugin)))),
        templates_folder=next(filter(None, folders), None),
        template_formats=(
            templates.text(templates.table, "dateFormat", "YYYY-MM-DD"),
            templates.text(templates.table, "timeFormat", "HH:mm"),
        ),
        problems=tuple(p for s in (app, daily, plugin, templates, templater) for p in s.problems),
    )


class _Settings:
    """One JSON file of `.obsidian`: what is not as expected is noted and left out."""

    def __init__(self, root: Path, name: str) -> None:
        self.problems: list[Diagnostic] = []
        self._place = Place(f".obsidian/{name}")
        self.table = self._load(root / ".obsidian" / name)

    def get(self, table: Table, key: str, kind: type[T], default: T) -> T:
        """Give the value of a key, or the default where it is absent or of another kind."""
        value = table.get(key)
        if isinstance(value, kind):
            return value
        if value is not None:
            self._note(f"{key}: {type(value).__name__}")
        return default

    def each(self, values: list[object], kind: type[T]) -> Iterator[T]:
        """Give the items that are of the kind."""
        for value in values:
            if isinstance(value, kind):
                yield value
            else:
                self._note(f"{type(value).__name__} in a list")

    def text(self, table: Table, key: str, default: str) -> str:
        """Give a text that is not blank, or the default."""
        return self.get(table, key, str, "").strip() or default

    def folder(self, table: Table, key: str = "folder") -> str:
        """Give a folder's path without slashes around it; `/` is the vault itself."""
        return self.get(table, key, str, "").strip().strip("/")

    def _load(self, path: Path) -> Table:
        try:
            # Links are followed here: people share one `.obsidian` between vaults that way.
            value = json.loads(
                read_bytes(path, most=MAX_SETTINGS_BYTES, follow=True).decode("utf-8-sig")
            )
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            self._note(reason(error))
        except (ValueError, RecursionError) as error:
            self._note(str(error))
        else:
            if isinstance(value, dict):
                return value
            self._note(type(value).__name__)
        return {}

    def _note(self, why: str) -> None:
        self.problems.append(problem("obsidian-settings-unreadable", self._place, reason=why))


def _notes(settings: _Settings, table: Table, period: Period, default: str) -> PeriodicNotes:
    """Read folder and format of one period; an empty format means the default."""
    return PeriodicNotes(period, settings.folder(table), settings.text(table, "format", default))


def _periodic(plugin: _Settings) -> Iterator[PeriodicNotes]:
    """Read Periodic Notes in the layout of 1.0-beta, or else the flat one it grew out of.

    A file may hold both after the plugin was updated: the newer one is then what counts.
    """
    sets = list(plugin.each(plugin.get(plugin.table, "calendarSets", list, []), dict))
    active = plugin.table.get("activeCalendarSet")
    table = next((s for s in sets if s.get("id") == active), sets[0] if sets else plugin.table)
    for period, flat_key, default in _PERIODS:
        part: Table = plugin.get(table, period if sets else flat_key, dict, {})
        if part and part.get("enabled") is not False:
            yield _notes(plugin, part, period, default)
