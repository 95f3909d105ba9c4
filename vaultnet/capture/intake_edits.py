"""What ticked changes do to a note as it stands at this moment: operations, or reasons why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultnet.capture.fields import Field, Values, set_field
from vaultnet.capture.intake import LINKS, SEVERAL, compared, current, find_marks
from vaultnet.capture.intake_reading import Stray, TickedChange, TickedLine
from vaultnet.capture.keys import choose_key
from vaultnet.capture.log_line import WordsOf, record_happening
from vaultnet.errors import UsageError
from vaultnet.model import Note
from vaultnet.text.edit import AppendItem, Operation


def change_properties(
    note: Note, changes: Iterable[TickedChange], values: Values
) -> Iterator[Operation | Stray]:
    """The operations for what the note does not say yet; what it says otherwise by now is left."""
    for change in changes:
        try:
            yield from _change(note, change, values)
        except UsageError:
            yield Stray("value_refused", change.place)


def _change(note: Note, change: TickedChange, values: Values) -> Iterator[Operation | Stray]:
    concept, new, vocabulary = change.concept, change.new, values.vocabulary
    known = current(note, concept, vocabulary)
    keys = [compared(concept, text, vocabulary) for text in known]
    if compared(concept, new, vocabulary) in keys:
        return
    if change.old is None and concept in SEVERAL:
        key = choose_key(note, concept, vocabulary, values.default)
        is_link = concept in LINKS and new in values.titles
        yield AppendItem(key, f"[[{new}]]" if is_link else new)
    elif keys[:1] == ([compared(concept, change.old, vocabulary)] if change.old else []):
        yield from set_field(note, Field(concept), new, values)
    else:
        yield Stray("changed_since", change.place)


def add_lines(
    note: Note, lines: Iterable[TickedLine], values: Values, words_of: WordsOf
) -> Iterator[Operation]:
    """The operations that write the lines the log does not have, the oldest first."""
    known = find_marks(note)
    happenings = sorted((line.happening for line in lines), key=lambda one: one.day)
    for happening in happenings:
        if happening.mark not in known:
            yield from record_happening(
                note, happening, values.vocabulary, words_of, values.default
            )
