"""Obsidian's settings, as real vaults hold them and as damage leaves them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from vaultnet.diagnostics import CODES
from vaultnet.model import PeriodicNotes
from vaultnet.store.obsidian import ObsidianSettings, read_obsidian_settings

DAILY = PeriodicNotes("day", "", "YYYY-MM-DD")


def settings(root: Path, **files: object) -> ObsidianSettings:
    names = {
        "app": "app.json",
        "daily": "daily-notes.json",
        "templates": "templates.json",
        "periodic": "plugins/periodic-notes/data.json",
        "templater": "plugins/templater-obsidian/data.json",
    }
    for key, value in files.items():
        path = root / ".obsidian" / names[key]
        path.parent.mkdir(parents=True, exist_ok=True)
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        path.write_bytes(content)
    return read_obsidian_settings(root)


def test_a_vault_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path) == ObsidianSettings()
    assert settings(tmp_path, app={}, daily={}, periodic={}) == ObsidianSettings()


def test_settings_are_read(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        app={"userIgnoreFilters": ["Шаблоны/", "/^x/"], "newLinkFormat": "relative"},
        daily={"folder": "/Дневник/", "format": "YYYY/MM/YYYY-MM-DD", "autorun": True},
        templates={"folder": "Шаблоны"},
        templater={"templates_folder": "Templater"},
    )
    assert found.ignore_filters == ("Шаблоны/", "/^x/")
    assert found.periodic[0][1:] == ("Дневник", "YYYY/MM/YYYY-MM-DD")
    assert found.periodic == (PeriodicNotes("day", "Дневник", "YYYY/MM/YYYY-MM-DD"),)
    assert found.templates_folder == "Шаблоны"
    assert found.problems == ()


def test_templater_has_a_folder_of_its_own(tmp_path: Path) -> None:
    found = settings(tmp_path, templates={"folder": "/"}, templater={"templates_folder": "T/"})
    assert found.templates_folder == "T"


def test_periodic_notes_in_the_flat_layout(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        periodic={
            "showGettingStartedBanner": False,
            "daily": {"format": "", "folder": "", "template": "", "enabled": True},
            "weekly": {"format": "", "folder": "Недели", "enabled": True},
            "monthly": {"format": "MM.YYYY", "folder": "", "enabled": False},
            "yearly": {"format": "[Год] YYYY"},
        },
    )
    assert found.periodic == (
        DAILY,
        PeriodicNotes("week", "Недели", "gggg-[W]ww"),
        PeriodicNotes("year", "", "[Год] YYYY"),
    )


def test_the_active_calendar_set_counts(tmp_path: Path) -> None:
    other = {"id": "Работа", "month": {"enabled": True, "format": "X", "folder": "X"}}
    active = {
        "id": "Дом",
        "day": {"enabled": True, "format": "DD.MM.YYYY", "folder": "Дни"},
        "quarter": {"enabled": True, "format": "", "folder": "Кварталы", "templatePath": ""},
        "week": {"enabled": False},
    }
    periodic = {"calendarSets": [other, active], "activeCalendarSet": "Дом", "weekly": {"a": 1}}
    assert settings(tmp_path, periodic=periodic).periodic == (
        DAILY,
        PeriodicNotes("day", "Дни", "DD.MM.YYYY"),
        PeriodicNotes("quarter", "Кварталы", "YYYY-[Q]Q"),
    )
    lost = {**periodic, "activeCalendarSet": "нет такого"}
    assert settings(tmp_path, periodic=lost).periodic == (DAILY, PeriodicNotes("month", "X", "X"))


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"a": ' + b"1" * 5000 + b"}",
    ],
)
def test_damaged_files_keep_the_defaults_with_a_hint(tmp_path: Path, damage: bytes) -> None:
    found = settings(tmp_path, app=damage, daily=damage, periodic=damage, templater=damage)
    assert {p.code for p in found.problems} == {"obsidian-settings-unreadable"}
    assert {CODES[p.code] for p in found.problems} == {"hint"}
    assert [p.place.path for p in found.problems] == [
        ".obsidian/app.json",
        ".obsidian/daily-notes.json",
        ".obsidian/plugins/periodic-notes/data.json",
        ".obsidian/plugins/templater-obsidian/data.json",
    ]
    assert found == ObsidianSettings(problems=found.problems)


def test_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    assert settings(tmp_path, daily=b'\xef\xbb\xbf{"folder": "D"}').periodic[0].folder == "D"


def test_wrong_kinds_are_left_out_one_by_one(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        app={"userIgnoreFilters": ["a/", 5, None]},
        daily={"folder": ["x"], "format": "DD"},
        periodic={"calendarSets": "none", "weekly": "no", "monthly": {"format": 7, "folder": "M"}},
    )
    assert found.ignore_filters == ("a/",)
    assert found.periodic == (
        PeriodicNotes("day", "", "DD"),
        PeriodicNotes("month", "M", "YYYY-MM"),
    )
    assert [dict(p.details)["reason"] for p in found.problems] == [
        "int in a list",
        "NoneType in a list",
        "folder: list",
        "calendarSets: str",
        "weekly: str",
        "format: int",
    ]


@pytest.mark.skipif(os.name == "nt", reason="needs links and FIFOs")
def test_a_linked_settings_folder_is_read_and_a_fifo_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/daily-notes.json").write_text('{"folder": "D"}')
    os.mkfifo(tmp_path / "shared/app.json")
    (tmp_path / ".obsidian").symlink_to("shared")
    found = read_obsidian_settings(tmp_path)
    assert found.periodic[0].folder == "D"
    assert [p.place.path for p in found.problems] == [".obsidian/app.json"]
