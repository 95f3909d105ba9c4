"""What git is about to commit of a vault, asked of the program git itself.

Paths are those of the vault, `-z` keeps every name as it is ("git help status", porcelain v2).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from vaultnet.errors import UsageError

_REGULAR = (b"100644", b"100755")
_TOLD_TO_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
_FIELDS = {"1": 8, "2": 9, "?": 1}
"""How many blanks stand before the path in a record of `git status`, by the kind of record."""


class Staging(NamedTuple):
    """What the next commit holds of a vault, and what it does to it.

    `files` are the regular files it holds; `differing` those that the disk has otherwise or not at
    all; `changed` those that the commit adds, alters or renames, `added` those of them whose path
    is new. `gone` are the paths that it takes away, with the new path of a renamed file, or else
    nothing. `is_for_commit` is false if nothing at all is staged and no commit is under way.
    """

    files: tuple[str, ...]
    differing: frozenset[str]
    changed: frozenset[str]
    added: frozenset[str]
    gone: Mapping[str, str]
    is_for_commit: bool

    @property
    def is_elsewhere(self) -> bool:
        """Whether a commit is under way that holds nothing of the vault."""
        return self.is_for_commit and not (self.changed or self.gone)


class _Status(NamedTuple):
    """One record of `git status`: how the index differs from HEAD, and the disk from the index."""

    staged: str
    unstaged: str
    path: str
    before: str = ""


def read_staging(root: Path) -> Staging:
    """What is staged of the vault at `root`.

    Raises UsageError `git-missing`, `git-no-repository` or, with git's own words, `git-failed`.
    """
    prefix = _prefix(root)
    files = tuple(_files(_ask(root, "ls-files", "--stage", "-z")))
    known = set(files)
    changes = [_within(s, prefix) for s in _status(root, "--untracked-files=no", "--", ".")]
    gone = {s.path: "" for s in changes if s.staged == "D"}
    gone |= {s.before: s.path for s in changes if s.staged == "R"}
    return Staging(
        files=files,
        differing=frozenset(s.path for s in changes if s.unstaged != "." and s.path in known),
        changed=frozenset(s.path for s in changes if s.staged not in ".D" and s.path in known),
        added=frozenset(s.path for s in changes if s.staged in "ARC" and s.path in known),
        gone=gone,
        is_for_commit="GIT_INDEX_FILE" in os.environ or bool(_staged_anywhere(root)),
    )


def check_out(root: Path, paths: Iterable[str], folder: Path) -> Path:
    """Write files of the vault as they are staged below `folder`; the vault's root in there."""
    names = b"".join(os.fsencode(path) + b"\0" for path in paths)
    if names:
        where = f"--prefix={folder.as_posix()}/"
        _ask(root, "checkout-index", "--quiet", "-z", "--stdin", where, given=names)
    return folder / _prefix(root)


def find_unstaged(root: Path, paths: Collection[str]) -> tuple[str, ...]:
    """Those of the files on the disk that the next commit does not hold as they are.

    A file that git ignores is none of them.
    """
    prefix = _prefix(root)
    literal = (f":(literal){path}" for path in paths)
    status = _status(root, "--untracked-files=all", "--", *literal)
    unstaged = {s.path.removeprefix(prefix) for s in status if s.unstaged != "."}
    return tuple(path for path in paths if path in unstaged)


def _prefix(root: Path) -> str:
    """The vault's folder within the repository: empty, or a path that ends with `/`."""
    return os.fsdecode(_ask(root, "rev-parse", "--show-prefix").removesuffix(b"\n"))


def _files(listing: bytes) -> Iterator[str]:
    """The regular files of `git ls-files --stage`, save those with a conflict."""
    for record in listing.split(b"\0")[:-1]:
        about, _, path = record.partition(b"\t")
        mode, _, stage = about.split(b" ")
        if mode in _REGULAR and stage == b"0":
            yield os.fsdecode(path)


def _status(root: Path, *arguments: str) -> Iterator[_Status]:
    """What `git status` says of the files it is asked for, by their paths in the repository."""
    answer = _ask(root, "status", "--porcelain=v2", "-z", "--find-renames", *arguments)
    records = iter(os.fsdecode(answer).split("\0")[:-1])
    for record in records:
        if blanks := _FIELDS.get(record[0]):
            fields = record.split(" ", blanks)
            before = next(records) if record[0] == "2" else ""
            both = ".?" if record[0] == "?" else fields[1]
            yield _Status(both[0], both[1], fields[-1], before)


def _within(status: _Status, prefix: str) -> _Status:
    """The record with paths of the vault."""
    path, before = (name.removeprefix(prefix) for name in (status.path, status.before))
    return status._replace(path=path, before=before)


def _staged_anywhere(root: Path) -> bytes:
    return _ask(root, "diff", "--cached", "--name-only", "-z", "--no-ext-diff")


def _ask(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git answers in the vault's folder."""
    command = ("git", "-C", str(root), *arguments)
    try:
        done = subprocess.run(command, input=given, capture_output=True, env=_surroundings())
    except FileNotFoundError:
        raise UsageError("git-missing") from None
    if done.returncode == 0:
        return done.stdout
    reason = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in reason:
        raise UsageError("git-no-repository", path=str(root))
    raise UsageError("git-failed", reason=reason)


def _surroundings() -> dict[str, str]:
    """The environment for git: English, and no lock that a commit under way would wait for.

    What a hook is told may be told from the top of the work tree, where hooks begin ("git help
    hooks"). In a linked work tree it is GIT_DIR alone: git would take any folder for the top.
    """
    told = {name: os.environ[name] for name in _TOLD_TO_HOOKS if name in os.environ}
    if "GIT_DIR" in told:
        told.setdefault("GIT_WORK_TREE", "")
    absolute = {name: str(Path(path).absolute()) for name, path in told.items()}
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **absolute}
