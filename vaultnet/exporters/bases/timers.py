"""The day by which to be in touch, reckoned by Obsidian from the properties alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from vaultnet.exporters.bases.columns import Columns
from vaultnet.exporters.bases.expressions import choose, is_one_of
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Note
from vaultnet.people.cadence import is_no_timer, read_cadence
from vaultnet.people.properties import values_of
from vaultnet.people.recognise import Recogniser

NOTHING = "null"


def write_timers(
    contacts: Sequence[Note], columns: Columns, recogniser: Recogniser
) -> Mapping[str, str]:
    """The formulas: how many days the cadence says, or else the kind, and the last of these days.

    They know the words that the contacts use at this moment. Records, stages and rules for tags
    and folders they cannot know: that takes `[write_back]`.
    """
    limit = choose(
        [*_cadences(contacts, columns, recogniser), *_kinds(contacts, columns, recogniser)],
        _days(recogniser, recogniser.settings.contacts.default_kind),
    )
    last = columns.value_of("last_contact")
    deadline = f'if({last} && formula.limit, date({last}) + duration("1d") * formula.limit)'
    return {"limit": limit, "deadline": deadline}


def _cadences(
    contacts: Sequence[Note], columns: Columns, recogniser: Recogniser
) -> Iterator[tuple[str, str]]:
    if not columns.spellings["cadence"]:
        return
    value = columns.value_of("cadence")
    yield f'{value}.isType("number")', value
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in _words("cadence", contacts, recogniser.vocabulary):
        days = read_cadence(word, recogniser.vocabulary)
        if days is not None or is_no_timer(word, recogniser.vocabulary):
            words[NOTHING if days is None else str(days)].append(word)
    yield from _cases(value, words)


def _kinds(
    contacts: Sequence[Note], columns: Columns, recogniser: Recogniser
) -> Iterator[tuple[str, str]]:
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in _words("kind", contacts, recogniser.vocabulary):
        if kind := recogniser.vocabulary.kinds.get(squeeze(word)):
            words[_days(recogniser, kind)].append(word)
    yield from _cases(columns.value_of("kind"), words)


def _cases(value: str, words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for days in sorted(words, key=lambda days: (len(days), days)):
        yield is_one_of(value, words[days]), days


def _words(concept: str, contacts: Sequence[Note], vocabulary: Vocabulary) -> list[str]:
    """The texts that the contacts use for a concept, each once."""
    return sorted({text for note in contacts for text, _ in values_of(note, concept, vocabulary)})


def _days(recogniser: Recogniser, kind: str) -> str:
    """The limit of a kind."""
    timer = recogniser.settings.kinds.get(kind)
    return NOTHING if timer is None or timer.limit is None else f"{timer.limit:g}"
