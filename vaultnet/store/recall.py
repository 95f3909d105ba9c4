"""The last answer to a command, given again while nothing that it was made from has changed.

Imports next to nothing: this runs before anything else does. A file is the same if its size, times
and inode are; the pages that the run itself has written are the same if their bytes are.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from hashlib import blake2b

import vaultnet
from vaultnet.store.walk import REST_NS, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vaultnet.model import File

MOST_ANSWERS = 64

_PLAIN_FILE = 4  # the length of its stamp
_PLAIN = 2  # the newest version of marshal's format in which equal values have equal bytes

_SURROUNDINGS = ("VAULTNET_VAULT", "VAULTNET_LANG", "HOME", "USERPROFILE")
_OBSIDIAN = (
    "app.json", "daily-notes.json", "templates.json",
    "plugins/periodic-notes/data.json", "plugins/templater-obsidian/data.json",
)  # fmt: skip

_Stamps = dict[str, tuple[int, ...]]
"""Size, times of modification and change, and inode of files by path; nothing for a folder.

What is no plain file of the vault, such as a link, has its mode as well.
"""


def recall(arguments: Sequence[str], folder: str) -> str | None:
    """What the same command would answer now, today and in the same place, if that is known."""
    now = time.time_ns()
    try:
        with open(_place(arguments, folder), "rb") as file:  # noqa: PTH123 - pathlib takes 10 ms
            root, saved, pages, digest, answer = marshal.loads(file.read())
        is_same = (
            saved <= now
            and _is_nearest(root)
            and pages == _digest_pages(root, pages)
            and digest == _digest(_survey(root, pages))
        )
        return str(answer) if is_same else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def remember(
    arguments: Sequence[str],
    folder: str,
    root: str,
    answer: str,
    started: int,
    files: Iterable[File],
    pages: Mapping[str, bytes],
) -> None:
    """Keep the answer that the next run would give; never raises for what the disk does.

    `files` is the vault as it was read by the run, which began at `started` (ns since the epoch),
    and `pages` are the bytes in which it left its own. What was touched since then, or so shortly
    before that its times may not tell, may not be what the answer was made from: then it is not
    kept.
    """
    path = _place(arguments, folder)
    try:
        found = _survey(root, pages)
        read: _Stamps = {f.path: (f.size, *f.stamp) for f in files if f.path not in pages}
        digests = {name: _digest_of(data) for name, data in pages.items()}
        if not _is_just(read, found, started) or digests != _digest_pages(root, pages):
            return
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103 - as above
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.write(marshal.dumps((root, started, digests, _digest(found), answer)))
        os.replace(temporary, path)  # noqa: PTH105
        _forget_oldest(folder)
    except OSError:
        return


def _is_just(read: _Stamps, found: _Stamps, started: int) -> bool:
    """Whether these and no other files were found, none touched since the start or just before."""
    newest = max((max(stamp[1:3]) for stamp in found.values() if stamp), default=0)
    plain = {path: stamp for path, stamp in found.items() if len(stamp) == _PLAIN_FILE}
    return newest + REST_NS < started and plain == read


def _place(arguments: Sequence[str], folder: str) -> str:
    """The file for an answer: named by all that a run depends on beside files."""
    surroundings = [os.environ.get(name) for name in _SURROUNDINGS]
    question = (*arguments, os.getcwd(), time.strftime("%Y-%m-%d"), *surroundings)  # noqa: PTH109
    name = blake2b(repr(question).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{folder}/{name}.answer"


def _is_nearest(root: str) -> bool:
    """Whether no folder between here and the vault has become a vault of its own."""
    folder = os.getcwd()  # noqa: PTH109
    while folder.startswith(f"{root}/"):
        if os.path.exists(f"{folder}/.obsidian") or os.path.exists(f"{folder}/vaultnet.toml"):  # noqa: PTH110
            return False
        folder = os.path.dirname(folder)  # noqa: PTH120
    return True


def _survey(root: str, pages: Iterable[str]) -> _Stamps:
    """How everything in the vault stands but these pages, in the order the disk gives it."""
    stamps: _Stamps = {}
    for path, entry in walk(root):
        if isinstance(entry, OSError):
            raise entry
        if entry.is_dir(follow_symlinks=False):
            stamps[path] = ()
            continue
        s = entry.stat(follow_symlinks=False)
        if entry.is_file(follow_symlinks=False):
            stamps[path] = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
        else:
            stamps[path] = (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_mode)
    for path in pages:
        stamps.pop(path, None)
    return stamps | dict(_look_at_settings(root))


def _look_at_settings(root: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """How Obsidian's own settings stand, as far as vaultnet reads them."""
    for name in _OBSIDIAN:
        try:
            s = os.stat(f"{root}/.obsidian/{name}")  # noqa: PTH116
        except OSError:
            continue
        yield f".obsidian/{name}", (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_mode)


def _digest(stamps: _Stamps) -> bytes:
    program = [sys.version, vaultnet.__version__, *program_files()]
    return _digest_of(marshal.dumps((program, stamps), _PLAIN))


def _digest_pages(root: str, pages: Iterable[str]) -> dict[str, bytes]:
    digests = {}
    for path in pages:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123
            digests[path] = _digest_of(file.read())
    return digests


def _digest_of(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def program_files() -> Iterator[tuple[str, int, int]]:
    """The files of the program itself: path, size and time of modification."""
    package = os.path.dirname(vaultnet.__file__)  # noqa: PTH120
    for path, entry in walk(package):
        if not isinstance(entry, OSError) and path.endswith((".py", ".toml")):
            status = entry.stat()
            yield path, status.st_size, status.st_mtime_ns


def _forget_oldest(folder: str) -> None:
    answers = [entry for entry in os.scandir(folder) if entry.name.endswith(".answer")]
    answers.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in answers[MOST_ANSWERS:]:
        os.unlink(entry.path)  # noqa: PTH108
