"""Which file a link means: Obsidian's own lookup, the same way every time.

The order of the rules was observed on Obsidian 1.13 (its help only says «best match»):
1. the exact path from the vault's root; 2. `./` and `../` from the note's folder, nothing else;
3. among the files whose path ends with the target: one in the note's own folder, else the
shortest path. Equal lengths are unstable in Obsidian; here the smaller string wins. Case does
not matter, Unicode is compared in NFC, `.md` may be left out, an alias is never a target.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Resolution(NamedTuple):
    """The file a link means, or None; `rivals` are the other files it could have meant."""

    path: str | None
    rivals: tuple[str, ...] = ()


_NOWHERE = Resolution(None)


def lookup_key(path: str) -> str:
    """The form in which paths and targets are compared."""
    return unicodedata.normalize("NFC", path).casefold()


def last_name(target: str, source: str = "") -> str:
    """The last part of a target, or of a path, in the form in which it is looked up.

    All files that a target in the note `source` could mean have this name, or this and `.md`.
    """
    if target.startswith(("./", "../")):
        target = posixpath.normpath(posixpath.join(source.rpartition("/")[0], target))
    return lookup_key(target).rpartition("/")[2]


class Resolver:
    """An index over the paths of a vault; `resolve` answers for one link."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._exact: dict[str, str] = {}
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        self._known: dict[tuple[str, str], Resolution] = {}
        for path in sorted(paths):
            key = lookup_key(path)
            self._exact.setdefault(key, path)
            self._named[key.rpartition("/")[2]].append(path)

    def resolve(self, target: str, source: str) -> Resolution:
        """The file that `target` (without subpath) means in the note `source`.

        An empty target is the note itself.
        """
        if not target:
            return Resolution(source)
        asked = (target, source.rpartition("/")[0])
        if asked not in self._known:
            self._known[asked] = self._look_up(*asked)
        return self._known[asked]

    def find_named(self, name: str) -> tuple[str, ...]:
        """The paths of all files that have such a `last_name`, with `.md` or without."""
        return (*self._named.get(name, ()), *self._named.get(f"{name}.md", ()))

    def _look_up(self, target: str, folder: str) -> Resolution:
        if target.startswith(("./", "../")):
            return self._relative(target, folder)
        key = lookup_key(target.lstrip("/"))
        for wanted in (key, f"{key}.md"):
            if wanted in self._exact:
                return Resolution(self._exact[wanted])
        for wanted in (key, f"{key}.md"):
            found = self._by_name(wanted, folder)
            if found.path is not None:
                return found
        return _NOWHERE

    def _relative(self, target: str, folder: str) -> Resolution:
        joined = posixpath.normpath(posixpath.join(folder, target))
        key = lookup_key(joined)
        return Resolution(self._exact.get(key) or self._exact.get(f"{key}.md"))

    def _by_name(self, wanted: str, folder: str) -> Resolution:
        candidates = self._named.get(wanted.rpartition("/")[2], ())
        if "/" in wanted:
            candidates = [path for path in candidates if lookup_key(path).endswith(f"/{wanted}")]
        if not candidates:
            return _NOWHERE
        beside = [path for path in candidates if path.rpartition("/")[0] == folder]
        best = beside[0] if beside else min(candidates, key=lambda path: (len(path), path))
        return Resolution(best, tuple(path for path in candidates if path != best))
