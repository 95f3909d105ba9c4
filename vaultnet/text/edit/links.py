"""Operations on one link: give it another target, or the quotes that make it one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vaultnet.model import Note, Property, Reference, Scalar, Sequence, Table, Value
from vaultnet.text.edit.frontmatter import read_frontmatter
from vaultnet.text.edit.habits import most_used_quote
from vaultnet.text.edit.refusal import refuse
from vaultnet.text.edit.scalars import Slot, write_scalar
from vaultnet.text.edit.source import NOTHING, Source, Step
from vaultnet.text.edit.spans import Replacement
from vaultnet.text.edit.values import plainly, property_of
from vaultnet.text.targets import WIKILINK_PATTERN

_BARE_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class RetargetLink:
    """Let a wikilink or embed lead to another note, and a wikilink show the same words as before.

    `line` and `column` are those of its reference, from 1. `[[Аня]]` becomes
    `[[Анна Седова|Аня]]`, as Obsidian writes the link to an alias (Obsidian help, «Aliases»).
    """

    line: int
    column: int
    target: str

    def plan(self, source: Source) -> Step:
        """The step that writes the link anew."""
        references = source.note.references
        old = next((r for r in references if (r.line, r.column) == (self.line, self.column)), None)
        match = WIKILINK_PATTERN.search(source.text, old.start, old.end) if old else None
        if old is None or match is None:
            raise refuse("no-link", source.place_of_line(self.line))
        if old.target == self.target:
            return NOTHING
        display = old.display or ("" if old.kind == "embed" else old.target)
        new = old._replace(target=self.target, display=display)
        written = f"[[{new.target}{new.subpath}{_pipe(source, old) if display else ''}{display}]]"
        wanted = [new[:4] if reference is old else reference[:4] for reference in references]
        key = next((e.key for e in source.note.properties if e.start <= old.start < e.end), None)
        return Step(
            (Replacement(*match.span(), written),),
            lambda note: [reference[:4] for reference in note.references] == wanted,
            key,
        )


@dataclass(frozen=True, slots=True)
class QuoteLink:
    """Put quotes around a `[[Note]]` in a property, without which YAML reads a list in a list.

    `line` and `column` are those of the finding `property-link-unquoted`.
    """

    line: int
    column: int

    def plan(self, source: Source) -> Step:
        """The step that writes the quotes."""
        front = read_frontmatter(source)
        entry, value = next(self._values(source.note), (None, None))
        if isinstance(value, Scalar) and WIKILINK_PATTERN.fullmatch(value.text):
            return NOTHING
        unquoted = {p.place[1:] for p in source.note.problems if p.code == "property-link-unquoted"}
        if entry is None or value is None or (self.line, self.column) not in unquoted:
            raise refuse("no-link", source.place_of_line(self.line))
        words = source.text[value.start : value.end]
        written = write_scalar(words, Slot(habit=most_used_quote(front)))
        wanted = entry._replace(value=_with_text(entry.value, value, words))
        return Step(
            (Replacement(value.start, value.end, written),),
            lambda note: _is_same(property_of(note, wanted.key), wanted),
            wanted.key,
        )

    def _values(self, note: Note) -> Iterator[tuple[Property, Value]]:
        """The property and the outermost value in it that begins at the place."""
        for entry in note.properties:
            waiting: list[Value] = [entry.value]
            while waiting:
                value = waiting.pop()
                if (value.line, value.column) == (self.line, self.column):
                    yield entry, value
                waiting += _children(value)


def _is_same(entry: Property | None, wanted: Property) -> bool:
    return entry is not None and plainly(entry.value) == plainly(wanted.value)


def _pipe(source: Source, reference: Reference) -> str:
    """What divides the target from the words; in a table's row a pipe is escaped."""
    row = "" if reference.kind == "property" else source.lines.rows[reference.line - 1]
    return r"\|" if _BARE_PIPE.search(WIKILINK_PATTERN.sub("", row)) else "|"


def _children(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Table):
        return tuple(entry.value for entry in value.entries)
    return value.items if isinstance(value, Sequence) else ()


def _with_text(value: Value, old: Value, words: str) -> Value:
    """A value in which a text has taken the place of a list."""
    if value is old:
        return Scalar(words, False, *value[1:])
    if isinstance(value, Sequence):
        return value._replace(items=tuple(_with_text(item, old, words) for item in value.items))
    if isinstance(value, Table):
        entries = (e._replace(value=_with_text(e.value, old, words)) for e in value.entries)
        return value._replace(entries=tuple(entries))
    return value
