"""The list of vaults: one a line, relative to the list, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultnet.errors import UsageError
from vaultnet.store.vault_list import read_vault_list

LIST = "\ufeff# teams\r\nкоманда A\r\n\r\n  b#1 \n./команда A/\n/elsewhere\n# b\n../c\n"


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "vaults.txt"
    path.write_bytes(LIST.encode())
    listed = read_vault_list(path)
    assert [one.name for one in listed] == ["команда A", "b#1", "/elsewhere", "../c"]
    assert [one.path for one in listed] == [
        tmp_path / "команда A",
        tmp_path / "b#1",
        Path("/elsewhere"),
        tmp_path / "../c",
    ]


def test_home_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "list").write_text("~/Vault\n", "utf-8")
    assert read_vault_list(tmp_path / "list")[0].path == tmp_path / "Vault"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (None, "list-unreadable"),
        (b"\xff\xfe", "list-unreadable"),
        (b"", "list-empty"),
        (b"# a\n\n", "list-empty"),
    ],
)
def test_a_list_that_is_none(tmp_path: Path, content: bytes | None, key: str) -> None:
    path = tmp_path / "list"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError) as refused:
        read_vault_list(path)
    assert refused.value.key == key
