"""Which of the large libraries a command may load: what it does not use costs a person time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from .programs import DAY, surroundings
from .vaults import SMALL, write_vault

NOTE = "Люди/王小明.md"

LARGE = {
    *("altair", "babel", "click", "dask", "filelock", "frontmatter", "markdown_it", "networkx"),
    *("numpy", "platformdirs", "rich", "rustworkx", "tomllib", "yaml"),
}
PROGRAM = f"""
import sys
from vaultnet.cli.main import run
try:
    run(sys.argv[1:])
finally:
    loaded = {{name.partition(".")[0] for name in sys.modules}} & {LARGE}
    print(*sorted(loaded), file=sys.stderr)
"""
HELP = {"click", "tomllib"}
WRITING = {*HELP, "filelock", "yaml"}
READING = {*HELP, "babel", "yaml"}
SHOWING = {*READING, "markdown_it", "rich"}
GRAPH = {*SHOWING, "networkx", "rustworkx"}

MAY_LOAD: dict[str, set[str]] = {
    "--version": set(),
    "--help": HELP,
    "log --help": HELP,
    "nonsense": HELP,
    "completion bash": HELP,
    "log Пётр звонок": WRITING,
    "snooze Пётр 2w": WRITING,
    "set Пётр birthday 1990-01-01": WRITING,
    "new Новый": WRITING,
    "undo": WRITING - {"yaml"},
    "apply": WRITING,
    "check": READING,
    f"check {NOTE}": READING,
    "show Анна": READING,
    "why Анна": READING,
    "due": SHOWING - {"markdown_it"},
    "plan": SHOWING,
    "stats": SHOWING,
    "network brokers": GRAPH - {"markdown_it"},
    "report": {*READING, "filelock", "frontmatter", "networkx", "rustworkx"},
}
"""The libraries that a command may load in a vault that was read before."""


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_vault(tmp_path_factory.mktemp("Хранилище"), SMALL)


def loaded_by(vault: Path, *arguments: str) -> set[str]:
    """What a process of its own has loaded of the large libraries when it ends."""
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=vault,
        env=surroundings(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(process.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", MAY_LOAD)
def test_a_command_loads_no_more_than_it_may(vault: Path, command: str) -> None:
    first, *rest = command.split()
    has_day = first not in ("--version", "--help", "nonsense", "completion")
    day = DAY if has_day and "--help" not in rest else ()
    assert loaded_by(vault, first, *rest, *day) <= MAY_LOAD[command]


def test_a_report_that_has_nothing_to_do_loads_nothing(tmp_path: Path) -> None:
    vault = write_vault(tmp_path, SMALL)
    loaded_by(vault, "report", *DAY)
    time.sleep(2.1)  # so long a file must have been at rest to be trusted by its times
    assert "yaml" in loaded_by(vault, "report", *DAY)
    assert loaded_by(vault, "report", *DAY) == set()
