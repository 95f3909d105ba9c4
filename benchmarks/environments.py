"""The programs that are measured, each in a virtual environment of its own."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).parent.parent
EVERYTHING = sys.maxsize


class Peer(NamedTuple):
    """Another tool that reads vaults: its name on PyPI with a version, and the notes it bears.

    In a vault of more notes than `most` it runs only when it is asked for.
    """

    name: str
    version: str
    most: int = EVERYTHING

    @property
    def requirement(self) -> str:
        """What pip is to install."""
        return f"{self.name}=={self.version}"


PEERS = (
    Peer("graphmark", "0.11.0"),
    Peer("hill-mdvault", "0.1.0", 10_000),
    Peer("obsidian-parse", "0.1.1", 10_000),
    Peer("obsidiantools", "0.11.0", 1_000),
    Peer("headless-vault-kit", "0.1.0", 10_000),
)


class InstallError(Exception):
    """A tool could not be installed; the text says why."""


def install(folder: Path, *requirements: str) -> Path:
    """An environment with these requirements and nothing else: the folder of its programs.

    What is there from an earlier run is used again, unless the requirements are others.
    """
    made, wanted = folder / "made-of.txt", "\n".join(requirements)
    if not made.is_file() or made.read_text("utf-8") != wanted:
        venv.create(folder, clear=True, with_pip=True)
        _pip(folder, *requirements)
        made.write_text(wanted, "utf-8")
    return _programs(folder)


def install_checkout(folder: Path, *more: str) -> Path:
    """The same for vaultnet as it is in this checkout, and for more: always anew."""
    if not _programs(folder).is_dir():
        venv.create(folder, with_pip=True)
    _pip(folder, str(CHECKOUT), *more)
    return _programs(folder)


def _programs(folder: Path) -> Path:
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def _pip(folder: Path, *requirements: str) -> None:
    options = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    command = (str(_programs(folder) / "python"), *options, *requirements)
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise InstallError(
            errors[-1].removeprefix("ERROR: ") if errors else f"pip ended with {done.returncode}"
        )
