"""What a tool found against what there is: the links from one note to another."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

Links = frozenset[tuple[str, str]]


class Verdict(NamedTuple):
    """How many links were found rightly, overlooked and made up, and in how many notes so."""

    right: int
    lost: int
    false: int
    notes_wrong: int


def judge(found: Links, expected: Links) -> Verdict:
    """Compare; every link counts once for its two notes."""
    lost, false = expected - found, found - expected
    wrong = {source for source, _ in lost | false}
    return Verdict(len(expected & found), len(lost), len(false), len(wrong))


def read_expected(path: Path) -> Links:
    """The links that the generator wrote down."""
    return _between_notes(json.loads(path.read_text("utf-8"))["links"])


def read_found(path: Path) -> Links:
    """The links that a loader wrote down."""
    return _between_notes(json.loads(path.read_text("utf-8")))


def _between_notes(rows: Mapping[str, Iterable[str]]) -> Links:
    """The links from one note to another; images, and a note itself, are not every tool's matter.

    Paths are compared in one form of Unicode, so that this costs nobody a point.
    """
    pairs = ((_composed(source), _composed(end)) for source, ends in rows.items() for end in ends)
    return frozenset(pair for pair in pairs if pair[1].endswith(".md") and pair[0] != pair[1])


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)
