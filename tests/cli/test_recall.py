"""What a report says at once is what it would say after looking at everything."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vaultnet import app
from vaultnet.store import recall as memory
from vaultnet.store.folders import cache_folder

from .programs import DAY, Answer, Ask
from .vaults import ANALYTICS, OVERDUE, SMALL, write_vault

ANNA, PYOTR = "Люди/Анна Ветрова.md", "Люди/Пётр Семёнов.md"
REST = 0.1  # seconds that these tests wait for a file to be at rest, where vaultnet waits for two


@pytest.fixture
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of this disk tells times apart that are nearer than those of the coarsest."""
    monkeypatch.setattr(memory, "REST_NS", int(REST / 2 * 1e9))


@pytest.fixture
def settled(small: Path, ask: Ask, quick_rest: None) -> Path:
    """A vault whose last report has written something."""
    report(small, ask)
    (small / ANNA).write_text(SMALL[ANNA] + "- 2026-03-14 → звонок: про осень\n", encoding="utf-8")
    time.sleep(REST)
    assert "обновлена" in report(small, ask).output
    return small


def report(vault: Path, ask: Ask, *options: str) -> Answer:
    return ask("report", *DAY, *options, cwd=vault)


def at_once(vault: Path) -> str | None:
    """What a report would say without looking further; None if it has to look."""
    here = Path.cwd()
    os.chdir(vault)
    try:
        return memory.recall(["report", *DAY], f"{cache_folder()}/answers")
    finally:
        os.chdir(here)


def after_looking(vault: Path, ask: Ask) -> str:
    """What a report says that remembers nothing, on a copy of the vault."""
    copy = vault.with_name("копия")
    shutil.copytree(vault, copy)
    try:
        return report(copy, ask, "--no-cache").output.removesuffix("\n")
    finally:
        shutil.rmtree(copy)


# ── What is known ────────────────────────────────────────────────────────────────────────────


def test_who_has_just_written_knows_that_there_is_nothing_to_do(settled: Path, ask: Ask) -> None:
    known = at_once(settled)
    assert known is not None
    assert known.count("без изменений: ") == 2
    assert known == after_looking(settled, ask)


def test_what_is_known_is_said_without_reading_a_note(
    settled: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = at_once(settled)
    monkeypatch.delattr(app, "load")
    assert report(settled, ask) == Answer(0, f"{known}\n", "")


def test_nothing_is_known_of_a_page_that_was_not_there(
    small: Path, ask: Ask, quick_rest: None
) -> None:
    time.sleep(REST)
    assert "создана" in report(small, ask).output
    assert at_once(small) is None


# ── What makes it unknown ────────────────────────────────────────────────────────────────────


def rewrite(path: Path, before: str, after: str) -> None:
    """Change a file so that neither its size nor the time of its change says so."""
    status, text = path.stat(), path.read_text(encoding="utf-8")
    assert before in text
    assert len(before.encode()) == len(after.encode())
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def exchange(vault: Path) -> None:
    """Two notes take each other's names, with all their times."""
    one, other, third = vault / ANNA, vault / PYOTR, vault / "третья.md"
    one.rename(third)
    other.rename(one)
    third.rename(other)


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda vault: write_vault(vault, {path: text})


CHANGES: dict[str, Callable[[Path], object]] = {
    "a note says more": write(ANNA, SMALL[ANNA] + "- 2026-03-15 ↔ встреча\n"),
    "a note says something else": lambda v: rewrite(v / ANNA, "2026-01-20", "2026-02-20"),
    "a note is new": write("Люди/Новый Человек.md", "---\nвид: ключевой\n---\n"),
    "a note is gone": lambda v: (v / PYOTR).unlink(),
    "a note has another name": lambda v: (v / PYOTR).rename(v / "Люди/Пётр Иванов.md"),
    "two notes exchange their names": exchange,
    "a note cannot be read": lambda v: (v / PYOTR).chmod(0),
    "a file is new": write("Люди/фото.png", ""),
    "a link is new": lambda v: (v / "связь.md").symlink_to(v / ANNA),
    "the settings change": write("vaultnet.toml", "[report]\nweek = 1\n"),
    "Obsidian's settings change": write(".obsidian/app.json", '{"userIgnoreFilters": ["Люди/"]}'),
    "a page says something else": lambda v: rewrite(v / ANALYTICS, "2026", "2O26"),
    "a page is gone": lambda v: (v / OVERDUE).unlink(),
    "a person wrote into a page": lambda v: write_vault(
        v, {OVERDUE: (v / OVERDUE).read_text(encoding="utf-8") + "Моё.\n"}
    ),
    "the folder has become a vault within": write("Люди/.obsidian/app.json", "{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_known_after_a_change(settled: Path, change: str) -> None:
    here = settled / "Люди" if "within" in change else settled
    place = settled / ANNA
    if here != settled:
        ask_there(settled)
    CHANGES[change](settled)
    assert place.parent.exists()
    assert at_once(here) is None


def ask_there(vault: Path) -> None:
    """Leave an answer for the folder of people, as for the vault itself."""
    here = Path.cwd()
    os.chdir(vault / "Люди")
    try:
        folder = f"{cache_folder()}/answers"
        loaded = app.load(vault, app.load_settings(vault))
        pages = {name: (vault / name).read_bytes() for name in (ANALYTICS, OVERDUE)}
        files, now = loaded.files, time.time_ns()
        question = ["report", *DAY]
        time.sleep(REST)
        memory.remember(question, folder, str(vault), "ответ", now + int(1e9), files, pages)
        assert memory.recall(question, folder) is None  # it was remembered in the time to come
        memory.remember(question, folder, str(vault), "ответ", time.time_ns(), files, pages)
        assert memory.recall(question, folder) == "ответ"
    finally:
        os.chdir(here)


@pytest.mark.parametrize(
    "option", [("--lang", "en"), ("--today", "2026-03-17"), ("--print-paths",)]
)
def test_another_question_is_another_answer(
    settled: Path, ask: Ask, option: tuple[str, ...]
) -> None:
    assert at_once(settled) is not None
    assert report(settled, ask, *option).output != f"{at_once(settled)}\n"


# ── Races ────────────────────────────────────────────────────────────────────────────────────


def test_a_note_that_was_just_saved_is_looked_at_again(small: Path, ask: Ask) -> None:
    """With the real wait: all files of this vault are younger than the coarsest clock tells."""
    report(small, ask)
    write_vault(small, {ANNA: SMALL[ANNA] + "- 2026-03-14 → звонок\n"})
    assert "обновлена" in report(small, ask).output
    assert at_once(small) is None


def saving(name: str, change: Callable[[Path], object]) -> Callable[[pytest.MonkeyPatch], None]:
    """Let a change happen in the middle of a run: just before it calls a function of `app`."""

    def prepare(monkeypatch: pytest.MonkeyPatch) -> None:
        called = getattr(app, name)

        def late(*given: object) -> object:
            change(Path.cwd())
            return called(*given)

        monkeypatch.setattr(app, name, late)

    return prepare


MEANWHILE = {
    "a note is saved before the pages are written": saving(
        "report", lambda v: rewrite(v / PYOTR, "2026-03-10", "2026-01-10")
    ),
    "a note is saved after they are written": saving(
        "due", lambda v: rewrite(v / PYOTR, "2026-03-10", "2026-01-10")
    ),
    "a note is made meanwhile": saving("due", write("Люди/Новый.md", "---\nвид: ключевой\n---\n")),
    "a page is edited before it is written": saving(
        "report", lambda v: rewrite(v / OVERDUE, "%% vaultnet", "%%  aultnet")
    ),
    "a page is edited after it is written": saving(
        "due", lambda v: rewrite(v / ANALYTICS, "2026", "2O26")
    ),
}


@pytest.mark.parametrize("event", MEANWHILE)
def test_nothing_is_known_of_what_changed_meanwhile(
    settled: Path, ask: Ask, event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_vault(settled, {ANNA: SMALL[ANNA]})
    time.sleep(REST)
    MEANWHILE[event](monkeypatch)
    report(settled, ask)
    assert at_once(settled) is None


# ── Any order of saving and reporting ────────────────────────────────────────────────────────


@st.composite
def stories(draw: st.DrawFn) -> list[str | float]:
    """Changes and waits, in any order."""
    acts: tuple[str | float, ...] = ("add", "age", "tick", "adorn", "drop", REST)
    steps = st.sampled_from(acts)
    return draw(st.lists(steps, min_size=3, max_size=6))


def act(step: str, vault: Path) -> None:
    note, page = vault / ANNA, vault / OVERDUE
    if step == "add":
        write_vault(vault, {ANNA: note.read_text(encoding="utf-8") + "- 2026-03-14 ↔ встреча\n"})
    elif step == "age":
        write_vault(vault, {PYOTR: SMALL[PYOTR].replace("2026-03-10", "2025-03-10")})
    elif step == "drop":
        (vault / PYOTR).unlink(missing_ok=True)
    elif page.exists():
        text = page.read_text(encoding="utf-8")
        text = text.replace("- [ ]", "- [x]", 1) if step == "tick" else f"{text}Моё.\n"
        page.write_text(text, encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """Folders that are not there yet."""
    return (tmp_path / str(number) / "Хранилище" for number in range(1_000))


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stories())
def test_no_answer_is_ever_stale(
    folders: Iterator[Path], ask: Ask, quick_rest: None, story: list[str | float]
) -> None:
    vault = write_vault(next(folders), SMALL)
    for step in (*story, REST, "end"):
        if isinstance(step, float):
            time.sleep(step)
        else:
            act(step, vault)
        known = at_once(vault)
        assert known in (None, after_looking(vault, ask))
        report(vault, ask)
