"""Leaving a person alone for a while, or for ever, as properties of the note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vaultnet.capture.keys import choose_key, find_properties
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Note
from vaultnet.text.edit import Operation, RemoveProperty, SetProperty


def snooze(
    note: Note, until: date | bool, vocabulary: Vocabulary, default: str
) -> Iterator[Operation]:
    """The operations that leave a person alone until a day, for ever (True), or no longer (False).

    What contradicts it is taken out: a pause where a day is set, and a day where there is no end.
    """
    wanted, value = ("paused", True) if until is True else ("snooze_until", until)
    others = {"snooze_until", "paused"} - ({wanted} if until else set())
    if until:
        yield SetProperty(choose_key(note, wanted, vocabulary, default), value)
    for concept in sorted(others):
        for entry in find_properties(note, concept, vocabulary):
            yield RemoveProperty(entry.key)
