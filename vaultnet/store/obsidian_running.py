"""Whether Obsidian runs on this computer: while it does, it writes over its plugins' settings."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

PATIENCE = 5.0  # seconds for the system to list its programs

_PROC = Path("/proc")

# An Electron that is the system's own runs Obsidian's archive instead of a program of that name.
_ARCHIVE = re.compile(rb"/obsidian[^/\0]*(?:/app)?\.asar(?:\0|$)", re.IGNORECASE)


def is_obsidian_running() -> bool | None:
    """Whether it does; None if that cannot be known: then better think it does.

    Asked is the system's own list of programs. Unknown are a system without one, and Linux inside
    Windows (WSL), where Obsidian runs outside.
    """
    ask = _WAYS.get(sys.platform)
    try:
        return ask() if ask else None
    except (OSError, subprocess.SubprocessError):
        return None


def _ask_proc() -> bool | None:
    """Linux, Flatpak and Snap included: what `/proc` tells of everything that runs."""
    if "microsoft" in platform.release().lower():
        return None
    runs = [*_list_proc()]
    return any(runs) if runs else None


def _list_proc() -> Iterator[bool]:
    """For each process, whether it is Obsidian."""
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            with suppress(OSError):  # it may be gone by now
                name, line = ((folder / kind).read_bytes() for kind in ("comm", "cmdline"))
                yield name.strip().lower() == b"obsidian" or _ARCHIVE.search(line) is not None


def _ask_ps() -> bool | None:
    """macOS: the programs by their paths."""
    paths = _run("/bin/ps", "-A", "-o", "comm=").splitlines()
    return any(path.endswith("/Obsidian") for path in paths) if paths else None


def _ask_tasklist() -> bool | None:
    """Windows: the programs of that name, or a sentence in the user's language that says none."""
    answer = _run("tasklist", "/FI", "IMAGENAME eq Obsidian.exe", "/NH", "/FO", "CSV")
    return "obsidian.exe" in answer.lower() if answer else None


def _run(*command: str) -> str:
    done = subprocess.run(
        command, capture_output=True, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode("utf-8", "replace").strip()


_WAYS: Mapping[str, Callable[[], bool | None]] = MappingProxyType(
    {"linux": _ask_proc, "darwin": _ask_ps, "win32": _ask_tasklist}
)
