"""`vaultnet export base`: the file as a person gets it."""

from __future__ import annotations

from pathlib import Path

from ..exporters.base_language import read_base
from .programs import Ask
from .vaults import prints


def test_it_is_written_to_a_file_and_the_same_each_time(example: Path, ask: Ask) -> None:
    shown = ask("export", "base", cwd=example)
    assert (shown.code, shown.errors) == (0, "")
    names = [view["name"] for view in read_base(shown.output)["views"]]
    assert names == ["Все контакты", "Просроченные", "По видам", "По организациям", "Без оценки"]
    before = prints(example)
    assert ask("export", "base", "--output", "Контакты.base", cwd=example).code == 0
    written = prints(example)
    assert written.keys() - before.keys() == {"Контакты.base"}
    assert (example / "Контакты.base").read_bytes().decode() == shown.output
    ask("export", "base", "--output", "Контакты.base", cwd=example)
    assert prints(example) == written


def test_under_pseudonyms_there_is_none(small: Path, ask: Ask) -> None:
    answer = ask("export", "base", "--redact", cwd=small)
    assert (answer.code, answer.output) == (2, "")
    assert "--redact" in answer.errors


def test_a_vault_of_nobody_has_one_too(tmp_path: Path, ask: Ask) -> None:
    (tmp_path / ".obsidian").mkdir()
    for language in ("ru", "en", "zh-Hans", "zh-Hant"):
        answer = ask("export", "base", "--lang", language, cwd=tmp_path)
        assert answer.code == 0
        assert len(read_base(answer.output)["views"]) == 5
