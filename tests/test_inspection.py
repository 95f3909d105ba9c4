"""Looking at one note finds what looking at all of them finds there."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.vaults import SMALL, write_vault
from vaultnet import app
from vaultnet.inspection import inspect
from vaultnet.model import Diagnostic, File, Note
from vaultnet.reading import load_settings, read_note

TODAY = date(2026, 3, 16)

MESSY: dict[str, str | bytes] = {
    "vaultnet.toml": 'me = "Я"\n[check]\nignore = ["link-ambiguous"]\n',
    ".obsidian/app.json": '{"userIgnoreFilters": ["Скрыто/"]}',
    "Я.md": "---\nbirthday: 2030-01-01\nсвои: [\n---\n[[Анюта]] [[Никто]]\n",
    "Люди/Анна Ветрова.md": "---\naliases: [Анюта, Никто-2]\nвид: ключевая птица\n---\n"
    "## Журнал\n- 2026-02-31 → звонок\n- 2026-01-05 #дал/контакты\n\n- [[День]] #спросил\n"
    "- [[2026-02-01]] #спросил\n",
    "Люди/Пётр.md": "---\nmet: 2026-03-01\nlast_contact: 2027-01-01\n---\n[[Анюта]]\n",
    "Люди/Двое/Анна Ветрова.md": "---\nвид: ключевой\nverified: 2027-01-01\n---\n"
    "[[Анна Ветрова]]\n",
    "2026-02-01.md": "[[Пётр]] [[Анюта]] [[Скрытый]] [[фото.png]] [[Тень]]\n",
    "День.md": "---\ndate: 2026-02-02\nattendees: [Анна Ветрова, Анюта]\n---\n#люди\n",
    "Скрыто/Скрытый.md": "---\naliases: [Тень]\n---\n[[Никто]]\n",
    "Шаблоны/{{title}}.md": "---\naliases: [Никто]\n---\n[[{{date}}]]\n",
    "Аналитика.md": "---\ngenerated_by: vaultnet\naliases: [Никто]\n---\n[[Никто]] [[Анюта]]\n",
    "схема.canvas": '{"nodes": [{"type": "text", "id": "1", "text": "[[Анюта]] [[Пётр]]"}]}',
    "порченая.canvas": "{",
    "не утф.md": "Привет".encode("cp1251"),
    "фото.png": "",
}


def difference(vault: Path, cache: Path, paths: Collection[str]) -> object:
    """What one way finds and the other does not; None where the short way does not answer."""
    chosen = frozenset(paths)
    found = inspect(vault, load_settings(vault), lambda _: chosen, TODAY, cache)
    whole = app.check(app.load(vault, load_settings(vault)), TODAY, chosen)
    assert found is None or found.paths == chosen
    return None if found is None else (found.findings, whole)


def assert_same(vault: Path, cache: Path) -> tuple[int, int]:
    """Compare for every file of a vault; how many were looked at alone, of how many."""
    options = load_settings(vault)
    loaded = app.load(vault, options)
    alone = 0
    for file in loaded.files:
        only = frozenset({file.path})
        found = inspect(vault, options, lambda _, only=only: only, TODAY, cache)  # type: ignore[misc]
        if found is not None:
            alone += 1
            assert found.findings == app.check(loaded, TODAY, only), file.path
    return alone, len(loaded.files)


def test_each_note_of_the_example(example: Path, tmp_path: Path) -> None:
    alone, files = assert_same(example, tmp_path / "cache")
    assert alone > files / 2


@pytest.mark.parametrize("notes", [SMALL, MESSY], ids=["small", "messy"])
def test_each_note_of_a_vault(tmp_path: Path, notes: Mapping[str, str | bytes]) -> None:
    alone, files = assert_same(write_vault(tmp_path / "v", notes), tmp_path / "cache")
    assert alone >= files - 4


def test_a_file_that_is_no_note_needs_the_whole_vault(tmp_path: Path) -> None:
    vault = write_vault(tmp_path / "v", MESSY)
    for path in ("фото.png", "Скрыто/Скрытый.md", "vaultnet.toml"):
        assert difference(vault, tmp_path / "cache", [path]) is None


def test_who_says_when_you_met_needs_the_whole_vault(tmp_path: Path) -> None:
    vault = write_vault(tmp_path / "v", MESSY)
    assert difference(vault, tmp_path / "cache", ["Люди/Пётр.md"]) is None


def test_only_what_is_named_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, path = write_vault(tmp_path / "v", SMALL), "Люди/王小明.md"
    read: list[str] = []

    def note(root: Path, file: File, cache: None) -> Note | Diagnostic:
        read.append(file.path)
        return read_note(root, file, cache)

    monkeypatch.setattr("vaultnet.inspection.read_note", note)
    assert difference(vault, tmp_path / "cache", [path]) is not None
    assert sorted(read) == ["Люди/Анна Ветрова.md", path]


NAMES = ("Анна", "Аня", "Борис", "День", "2026-01-01")
LINES = st.sampled_from(
    [
        *(f"[[{name}]]" for name in NAMES),
        *(f"- 2026-01-0{n} → звонок [[{name}]] #дал" for n, name in enumerate(NAMES, 1)),
        *(f"- [x] [[{name}]] #спросил ✅ 2026-01-02" for name in NAMES),
        *(f"- [[{name}]] #спросил" for name in NAMES),
        "## Журнал",
        "#люди",
    ]
)
HEADS = st.sampled_from(
    [
        "",
        *(f"---\naliases: [{name}]\n---\n" for name in NAMES),
        *(f"---\ntype: {kind}\n---\n" for kind in ("person", "organisation", "meeting")),
        "---\ntype: person\nmet: 2026-02-01\nfriends: [Аня]\n---\n",
        "---\ndate: 2026-01-03\nattendees: [Анна, Аня]\n---\n",
        "---\ngenerated_by: vaultnet\naliases: [Аня]\n---\n",
    ]
)
NOTES = st.builds("{}{}".format, HEADS, st.lists(LINES, max_size=4).map("\n".join))
VAULTS = st.dictionaries(
    st.sampled_from([f"{folder}{name}.md" for folder in ("", "Люди/") for name in NAMES]),
    NOTES,
    min_size=1,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VAULTS)
def test_each_note_of_any_vault(tmp_path: Path, notes: dict[str, str]) -> None:
    vault = write_vault(tmp_path / "v", notes)
    try:
        assert_same(vault, tmp_path / "cache")
    finally:
        shutil.rmtree(vault)
