"""Kill a writer at random instants, many times, and look at every note.

python benchmarks/kills.py [TIMES]
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from vaultnet import actions, lookup
from vaultnet.capture.happening import Happening
from vaultnet.language.speech import speak
from vaultnet.reading import load_settings
from vaultnet.store.changes import Plan
from vaultnet.store.journal import list_entries, undo_last, write_together

NOTES = 200
PLACES = 20  # how many notes one command changes
LINE = "- 2026-03-16 → call: a line\n".encode()


def main(times: int) -> None:
    """Say how many kills found a run before, in the midst of, and behind its writing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = str(Path(folder, "state"))
        vault = make_vault(Path(folder, "vault"))
        old = read(vault)
        plans = make_plans(vault)
        instants = random.Random(20260316)
        found = [0, 0, 0]
        for _ in range(times):
            some = {path: plans[path] for path in instants.sample(sorted(plans), PLACES)}
            usual = measure(vault, some)
            run(vault, some, instants.uniform(0, 1.2 * usual))
            changed = judge(vault, old)
            found[0 if not changed else 2 if changed == PLACES else 1] += 1
        sys.stdout.write(
            f"{times} kills over {NOTES} notes: {found[0]} before, {found[1]} in the midst, "
            f"{found[2]} behind; no note damaged, all undone\n"
        )


def make_vault(vault: Path) -> Path:
    """Notes of contacts, each with a log."""
    (vault / "People").mkdir(parents=True)
    for number in range(NOTES):
        log = "".join(f"- 2025-{month:02}-01 → call: {'word ' * 40}\n" for month in range(1, 13))
        text = f"---\ncircle: key # {number}\n---\n# Person {number}\n\n## Log\n\n{log}"
        (vault / f"People/Person {number}.md").write_text(text, encoding="utf-8")
    return vault


def read(vault: Path) -> dict[str, bytes]:
    """Every note as it is."""
    return {p.relative_to(vault).as_posix(): p.read_bytes() for p in vault.rglob("*.md")}


def make_plans(vault: Path) -> dict[str, Plan]:
    """What `vaultnet log` would write into the note of each of the people."""
    directory = lookup.open_directory(vault, load_settings(vault))
    happening = Happening(date(2026, 3, 16), "a line", "call", "out")
    return dict(actions.log(directory, directory.people, happening, speak("en")))


def run(vault: Path, plans: dict[str, Plan], delay: float | None = None) -> None:
    """Write in a process of its own; with a delay, kill it when so many seconds are over."""
    child = os.fork()
    if not child:
        write_together(vault, plans, "log")
        os._exit(0)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def measure(vault: Path, plans: dict[str, Plan]) -> float:
    """How long one run takes, in seconds."""
    begun = time.monotonic()
    run(vault, plans)
    usual = time.monotonic() - begun
    undo_last(vault)
    return usual


def judge(vault: Path, old: dict[str, bytes]) -> int:
    """How many notes a killed run had changed: each whole, each known to the journal, undone."""
    now = read(vault)
    changed = {path for path in old if now[path] != old[path]}
    assert now.keys() == old.keys()
    assert all(now[path].replace(LINE, b"", 1) == old[path] for path in changed)
    assert {note.path for entry in list_entries(vault) for note in entry.notes} == changed
    if changed:
        undo_last(vault)
    assert read(vault) == old
    return len(changed)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
