"""Which file of the vault a path means, and the refusal of every path vaultnet may not write."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

from vaultnet.errors import WriteRefusedError

OWN_FILES = frozenset(
    {
        "vaultnet.toml",
        ".pre-commit-config.yaml",
        ".obsidian/plugins/obsidian-shellcommands/data.json",
    }
)
"""What `vaultnet init` sets up beside notes: the only hidden files that are ever written."""

_DRIVE = re.compile(r"[A-Za-z]:")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\s*(?:\..*)?", re.IGNORECASE)
# On Windows these are refused by the system, or mean something else: a stream, a cut-off dot.
_WINDOWS_ONLY = re.compile(r'[<>:"|?*]|[. ]$')


def resolve_target(root: Path, relative: str) -> Path:
    """Find the place of a note in the vault, whether it exists or not.

    `relative` is separated by `/`. A name that the folder already holds in another Unicode form
    or in another case means that file.

    Raises WriteRefusedError with `path`: `outside-vault`, `name-invalid`, `hidden-folder`,
    `not-a-note`, `symlink` or `is-a-folder`. Raises OSError if the disk does.
    """
    for key, is_refused in _NAME_RULES if relative not in OWN_FILES else ():
        if is_refused(relative):
            raise _refusal(key, relative)
    vault = root.resolve(strict=True)
    *folders, name = relative.split("/")
    folder = _resolve_folder(vault, folders, relative)
    target = folder / _spelled(folder, name)
    for key, is_kind in _KIND_RULES:
        if is_kind(_mode(target)):
            raise _refusal(key, relative)
    return target


def shown(relative: str) -> str:
    """Make a path safe to print."""
    return _UNPRINTABLE.sub("\ufffd", relative)


def _refusal(key: str, relative: str) -> WriteRefusedError:
    return WriteRefusedError(key, path=shown(relative))


# ── The name ─────────────────────────────────────────────────────────────────────────────────


def _leaves_vault(relative: str) -> bool:
    is_absolute = relative.startswith("/") or _DRIVE.match(relative) is not None
    return is_absolute or ".." in relative.split("/")


def _is_invalid(relative: str) -> bool:
    """Whether the path cannot be the same note on every system a vault is carried to."""
    parts = relative.split("/")
    return (
        "\\" in relative
        or "" in parts
        or _UNPRINTABLE.search(relative) is not None
        or any(_RESERVED.fullmatch(part) for part in parts)
        or (os.name == "nt" and any(_WINDOWS_ONLY.search(part) for part in parts))
    )


def _is_hidden(relative: str) -> bool:
    return any(part.startswith(".") for part in relative.split("/"))


_NAME_RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("outside-vault", _leaves_vault),
    ("name-invalid", _is_invalid),
    ("hidden-folder", _is_hidden),
    ("not-a-note", lambda relative: not relative.lower().endswith((".md", ".base"))),
)


# ── What the disk has there ──────────────────────────────────────────────────────────────────

_KIND_RULES: tuple[tuple[str, Callable[[int], bool]], ...] = (
    ("symlink", stat.S_ISLNK),
    ("is-a-folder", stat.S_ISDIR),
    ("not-a-note", lambda mode: mode != 0 and not stat.S_ISREG(mode)),
)


def _mode(path: Path) -> int:
    """Read the kind and rights of what lies at a path; 0 for nothing."""
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return 0


def _resolve_folder(vault: Path, names: list[str], relative: str) -> Path:
    """Follow the folders of a path; a link may lead elsewhere in the vault, but not out of it."""
    folder = vault
    for name in names:
        folder = folder / _spelled(folder, name)
    real = Path(os.path.realpath(folder))
    if not real.is_relative_to(vault):
        raise _refusal("symlink", relative)
    is_hidden = _is_hidden(real.relative_to(vault).as_posix()) and real != vault
    if is_hidden and relative not in OWN_FILES:
        raise _refusal("hidden-folder", relative)
    return real


def _spelled(folder: Path, name: str) -> str:
    """Find the spelling under which the folder already holds a name, or else keep it.

    A Mac may have written «й» as two code points (NFD), and Obsidian does not tell case apart; a
    second note of the same name beside the first would help nobody.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a fifth of the time, for every note written
    except (FileNotFoundError, NotADirectoryError):
        return name
    if name in names:
        return name
    wanted = normalize("NFC", name)
    same = [other for other in names if normalize("NFC", other) == wanted]
    if not same:
        same = [n for n in names if normalize("NFC", n).casefold() == wanted.casefold()]
    return min(same, default=name)
