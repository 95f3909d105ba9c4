"""vaultnet beside other tools that read a vault, every tool in an environment of its own.

Needs POSIX, an internet connection for the first run, and a gigabyte or two in `.bench/`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import tables
from benchmarks.contest import OURS, hold
from benchmarks.environments import CHECKOUT, PEERS, Peer, install_checkout
from benchmarks.everyday import Everyday
from benchmarks.race import Clock, Result, race
from benchmarks.vault_generator import write_vault

HOME = CHECKOUT / ".bench"
NETWORK = Path(__file__).with_name("network.py")


def main(arguments: Sequence[str] | None = None) -> None:
    """Race at every size, and print each table as soon as it is there."""
    asked = _read_arguments(arguments)
    ours = Path(sys.executable).parent if asked.here else install_checkout(HOME / OURS)
    _say(tables.describe_run(asked.clock, asked.rounds), "")
    growth: dict[int, Result] = {}
    for notes in asked.sizes:
        vault = HOME / "vaults" / str(notes)
        write_vault(vault, notes)
        contest = hold(ours, _choose_peers(asked.peers, notes), vault, HOME, asked.rounds)
        growth[notes] = contest.results[OURS]
        _say(*tables.table_of_peers(notes, contest, asked.clock))
        if notes <= asked.everyday:
            _race_everyday(ours, vault, notes, asked.rounds, asked.clock)
    if len(growth) > 1:
        _say(*tables.table_of_growth(growth, asked.clock))
    if asked.network:
        _measure_network(asked.network)


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [peer.name for peer in PEERS]
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add(
        "--sizes",
        type=int,
        nargs="+",
        default=[1_000, 10_000],
        help="how many notes each vault has",
    )
    add(
        "--peers",
        nargs="*",
        choices=names,
        help="all by default, but slow ones only in small vaults",
    )
    add("--rounds", type=int, default=3, help="how often every process runs")
    add("--clock", choices=list(tables.CLOCKS), default="wall", help="what to compare")
    add("--everyday", type=int, default=10_000, help="the largest vault for the everyday commands")
    add("--network", type=int, default=1_000, help="notes of the vault for the measures; 0: none")
    add("--here", action="store_true", help="take the vaultnet of this Python, install none")
    return parser.parse_args(arguments)


def _choose_peers(names: Sequence[str] | None, notes: int) -> tuple[Peer, ...]:
    """Those that were asked for; without a wish, those that end in a reasonable time."""
    if names is not None:
        return tuple(peer for peer in PEERS if peer.name in names)
    return tuple(peer for peer in PEERS if notes <= peer.most)


def _race_everyday(ours: Path, vault: Path, notes: int, rounds: int, clock: Clock) -> None:
    everyday = Everyday(ours, vault, HOME / "own")
    cases = tuple(everyday.cases())
    results = race((*everyday.yardsticks, *(case.runner for case in cases)), rounds)
    _say(*tables.table_of_cases(notes, cases, results, clock))


def _measure_network(notes: int) -> None:
    """All measures of the network, by vaultnet and by networkx, which needs scipy for one."""
    python = install_checkout(HOME / "networkx", "scipy") / "python"
    _say(f"### {notes:,} notes: every measure of the network, beside plain networkx", "", "```text")
    subprocess.run((str(python), str(NETWORK), "--notes", str(notes)), cwd=CHECKOUT, check=True)
    _say("```")


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
