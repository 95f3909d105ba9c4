"""`vaultnet report` beside others, killed and interrupted: the notes are whole at any instant."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import NoReturn

import pytest

from tests.store.processes import end_of, wait
from tests.store.processes import start as fork
from vaultnet.cli.main import INTERRUPTED, run

from .programs import DAY, Ask, finish, start
from .vaults import NOTES, prints, read_notes

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and signals")

DAYS = ("2026-03-16", "2026-05-01")
Versions = dict[str, set[bytes]]


@pytest.fixture
def versions(small: Path, ask: Ask) -> Versions:
    """What each note of the small vault may say, by its name."""
    texts: Versions = {name: set() for name in NOTES}
    for day in DAYS:
        assert ask("report", "--today", day, cwd=small).code == 0
        for name, text in read_notes(small).items():
            texts[name].add(text)
    assert all(len(different) == len(DAYS) for different in texts.values())
    return texts


def report_for_ever(vault: Path) -> NoReturn:
    """Write both notes anew again and again; an interrupt ends it with the program's own code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for day in cycle(DAYS):
            if code := run(["report", "--vault", str(vault), "--today", day]):
                os._exit(code)
    except KeyboardInterrupt:  # between two runs
        os._exit(INTERRUPTED)
    raise AssertionError("a cycle has no end")


def stop_reports(vault: Path, how: signal.Signals, times: int) -> Iterator[int]:
    """Stop a report at random instants; the exit code of each."""
    instants = random.Random(20260316)
    for _ in range(times):
        child = fork(partial(report_for_ever, vault))
        time.sleep(instants.uniform(0.03, 0.25))
        yield stop(child, how)


def stop(child: int, how: signal.Signals) -> int:
    """Send a signal, again if need be, as a person presses Ctrl-C again; the exit code.

    Python drops an interrupt that arrives while an object is being destroyed.
    """
    for _ in range(20):
        os.kill(child, how)
        code = end_of(child, seconds=2)
        if code is not None:
            return code
    return wait(child)


def assert_whole(vault: Path, versions: Versions) -> None:
    notes = read_notes(vault)
    assert notes.keys() == NOTES
    assert all(text in versions[name] for name, text in notes.items())


def test_notes_are_whole_after_every_kill(small: Path, versions: Versions, ask: Ask) -> None:
    before = {path for path in prints(small) if not path.startswith(".")}
    for code in stop_reports(small, signal.SIGKILL, times=20):
        assert code == -signal.SIGKILL
        assert_whole(small, versions)
        assert {path for path in prints(small) if not path.startswith(".")} == before
    assert ask("report", "--today", "2026-06-01", cwd=small).code == 0
    assert prints(small).keys() == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_whole_notes_and_nothing_else(
    small: Path, versions: Versions, how: signal.Signals
) -> None:
    before = prints(small).keys()
    for code in stop_reports(small, how, times=8):
        assert code == INTERRUPTED
        assert_whole(small, versions)
        assert prints(small).keys() == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_has_its_exit_code_and_one_line(example: Path, how: signal.Signals) -> None:
    process = start("export", "json", *DAY, cwd=example)
    assert process.stdout is not None
    process.stdout.read(1)  # the rest does not fit into the pipe: the program waits for a reader
    process.send_signal(how)
    answer = finish(process)
    assert (answer.code, answer.errors.strip()) == (INTERRUPTED, "Прервано.")


def test_eight_reports_at_once_make_two_notes_once(small: Path, tmp_path: Path, ask: Ask) -> None:
    processes = [start("report", *DAY, cwd=small) for _ in range(8)]
    answers = [finish(process) for process in processes]
    assert [(answer.code, answer.errors) for answer in answers] == [(0, "")] * 8
    outputs = "".join(answer.output for answer in answers)
    assert (outputs.count("создана: "), outputs.count("без изменений: ")) == (2, 14)
    made = prints(small)
    assert ask("report", *DAY, cwd=small).output.count("без изменений: ") == 2
    assert prints(small) == made
    assert not [path for path in made if path.startswith(".")]
