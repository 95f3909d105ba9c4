"""The user's own folders: found without platformdirs, and where it would find them."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from vaultnet.store.folders import cache_folder, state_folder

SURROUNDINGS: list[dict[str, str]] = [
    {},
    {"XDG_CACHE_HOME": "/var/mine", "XDG_STATE_HOME": "/var/state/"},
    {"XDG_CACHE_HOME": "", "XDG_STATE_HOME": ""},
    {"XDG_CACHE_HOME": "mine", "XDG_STATE_HOME": "~/state"},
    {"XDG_CACHE_HOME": " /var/mine", "XDG_STATE_HOME": "/с пробелом "},
    {"HOME": "/"},
    {"HOME": "/home/somebody/"},
    {"HOME": "somewhere"},
]


@pytest.mark.parametrize("given", SURROUNDINGS, ids=str)
def test_the_folders_are_those_of_platformdirs(
    given: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    cache, state = platformdirs.user_cache_dir, platformdirs.user_state_dir
    assert Path(cache_folder()) == Path(cache("vaultnet", appauthor=False))
    assert Path(state_folder()) == Path(state("vaultnet", appauthor=False))
