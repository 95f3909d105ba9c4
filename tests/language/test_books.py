"""The language files as Python keeps them: always what the TOML says."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from vaultnet.language import books
from vaultnet.language.books import read_book

HERE = Path(books.__file__).parent
FILES = sorted(HERE.glob("*/*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_book_is_what_its_file_says(file: Path) -> None:
    wanted = tomllib.loads(file.read_text(encoding="utf-8"))
    assert wanted
    assert read_book(file.parent.name, file.stem) == wanted
    assert read_book(file.parent.name, file.stem) == wanted


@pytest.mark.parametrize("is_writable", [True, False])
def test_a_book_that_changed_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_writable: bool
) -> None:
    monkeypatch.setattr(books, "_FOLDER", str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", not is_writable)
    file = tmp_path / "messages" / "xx.toml"
    file.parent.mkdir()
    for second, text in enumerate(('[a]\nb = "«ё»\\n"\n', '[a]\nb = {one = "1", other = "n"}\n')):
        file.write_text(text, encoding="utf-8")
        os.utime(file, (second, second))
        assert read_book("messages", "xx") == tomllib.loads(text)
        assert read_book("messages", "xx") == tomllib.loads(text)
    assert any(file.parent.glob("__pycache__/xx*.pyc")) is is_writable


def test_a_kept_book_that_is_damaged_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "_FOLDER", str(tmp_path))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    file = tmp_path / "messages" / "xx.toml"
    file.parent.mkdir()
    file.write_text('[a]\nb = "c"\n', encoding="utf-8")
    read_book("messages", "xx")
    kept = next(file.parent.glob("__pycache__/*"))
    kept.write_bytes(b"nonsense")
    assert read_book("messages", "xx") == {"a": {"b": "c"}}
