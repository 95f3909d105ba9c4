"""Whole processes measured in turn, A B A B, so that what slows the machine slows all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Literal, NamedTuple

LAUNCHER = Path(__file__).with_name("launcher.py")
LAST_WORDS = 120

Clock = Literal["wall", "processor"]


class Cost(NamedTuple):
    """What one run took: seconds by two clocks, and the most memory it held, MiB."""

    seconds: float
    processor: float
    peak: float


def _nothing() -> None:
    """What most runners need to get ready."""


class Runner(NamedTuple):
    """A command in the race; `prepare` is called before each of its runs and is not measured.

    `codes` are the exit codes with which it may end.
    """

    name: str
    command: Sequence[str]
    prepare: Callable[[], None] = _nothing
    environment: Mapping[str, str] = {}
    codes: frozenset[int] = frozenset({0})


class Result(NamedTuple):
    """What every run of one runner took; `failure` says why there are no more of them."""

    costs: tuple[Cost, ...] = ()
    failure: str = ""

    def seconds(self, clock: Clock) -> tuple[float, ...]:
        """The time of every run, by one of the clocks."""
        return tuple(cost.seconds if clock == "wall" else cost.processor for cost in self.costs)

    @property
    def peak(self) -> float:
        """The most memory of the run in the middle, MiB."""
        return median(cost.peak for cost in self.costs)


def race(runners: Iterable[Runner], rounds: int) -> dict[str, Result]:
    """Run all in turn, so many times; whoever fails is out, and the others go on."""
    runners = list(runners)
    results = {runner.name: Result() for runner in runners}
    for _ in range(rounds):
        for runner in runners:
            before = results[runner.name]
            if not before.failure:
                results[runner.name] = _run(runner, before)
    return results


def ratio(result: Result, yardstick: Result, clock: Clock) -> float | None:
    """How many times as long as the yardstick, in the middle of the rounds that both finished."""
    pairs = zip(result.seconds(clock), yardstick.seconds(clock), strict=False)
    ratios = [ours / theirs for ours, theirs in pairs if theirs]
    return median(ratios) if ratios else None


def surroundings(runner: Runner) -> dict[str, str]:
    """The environment that a runner runs in."""
    return {**os.environ, **runner.environment}


def _run(runner: Runner, before: Result) -> Result:
    runner.prepare()
    launcher = (sys.executable, "-I", "-S", str(LAUNCHER), *runner.command)
    done = subprocess.run(launcher, capture_output=True, text=True, env=surroundings(runner))
    if done.returncode:
        return before._replace(failure=_last_words(done.stderr))
    cost = json.loads(done.stdout)
    code = cost.pop("code")
    if code not in runner.codes:
        return before._replace(failure=_last_words(done.stderr) or f"failed with exit code {code}")
    return before._replace(costs=(*before.costs, Cost(**cost)))


def _last_words(errors: str) -> str:
    lines = errors.strip().splitlines()
    return f"failed: {lines[-1][:LAST_WORDS]}" if lines else ""
