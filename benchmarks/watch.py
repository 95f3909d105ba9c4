"""Save 500 times in a minute under `vaultnet watch`, and see what it does and what it costs.

python benchmarks/watch.py [VAULT [SAVES [SECONDS]]]

Works on a copy of the vault, the example by default; Linux only (it reads /proc).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "example_vault"
PROGRAM = str(Path(sysconfig.get_path("scripts"), "vaultnet"))
REST = 10.0  # seconds after the last save: whatever loops goes on now


def main(vault: Path, saves: int, seconds: float) -> None:
    """Print the figures; the exit code is 1 if a refresh is lost or one comes for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = f"{folder}/own"
        copy = shutil.copytree(vault, Path(folder, "vault"))
        printed = Path(folder, "printed")
        with printed.open("wb") as output:
            watcher = subprocess.Popen([PROGRAM, "watch"], cwd=copy, stdout=output, stderr=output)
        wait_for_lines(printed, 2)
        memory = [memory_of(watcher.pid)]
        for at in save_all(copy, saves, seconds):
            if at % (saves // 5) == 0:
                memory.append(memory_of(watcher.pid))
        busy = wait_for_rest(watcher.pid)
        settled = count_lines(printed)
        time.sleep(REST)
        loops = count_lines(printed) - settled
        idle = (time_of(watcher.pid) - busy) / REST
        memory.append(memory_of(watcher.pid))
        lost = subprocess.run([PROGRAM, "report", "--check"], cwd=copy, capture_output=True)
        watcher.send_signal(signal.SIGTERM)
        code = watcher.wait()
    sys.stdout.write(
        f"{saves} saves in {seconds:.0f} s: {settled - 1} refreshes, {loops} for nothing, "
        f"the notes are {'stale' if lost.returncode else 'up to date'}; exit code {code}\n"
        f"memory, MiB: {' '.join(f'{each:.0f}' for each in memory)}; "
        f"processor {busy:.1f} s, at rest {idle:.1%} of a core\n"
    )
    sys.exit(bool(loops or lost.returncode or code))


def save_all(vault: Path, saves: int, seconds: float) -> Iterator[int]:
    """Save notes with a log at even intervals, as editors do: some in place, some by a new file."""
    notes = [path for path in sorted(vault.rglob("*.md")) if has_log(path)]
    chance = random.Random(20260316)
    begin = time.monotonic()
    for number in range(saves):
        time.sleep(max(0.0, begin + number * seconds / saves - time.monotonic()))
        note = chance.choice(notes)
        text = f"{note.read_text()}- 2026-03-{number % 28 + 1:02} → звонок: {number}\n"
        target = note if number % 2 else note.with_suffix(".saving")
        target.write_text(text)
        target.replace(note)
        yield number


def has_log(note: Path) -> bool:
    """Whether the note ends with a dated line, so that one more is a line of the same log."""
    lines = note.read_text().rstrip().splitlines()
    return bool(lines) and lines[-1].startswith("- 20")


def wait_for_lines(printed: Path, number: int) -> None:
    """Until the watch has said so much."""
    while count_lines(printed) < number:
        time.sleep(0.05)


def wait_for_rest(process: int) -> float:
    """How long a process has been busy when for three seconds it has nearly been idle."""
    before, busy = -1.0, 0.0
    while busy - before > 0.1:
        time.sleep(3)
        before, busy = busy, time_of(process)
    return busy


def count_lines(printed: Path) -> int:
    """How many lines there are by now."""
    return printed.read_bytes().count(b"\n")


def memory_of(process: int) -> float:
    """What a process holds in memory, MiB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def time_of(process: int) -> float:
    """How long a process has kept a processor busy, seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    given = sys.argv[1:] + [str(EXAMPLE), "500", "60"][len(sys.argv) - 1 :]
    main(Path(given[0]), int(given[1]), float(given[2]))
