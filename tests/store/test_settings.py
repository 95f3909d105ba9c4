"""The bytes of `vaultnet.toml`, whatever lies at its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vaultnet.errors import SettingsError
from vaultnet.store.settings import read_settings_text


def refused(path: Path) -> str:
    with pytest.raises(SettingsError) as error:
        read_settings_text(path)
    assert error.value.key == "settings-unreadable"
    return error.value.details["reason"]


def test_a_vault_without_settings_has_empty_ones(tmp_path: Path) -> None:
    assert read_settings_text(tmp_path / "vaultnet.toml") == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_text_is_read_without_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "vaultnet.toml"
    path.write_bytes(mark + 'me = "[[Ася]]"\r\n'.encode())
    assert read_settings_text(path) == 'me = "[[Ася]]"\r\n'


@pytest.mark.parametrize("data", ['me = "Ася"'.encode("cp1251"), 'me = "Ася"'.encode("utf-16")])
def test_another_encoding_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "vaultnet.toml").write_bytes(data)
    assert refused(tmp_path / "vaultnet.toml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vaultnet.toml").mkdir()
    assert refused(tmp_path / "vaultnet.toml")


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_is_followed_and_a_loop_refused(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_bytes(b"x = 1")
    (tmp_path / "vaultnet.toml").symlink_to("shared.toml")
    assert read_settings_text(tmp_path / "vaultnet.toml") == "x = 1"
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    assert refused(tmp_path / "loop.toml")
