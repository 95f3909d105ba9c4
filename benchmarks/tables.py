"""What was measured, as Markdown that can be quoted as it is."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import median

from benchmarks.contest import OURS, Contest
from benchmarks.everyday import Case
from benchmarks.race import Clock, Result, ratio
from benchmarks.verdict import Verdict

CLOCKS: Mapping[Clock, str] = {
    "wall": "seconds by the clock on the wall",
    "processor": "seconds of the processor",
}


def describe_run(clock: Clock, rounds: int) -> str:
    """When and where it was measured, and how to read it."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{date.today()}, {machine}, {python}. Whole processes in turn (rounds: {rounds}), files in"
        f" memory already; {CLOCKS[clock]}, medians; a ratio is the median of the rounds' ratios."
    )


def table_of_peers(notes: int, contest: Contest, clock: Clock) -> Iterator[str]:
    """Who loads the vault and builds its link graph, in what time, and how rightly."""
    yield f"### {notes:,} notes: load the vault, build the link graph"
    yield ""
    yield f"Right, lost and false are counted among {contest.links:,} links from note to note."
    yield ""
    yield from _head(
        "tool",
        "s",
        "peak MiB",
        "vaultnet takes",
        *(name.replace("_", " ") for name in Verdict._fields),
    )
    ours = contest.results[OURS]
    for name, result in contest.results.items():
        share = ratio(ours, result, clock) if name != OURS else None
        times = f"{share:.2f}×" if share else ""
        verdict = [f"{number:,}" for number in contest.verdicts.get(name, ())]
        yield _row(name, *_cost(result, clock), times, *(verdict or [""] * len(Verdict._fields)))
    yield ""


def table_of_cases(
    notes: int, cases: Sequence[Case], results: Mapping[str, Result], clock: Clock
) -> Iterator[str]:
    """What the everyday commands take beside their yardsticks."""
    yield f"### {notes:,} notes: every day"
    yield ""
    yield from _head("command", "s", "peak MiB", "beside", "s", "ratio", "aim")
    for case in cases:
        result, beside = results[case.name], results.get(case.yardstick, Result())
        times = ratio(result, beside, clock)
        yield _row(
            case.name,
            *_cost(result, clock),
            case.yardstick,
            _cost(beside, clock)[0] if case.yardstick else "",
            f"{times:.2f}" if times else "",
            f"≤ {case.aim:.1f}" if case.aim else "",
        )
    yield ""


def table_of_growth(results: Mapping[int, Result], clock: Clock) -> Iterator[str]:
    """How time and memory grow with the vault."""
    yield "### From small to large: load the vault, build the link graph"
    yield ""
    yield from _head("notes", "s", "times as long", "peak MiB", "KiB for each further note")
    before: tuple[int, Result] | None = None
    for notes, result in results.items():
        if not result.costs:
            continue
        seconds, peak = _cost(result, clock)
        longer, each = _grow(before, notes, result, clock) if before else ("", "")
        yield _row(f"{notes:,}", seconds, longer, peak, each)
        before = notes, result
    yield ""


def _grow(before: tuple[int, Result], notes: int, result: Result, clock: Clock) -> tuple[str, str]:
    fewer, smaller = before
    longer = median(result.seconds(clock)) / median(smaller.seconds(clock))
    each = (result.peak - smaller.peak) * 1024 / (notes - fewer)
    return f"{longer:.1f}", f"{each:.1f}"


def _cost(result: Result, clock: Clock) -> tuple[str, str]:
    """Seconds and memory, or why there are none."""
    if result.failure:
        return result.failure.replace("|", "/"), ""
    if not result.costs:
        return "", ""
    return f"{median(result.seconds(clock)):.3f}", f"{result.peak:.0f}"


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
