"""What `vaultnet check` finds and vaultnet can mend, as edits of single places of a note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from vaultnet import text
from vaultnet.model import Note, Place
from vaultnet.people.properties import scalars
from vaultnet.text.edit import Operation, Refusal, edit_note

FixCode = Literal["link-alias", "property-link-unquoted", "link-unresolved", "date-form"]

USUAL: tuple[FixCode, ...] = ("link-alias", "property-link-unquoted", "link-unresolved")
"""What is mended unless something else is asked for."""

FIXABLE: tuple[FixCode, ...] = (*USUAL, "date-form")


class Fix(NamedTuple):
    """The mending of one place: what it says, what it is to say, and how that is done.

    `before` and `after` are targets of links, or texts of a property.
    """

    code: FixCode
    place: Place
    before: str
    after: str
    operations: tuple[Operation, ...]

    @property
    def is_guess(self) -> bool:
        """Whether only the person knows that this was meant, so that nothing is done unasked."""
        return self.code == "link-unresolved"


class Mended(NamedTuple):
    """A note after its mending, and the fixes that were carried out."""

    data: bytes
    done: tuple[Fix, ...]


def mend(path: str, data: bytes, fixes: Iterable[Fix]) -> Mended:
    """Carry out the fixes of one note, the last place first: so the others stay where they are.

    Left out is what does not stand there any more, and what cannot be edited safely.
    """
    said = set(_sayings(text.parse(path, data)))
    done: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: fix.place, reverse=True):
        if (fix.place.line, fix.place.column, fix.before) not in said:
            continue
        edited = edit_note(path, data, *fix.operations)
        if not isinstance(edited, Refusal):
            data = edited
            done.append(fix)
    return Mended(data, tuple(reversed(done)))


def _sayings(note: Note) -> Iterator[tuple[int, int, str]]:
    """Line, column and words of all in a note that a fix may be about."""
    for reference in note.references:
        yield reference.line, reference.column, reference.target
    for finding in note.problems:
        yield finding.place.line, finding.place.column, dict(finding.details).get("target", "")
    for entry in note.properties:
        for scalar in scalars(entry.value):
            yield scalar.line, scalar.column, scalar.text
