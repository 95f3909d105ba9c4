"""Wherever vaults are read, here, in processes or on a cluster, the answers are the same."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.vaults import SMALL, prints, write_vault
from tests.conftest import ROOT
from tests.people.vaults import settings_from
from vaultnet import app, executors
from vaultnet.ahead import Errand, is_current, read_ahead
from vaultnet.cli.main import run
from vaultnet.errors import SettingsError, UsageError
from vaultnet.executors import EXECUTORS, Executor, work_on_dask
from vaultnet.language.speech import speak

TODAY = date(2026, 3, 16)
ENGLISH = {
    "vaultnet.toml": 'language = "en"\n[contacts]\nfolders = ["Club"]\n',
    "Club/Ann.md": "---\ncircle: key\n---\n## Log\n- 2026-01-03 → call: the [[Bob]] plan\n",
    "Club/Bob.md": "---\ncircle: regular\n---\n- [ ] send the plan 📅 2026-03-01\n",
}
KILL = "__import__('os')._exit(1)"


@contextmanager
def start_cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a cluster of processes, which gives up a task that kills one of them."""
    distributed = pytest.importorskip("distributed")
    import dask

    own = {"distributed.scheduler.allowed-failures": 0, "temporary-directory": str(folder)}
    with (
        dask.config.set(own),
        distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with start_cluster(tmp_path_factory.mktemp("dask"), 2) as address:
        yield address


@pytest.fixture(params=EXECUTORS)
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Each of the ways to work."""
    ways = {"here": "", "jobs": "2"}
    name = str(request.param)
    value = ways[name] if name in ways else request.getfixturevalue("cluster")
    with EXECUTORS[name](value) as opened:
        yield opened


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[app.Loaded]:
    """Three vaults of several settings, read as a run in each of them reads it."""
    folder = tmp_path_factory.mktemp("хранилища и др")
    vaults = [
        write_vault(folder / "Малое", SMALL),
        write_vault(folder / "english", ENGLISH),
        Path(shutil.copytree(ROOT / "example_vault", folder / "example")),
    ]
    return [app.load(vault, app.load_settings(vault)) for vault in vaults]


def test_every_vault_is_read_to_the_same_bytes(executor: Executor, alone: list[app.Loaded]) -> None:
    codes = ["ru", "en", "zh-Hant"]
    errands = [Errand(one.root, TODAY, c, None) for one, c in zip(alone, codes, strict=True)]
    for own, code, read in zip(alone, codes, executor.map(read_ahead, errands), strict=True):
        assert isinstance(read, app.Loaded)
        assert (read.vault, read.files, read.settings) == (own.vault, own.files, own.settings)
        assert read.pages[TODAY, code] == app.render_notes(own, TODAY, speak(code))
        assert app.due(read, TODAY, speak(code)) == app.due(own, TODAY, speak(code))


def test_both_notes_are_the_same_whoever_reads(
    cluster: str, alone: list[app.Loaded], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = []
    for number, way in enumerate(([], ["--jobs", "2"], ["--dask", cluster])):
        folder = tmp_path / str(number)
        shutil.copytree(alone[0].root.parent, folder)
        (folder / "list").write_text("Малое\nenglish\nexample\n", "utf-8")
        code = run(["report", "--vaults", f"{folder}/list", "--today", TODAY.isoformat(), *way])
        written.append((code, *capfd.readouterr(), _digests(folder)))
    assert written[0][0] == 0
    assert sum(path.endswith("Overdue contacts.md") for path in written[0][3]) == 1
    assert written[0] == written[1] == written[2]


def _digests(folder: Path) -> dict[str, str]:
    return {path: found.digest for path, found in prints(folder).items()}


def test_answers_and_errors_come_in_order(executor: Executor, tmp_path: Path) -> None:
    (tmp_path / "vaultnet.toml").write_text("langage = 'en'", "utf-8")
    errands = [Errand(tmp_path / "nowhere", TODAY, "en", None), Errand(tmp_path, TODAY, "en", None)]
    lost, broken = executor.map(read_ahead, errands)
    assert isinstance(lost, UsageError)
    assert lost.key == "worker-blind"
    assert isinstance(broken, SettingsError)
    assert broken.details["path"] == "langage"
    one, two, three = executor.map(int, ["1", "x", "3"])
    assert (one, type(two), three) == (1, ValueError, 3)


def test_a_worker_of_another_version_is_refused(executor: Executor, tmp_path: Path) -> None:
    errand = Errand(tmp_path, TODAY, "en", None, version="0.0.1")
    (refused,) = executor.map(read_ahead, [errand])
    assert isinstance(refused, UsageError)
    assert refused.details["wanted"] == "0.0.1"


@pytest.mark.parametrize("name", ["jobs", "dask"])
def test_who_kills_a_worker_is_named_and_the_others_go_on(
    name: str, request: pytest.FixtureRequest
) -> None:
    value = "2" if name == "jobs" else request.getfixturevalue("cluster")
    with EXECUTORS[name](value) as executor:
        one, dead, three = executor.map(_evaluate, ["1", KILL, "3"])
    assert (one, three) == (1, 3)
    assert isinstance(dead, UsageError)
    assert dead.key == "worker-lost"


def _evaluate(text: str) -> Any:
    return eval(text)


# ── Clusters that are not there ──────────────────────────────────────────────────────────────


def refusal(address: str) -> UsageError:
    with pytest.raises(UsageError) as refused, work_on_dask(address):
        pass
    return refused.value


def test_an_address_that_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "PATIENCE", 1)
    with socket.socket() as silent:  # taken, and deaf
        silent.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        refused = refusal(address)
    assert (refused.key, refused.details["address"]) == ("dask-silent", address)
    assert time.monotonic() - began < 20


def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "PATIENCE", 1)
    assert refusal("there").key == "dask-silent"
    assert refusal("carrier-pigeon://there:8786").key == "dask-silent"


def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "PATIENCE", 1)
    with start_cluster(tmp_path, 0) as address:
        assert refusal(address).key == "dask-idle"


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert refusal("tcp://127.0.0.1:8786").key == "dask-missing"


# ── What was read elsewhere is checked here ──────────────────────────────────────────────────


def test_what_changed_since_is_not_current(tmp_path: Path) -> None:
    vault = write_vault(tmp_path, SMALL)
    settings = app.load_settings(vault)
    read = read_ahead(Errand(vault, TODAY, "ru", None))
    assert is_current(read, settings)
    assert not is_current(read, settings_from('language = "en"'))
    note = vault / "Люди/王小明.md"
    now = note.stat().st_mtime_ns + 1_000_000_000
    os.utime(note, ns=(now, now))
    assert not is_current(read, settings)


def test_the_pages_that_are_judged_are_those_of_their_own_day(tmp_path: Path) -> None:
    vault, say = write_vault(tmp_path, SMALL), speak("ru")
    tuple(app.report(app.load(vault, app.load_settings(vault)), TODAY, say, []))
    later = date(2026, 4, 1)
    read = read_ahead(Errand(vault, later, "ru", None, is_judged=True))
    assert list(read.pages) == [(TODAY, "ru")]
    assert not any(change.is_needed for change in app.judge(read, later, say, []))
