"""vaultnet and its peers load the same vault in turn; what each finds is held to the truth."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.environments import InstallError, Peer, install
from benchmarks.race import Result, Runner, race, surroundings
from benchmarks.vault_generator import links_file
from benchmarks.verdict import Links, Verdict, judge, read_expected, read_found

OURS = "vaultnet"
LOADERS = Path(__file__).with_name("loaders.py")


@dataclass(frozen=True, slots=True)
class Contest:
    """What every tool took, vaultnet first; `links` is how many there are to be found."""

    links: int
    results: Mapping[str, Result]
    verdicts: Mapping[str, Verdict]


def hold(ours: Path, peers: Sequence[Peer], vault: Path, home: Path, rounds: int) -> Contest:
    """Install the peers below `home`, race all, and look at the links that each has found."""
    index = home / "index"
    runners = {OURS: _runner(OURS, ours, vault, index)}
    missing: dict[str, Result] = {}
    for peer in peers:
        try:
            programs = install(home / peer.name, peer.requirement)
            runners[peer.name] = _runner(peer.name, programs, vault, index)
        except InstallError as error:
            missing[peer.name] = Result(failure=f"not installed: {error}")
    results = {**race(runners.values(), rounds), **missing}
    expected = read_expected(links_file(vault))
    verdicts = {
        name: judge(_ask(runner), expected)
        for name, runner in runners.items()
        if not results[name].failure
    }
    return Contest(len(expected), results, verdicts)


def _runner(name: str, programs: Path, vault: Path, index: Path) -> Runner:
    command = (str(programs / "python"), str(LOADERS), name, str(vault))
    environment = {"BENCH_INDEX": str(index)}
    return Runner(name, command, lambda: shutil.rmtree(index, ignore_errors=True), environment)


def _ask(runner: Runner) -> Links:
    """What a tool has found, in one more run that nobody measures."""
    runner.prepare()
    with TemporaryDirectory() as folder:
        found = Path(folder, "links.json")
        subprocess.run(
            (*runner.command, str(found)),
            env=surroundings(runner),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return read_found(found)
