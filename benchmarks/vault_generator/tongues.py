"""The words of the three languages in which the notes are written, from `tongues.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Tongue(NamedTuple):
    """The words of one language for names, folders, properties and sentences.

    `share` is how many of all notes are in it, and those before. A name is a `pattern` filled from
    `firsts` and `lasts`, then from `thirds` too; so is a `topic`, from `nouns` and a year.
    """

    share: float
    pattern: tuple[str, ...]
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    thirds: tuple[str, ...]
    topic: tuple[str, ...]
    nouns: tuple[str, ...]
    people: str
    archive: str
    topics: str
    type: str
    kind: str
    kinds: tuple[str, ...]
    birthday: str
    friends: str
    log: str
    channels: tuple[str, ...]
    met: str
    forgotten: str
    sentences: tuple[str, ...]


_LISTS = ("firsts", "lasts", "thirds", "nouns", "kinds", "channels")


def _read() -> tuple[Tongue, ...]:
    """Every language of the file; a list of words is one text there."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    for table in tables.values():
        table |= {name: tuple(table[name].split()) for name in _LISTS}
        table |= {name: tuple(table[name]) for name in ("pattern", "topic", "sentences")}
    return tuple(Tongue(**table) for table in tables.values())


TONGUES = _read()
