"""What is told of a vault's surroundings by looking at files: other vaults, cache, disk, git."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from vaultnet.errors import WriteRefusedError
from vaultnet.model import File
from vaultnet.store.disk import has_coarse_times, ignores_case
from vaultnet.store.plugins import list_plugins, list_shell_commands
from vaultnet.store.remembered import forget, measure
from vaultnet.store.repository import find_repository
from vaultnet.store.scan import scan
from vaultnet.store.target import OWN_FILES, resolve_target
from vaultnet.store.vaults import list_vaults

posix = pytest.mark.skipif(os.name == "nt", reason="needs links, or the folders of a Unix home")


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# ── Obsidian's list of vaults ────────────────────────────────────────────────────────────────


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "home"


LISTS = {
    "plain": ".config/obsidian/obsidian.json",
    "flatpak": ".var/app/md.obsidian.Obsidian/config/obsidian/obsidian.json",
    "snap": "snap/obsidian/current/.config/obsidian/obsidian.json",
}


@posix
@pytest.mark.parametrize("packaging", LISTS)
def test_vaults_that_obsidian_knows(home: Path, packaging: str) -> None:
    here, gone = home / "Сад", home / "нет"
    here.mkdir(parents=True)
    known = {"vaults": {"a": {"path": str(gone)}, "b": {"path": str(here), "open": True}}}
    write(home / LISTS[packaging], json.dumps(known))
    assert list_vaults() == ((here, packaging),)


@posix
@pytest.mark.parametrize(
    "text", ["", "[", "[]", "{}", '{"vaults": []}', '{"vaults": {"a": {}}}', '{"vaults": {"a": 1}}']
)
def test_a_list_that_cannot_be_read_has_no_vaults(home: Path, text: str) -> None:
    write(home / LISTS["plain"], text)
    assert list_vaults() == ()


# ── The cache ────────────────────────────────────────────────────────────────────────────────


@posix
def test_forgetting_takes_only_what_is_kept(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.txt", "важное")
    write(tmp_path / "cache/notes/a.notes", "123")
    write(tmp_path / "cache/notes/b/c.notes", "4567")
    write(tmp_path / "cache/other.txt", "x")
    (tmp_path / "cache/notes/link").symlink_to(outside)
    assert measure(tmp_path / "cache") == (2, 7)
    assert forget(tmp_path / "cache") == (2, 7)
    assert measure(tmp_path / "cache") == (0, 0)
    assert outside.read_text(encoding="utf-8") == "важное"
    assert (tmp_path / "cache/other.txt").exists()


def test_no_cache_is_nothing(tmp_path: Path) -> None:
    assert measure(tmp_path / "none") == forget(tmp_path / "none") == (0, 0)


# ── The disk ─────────────────────────────────────────────────────────────────────────────────


def test_times_in_whole_seconds(tmp_path: Path) -> None:
    for number in range(12):
        path = write(tmp_path / f"{number}.md")
        os.utime(path, ns=(0, 1_700_000_000_000_000_000 + number * 1_000_000_000))
    assert has_coarse_times(scan(tmp_path).files) is True
    os.utime(tmp_path / "3.md", ns=(0, 1_700_000_000_123_456_789))
    assert has_coarse_times(scan(tmp_path).files) is False
    assert has_coarse_times(scan(tmp_path).files[:5]) is None


def test_letters_in_names(tmp_path: Path) -> None:
    assert ignores_case(tmp_path, [File("1.md", "note", 0)]) is None
    write(tmp_path / "а.md")
    has_both = (tmp_path / "А.MD").exists()
    assert ignores_case(tmp_path, [File("а.md", "note", 0)]) is has_both


# ── Git ──────────────────────────────────────────────────────────────────────────────────────


def test_the_repository_around_a_vault(tmp_path: Path) -> None:
    vault = tmp_path / "repo/notes"
    vault.mkdir(parents=True)
    assert find_repository(vault) is None
    (tmp_path / "repo/.git/hooks").mkdir(parents=True)
    assert find_repository(vault) == (tmp_path / "repo", False)
    write(tmp_path / "repo/.git/hooks/pre-commit", "exec pre-commit hook-impl")
    assert find_repository(vault) == (tmp_path / "repo", True)
    write(vault / ".git", "gitdir: ../.git/worktrees/notes")
    assert find_repository(vault) == (vault, None)


# ── Plugins ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("core", ['["daily-notes"]', '{"daily-notes": true, "templates": false}'])
def test_plugins_that_are_there(vault: Path, core: str) -> None:
    write(vault / ".obsidian/core-plugins.json", core)
    write(vault / ".obsidian/community-plugins.json", '["dataview"]')
    write(vault / ".obsidian/plugins/dataview/manifest.json", '{"version": "0.5"}')
    write(vault / ".obsidian/plugins/periodic-notes/manifest.json", "{}")
    assert list_plugins(vault) == (
        ("daily-notes", "", True),
        ("periodic-notes", "", False),
        ("dataview", "0.5", True),
    )


def test_each_command_has_the_line_of_its_system(vault: Path) -> None:
    commands = [
        {"platform_specific_commands": {"default": "a", "win32": "b"}},
        {"platform_specific_commands": {"default": ""}},
        {"platform_specific_commands": 7},
        7,
    ]
    path = vault / ".obsidian/plugins/obsidian-shellcommands/data.json"
    write(path, json.dumps({"shell_commands": commands}))
    assert list_shell_commands(path, "linux") == ("a",)
    assert list_shell_commands(path, "win32") == ("b",)


# ── What may be written beside notes ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", sorted(OWN_FILES))
def test_files_that_are_set_up_may_be_written(vault: Path, path: str) -> None:
    (vault / path).parent.mkdir(parents=True, exist_ok=True)
    assert resolve_target(vault, path) == vault / path


@pytest.mark.parametrize(
    "path",
    [
        ".obsidian/app.json", ".obsidian/plugins/dataview/data.json", "Люди/vaultnet.toml",
        ".git/config", "../vaultnet.toml", "./vaultnet.toml",
    ],
)  # fmt: skip
def test_other_files_may_not(vault: Path, path: str) -> None:
    with pytest.raises(WriteRefusedError):
        resolve_target(vault, path)


@posix
def test_settings_shared_from_outside_the_vault_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "shared/plugins/obsidian-shellcommands").mkdir(parents=True)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/.obsidian").symlink_to(tmp_path / "shared")
    with pytest.raises(WriteRefusedError) as refused:
        resolve_target(tmp_path / "vault", ".obsidian/plugins/obsidian-shellcommands/data.json")
    assert refused.value.key == "symlink"
