"""`vaultnet watch`: every save is in the notes, and nothing is written for nothing."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from vaultnet.cli.watch import Watcher
from vaultnet.language.speech import speak

from .programs import DAY, Ask, posix, start, vaultnet
from .vaults import ANALYTICS, OVERDUE, prints, read_notes

ANNA = "Люди/Анна Ветрова.md"
SAVES = 40
SECONDS = 15.0
NOTHING = {"vault": None, "lang": "ru", "no_cache": True, "redact": False}

Say = Callable[[], list[str]]


class Watched:
    """A watch in a process of its own, and the lines that it has printed."""

    def __init__(self, process: subprocess.Popen[bytes], printed: Path) -> None:
        self.process = process
        self._printed = printed

    def lines(self) -> list[str]:
        return self._printed.read_text().splitlines()

    def wait(self, is_there: Callable[[list[str]], bool]) -> list[str]:
        """The lines as soon as they are as wished."""
        end = time.monotonic() + SECONDS
        while not is_there(self.lines()):
            assert time.monotonic() < end, self.lines()
            assert self.process.poll() is None, self.lines()
            time.sleep(0.02)
        return self.lines()

    def rest(self, seconds: float) -> list[str]:
        """The lines when nothing more has come for so long."""
        lines: list[str] = []
        while lines != self.lines():
            lines = self.lines()
            time.sleep(seconds)
        return lines

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@contextmanager
def watching(vault: Path, printed: Path) -> Iterator[Watched]:
    """A watch that has refreshed for the first time."""
    with printed.open("wb") as output:
        process = start("watch", *DAY, cwd=vault, output=output, errors=subprocess.STDOUT)
        watched = Watched(process, printed)
        try:
            watched.wait(lambda lines: len(lines) == 2)
            yield watched
        finally:
            process.kill()
            process.wait()


def save(note: Path, line: str) -> None:
    """Save as many editors do: beside, then in its place."""
    beside = note.with_suffix(".saving")
    beside.write_text(f"{note.read_text()}{line}\n")
    beside.replace(note)


@posix
def test_many_saves_are_few_refreshes_and_none_is_lost(small: Path, tmp_path: Path) -> None:
    with watching(small, tmp_path / "printed") as watched:
        for number in range(SAVES):
            save(small / ANNA, f"- 2026-02-{number % 28 + 1:02} → звонок: {number}")
            time.sleep(0.01)
        lines = watched.rest(0.8)
        assert 3 <= len(lines) < SAVES / 3
        before = prints(small)
        assert vaultnet("report", *DAY, cwd=small).code == 0  # as an event in Obsidian would
        assert watched.rest(0.6) == lines
        assert prints(small) == before
        assert watched.stop(signal.SIGTERM) == 0
    assert watched.lines() == [*lines, "Больше не слежу."]
    assert all(line[8:10] == "  " for line in lines[1:])


@posix
def test_a_vault_may_go_away_and_settings_may_break(small: Path, tmp_path: Path) -> None:
    with watching(small, tmp_path / "printed") as watched:
        elsewhere = small.rename(tmp_path / "Переезд")
        watched.wait(lambda lines: "жду" in lines[-1])
        save(elsewhere / ANNA, "- 2026-03-01 → звонок")
        elsewhere.rename(small)
        watched.wait(lambda lines: "обновлено" in lines[-1])
        (small / "vaultnet.toml").write_text("language = [\n")
        watched.wait(lambda lines: "vaultnet.toml" in lines[-1])
        (small / "vaultnet.toml").write_text('language = "en"\n')
        watched.wait(lambda lines: "refreshed: Analytics.md" in lines[-1])
        assert watched.stop(signal.SIGINT) == 0


# ── What makes it refresh ────────────────────────────────────────────────────────────────────


@pytest.fixture
def clock() -> list[datetime]:
    return [datetime(2026, 3, 16, 23, 59, 58)]


@pytest.fixture
def watcher(small: Path, clock: list[datetime], printed: Say) -> Watcher:
    common: Mapping[str, Any] = {**NOTHING, "today": None}
    watcher = Watcher(small, common, speak("ru"), lambda: clock[-1])
    watcher.hear("armed")
    watcher.hear("quiet")
    return watcher


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str]) -> Say:
    return lambda: capfd.readouterr().out.splitlines()


def test_its_own_writes_are_no_news(small: Path, watcher: Watcher, printed: Say) -> None:
    [first] = printed()
    assert first.startswith(f"23:59:58  обновлено: {ANALYTICS}, {OVERDUE}; ")
    before = prints(small)
    for _ in range(3):
        watcher.hear("saved")
        watcher.hear("quiet")
    assert printed() == []
    assert prints(small) == before


def test_a_day_that_begins_is_news(
    small: Path, watcher: Watcher, clock: list[datetime], printed: Say
) -> None:
    printed()
    before = read_notes(small)
    clock.append(datetime(2026, 3, 17, 0, 0, 1))
    watcher.hear("quiet")
    watcher.hear("quiet")
    [line] = printed()
    assert line.startswith("00:00:01  обновлено: ")
    assert read_notes(small) != before


def test_a_save_that_nobody_told_of_is_found(small: Path, watcher: Watcher, printed: Say) -> None:
    printed()
    watcher.hear("saved")
    save(small / ANNA, "- 2026-03-01 → звонок")
    watcher.hear("saved")
    save(small / ANNA, "- 2026-03-02 → звонок")
    watcher.hear("quiet")
    watcher.hear("quiet")
    assert len(printed()) == 2


def test_a_save_that_changes_nothing_writes_nothing(
    small: Path, watcher: Watcher, printed: Say
) -> None:
    printed()
    before = read_notes(small), (small / OVERDUE).stat().st_mtime_ns
    (small / "Сад.md").write_text("Яблоня.\n")
    watcher.hear("saved")
    [line] = printed()
    assert line.startswith("23:59:58  без изменений; ")
    assert (read_notes(small), (small / OVERDUE).stat().st_mtime_ns) == before


def test_a_note_that_is_not_ours_is_told_once(
    small: Path, watcher: Watcher, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    (small / OVERDUE).write_text("Моя собственная заметка.\n")
    for wake in ("saved", "quiet", "quiet"):
        watcher.hear(wake)
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert (small / OVERDUE).read_text() == "Моя собственная заметка.\n"


def test_under_pseudonyms_nothing_is_written(small: Path, ask: Ask) -> None:
    assert ask("watch", "--redact", cwd=small).code == 2
    assert not (small / OVERDUE).exists()
