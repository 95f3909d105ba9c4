"""vaultnet's everyday commands on one vault, each raced with the least that any program does."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from benchmarks.race import Runner, surroundings

STAT_WALK = Path(__file__).with_name("stat_walk.py")
REST = 2.5
"""Seconds after which no clock of a disk takes two moments for one."""

WALK = "stat walk of the vault"
NOTHING = "`python -c pass`"


class Case(NamedTuple):
    """One command, what it is raced with, and how many times as long it may take."""

    name: str
    runner: Runner
    yardstick: str = ""
    aim: float = 0.0


class Everyday:
    """The commands of one vaultnet on one vault, with a cache of their own."""

    def __init__(self, programs: Path, vault: Path, own: Path) -> None:
        self._python = str(programs / "python")
        self._program = str(programs / "vaultnet")
        self._vault = vault
        self._own = own
        self._people = cycle(sorted((vault / "People").glob("*.md")))

    @property
    def yardsticks(self) -> tuple[Runner, ...]:
        """What the commands are raced with."""
        walk = (self._python, str(STAT_WALK), str(self._vault))
        return Runner(WALK, walk), Runner(NOTHING, (self._python, "-c", "pass"))

    def cases(self) -> Iterator[Case]:
        """Every command in every situation that matters."""
        note = str(next(self._people).relative_to(self._vault))
        yield self._case("`report`, the first one", self._forget, "report")
        yield self._case("`report`, nothing changed", self._rest, "report", against=(WALK, 1.5))
        changed = "`report`, one note changed"
        yield self._case(changed, self._save_a_note, "report", against=(WALK, 0.5 / 0.085))
        check, known = ("check", note), (NOTHING, 5.0)
        yield self._case("`check` of one note", self._rest, *check, against=known)
        yield self._case(
            "`check` of one note, just saved",
            lambda: self._save_a_note(self._vault / note),
            *check,
            against=known,
        )
        version = Runner("`--version`", (self._program, "--version"))
        yield Case(version.name, version, NOTHING, 1.5)

    def _case(
        self,
        name: str,
        prepare: Callable[[], None],
        *arguments: str,
        against: tuple[str, float] = ("", 0.0),
    ) -> Case:
        codes = frozenset({0, 1} if arguments[0] == "check" else {0})
        runner = Runner(name, self._command(*arguments), prepare, self._environment, codes)
        return Case(name, runner, *against)

    def _command(self, *arguments: str) -> tuple[str, ...]:
        return (self._program, *arguments, "--vault", str(self._vault))

    @property
    def _environment(self) -> Mapping[str, str]:
        """Caches and locks of their own: whoever runs the benchmark keeps theirs."""
        names = ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        return dict.fromkeys(names, str(self._own))

    def _forget(self) -> None:
        """As before the very first run."""
        shutil.rmtree(self._own, ignore_errors=True)
        for note in self._vault.glob("*.md"):
            note.unlink()

    def _rest(self) -> None:
        """Everything is known, and it was some time ago that anything changed."""
        self._report()
        time.sleep(REST)
        self._report()

    def _save_a_note(self, note: Path | None = None) -> None:
        """All was at rest; now there is one more line in the log of somebody."""
        self._rest()
        with (note or next(self._people)).open("a", encoding="utf-8", newline="\n") as file:
            file.write("- 2026-06-30 → call: one more line\n")

    def _report(self) -> None:
        runner = Runner("report", self._command("report"), environment=self._environment)
        command, environment = runner.command, surroundings(runner)
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
