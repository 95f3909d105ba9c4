"""The program vaultnet as it is installed: where it lies, who finds it there, and its versions.

Obsidian starts commands by a shell that is no login shell, so what `~/.profile` or `~/.zshrc` add
to PATH is missing there ("Shell commands: Additions to the PATH environment variable").
"""

from __future__ import annotations

import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import vaultnet

LIBRARIES = (
    "Babel", "click", "filelock", "markdown-it-py", "networkx", "rustworkx", "platformdirs",
    "python-frontmatter", "PyYAML", "rich",
)  # fmt: skip
"""The libraries on which the answers, the writing or the speed depend."""

_BARE = {
    "darwin": "/usr/bin:/bin:/usr/sbin:/sbin",
    "linux": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
}


def find_program() -> str:
    """The absolute path of the program that runs; the plain name if there is none."""
    name = "vaultnet.exe" if sys.platform == "win32" else "vaultnet"
    started = Path(sys.argv[0])
    for path in (started, Path(sysconfig.get_path("scripts"), name)):
        if path.name in ("vaultnet", name) and path.is_file():
            return str(path.absolute())
    return shutil.which("vaultnet") or "vaultnet"


def is_on_bare_path() -> bool:
    """Whether `vaultnet` is found by a program that no shell has told its PATH."""
    return shutil.which("vaultnet", path=_BARE.get(sys.platform)) is not None


def list_versions() -> Iterator[str]:
    """The versions of vaultnet, of Python and of the system."""
    yield f"vaultnet {vaultnet.__version__}"
    yield f"Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()}"


def list_libraries() -> Iterator[str]:
    """The libraries with their versions, «—» for one that is missing."""
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} —"
