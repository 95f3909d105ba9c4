"""Findings that the owner of the vault does not want to hear of, by marks in notes or settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vaultnet.config import CheckSettings
from vaultnet.language.vocabulary import lies_in
from vaultnet.model import Diagnostic, Ignore, Place, problem

PASSING = frozenset({"link-deleted", "link-renamed"})
"""What only one commit says: a mark that silences it has its use, even when nothing is said."""

Ignores = Mapping[str, tuple[Ignore, ...]]


def silence(
    findings: Iterable[Diagnostic], ignores: Ignores, settings: CheckSettings
) -> tuple[Diagnostic, ...]:
    """The findings that are left, and `ignore-unused` for each code of a mark that silenced none.

    `ignores` are the marks of each note, by path.
    """
    used: set[tuple[str, Ignore, str]] = set()
    left: list[Diagnostic] = []
    for finding in findings:
        silencing = [mark for mark in ignores.get(finding.place.path, ()) if _hits(mark, finding)]
        used.update((finding.place.path, mark, finding.code) for mark in silencing)
        if not silencing:
            left.append(finding)
    left += _unused(ignores, used)
    return tuple(finding for finding in left if not _is_unwanted(finding, settings))


def _hits(mark: Ignore, finding: Diagnostic) -> bool:
    return finding.code in mark.codes and (mark.whole or mark.line == finding.place.line)


def _unused(ignores: Ignores, used: set[tuple[str, Ignore, str]]) -> Iterator[Diagnostic]:
    for path, marks in ignores.items():
        for mark in marks:
            for code in mark.codes:
                if code not in PASSING and (path, mark, code) not in used:
                    yield problem("ignore-unused", Place(path, mark.line, mark.column), text=code)


def _is_unwanted(finding: Diagnostic, settings: CheckSettings) -> bool:
    is_there = any(lies_in(finding.place.path, folder) for folder in settings.ignore_in)
    return is_there or finding.code in settings.ignore
