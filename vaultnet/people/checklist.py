"""The six-point checklist of a contact: properties, or the boxes of a list in its note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Check, Diagnostic, Item, Note, Place, problem
from vaultnet.people.log import sections
from vaultnet.people.properties import Part, parts_of, scalars
from vaultnet.people.sources import CANCELLED, FINISHED

POINTS = (
    "covers_my_gap", "worth_to_them", "together_more",
    "sees_my_strengths", "makes_room", "helps_me_grow",
)  # fmt: skip
"""The points in the order of the source, which is also that of a list of six boxes."""

_ANSWERS = {**dict.fromkeys(FINISHED, True), **dict.fromkeys((" ", *CANCELLED), False)}
_SIGNS = re.compile(r"[^\w\s-]")


class Checks(NamedTuple):
    """The answers to the checklist, each point once, and what could not be read."""

    checks: tuple[Check, ...]
    problems: tuple[Diagnostic, ...]


def read_checks(note: Note, vocabulary: Vocabulary) -> Checks:
    """The answers that a note gives; a property counts before a box, else the first of two.

    An empty value says nothing, nor does a list of boxes of which none was ever ticked.
    """
    answers: dict[str, Check] = {}
    problems: list[Diagnostic] = []
    for key, finding in _find_properties(note, vocabulary):
        if isinstance(finding, Diagnostic):
            problems.append(finding)
        elif finding.point in answers:
            problems.append(problem("property-twice", finding.place, key=key))
        else:
            answers[finding.point] = finding
    for box in _find_boxes(note, vocabulary):
        if isinstance(box, Diagnostic):
            problems.append(box)
        else:
            answers.setdefault(box.point, box)
    in_order = sorted(answers.values(), key=lambda check: POINTS.index(check.point))
    return Checks(tuple(in_order), tuple(problems))


def _find_properties(
    note: Note, vocabulary: Vocabulary
) -> Iterator[tuple[str, Check | Diagnostic]]:
    """Answers as properties: `check_makes_room: yes`, `makes_room: yes`, a map `check`."""
    bare = (
        Part(entry.key, entry, is_flat=True)
        for entry in note.properties
        if squeeze(entry.key) in vocabulary.checks and squeeze(entry.key) not in vocabulary.fields
    )
    for name, entry, is_flat in (*parts_of(note, "check", vocabulary), *bare):
        point = vocabulary.checks.get(squeeze(name))
        values = tuple(scalars(entry.value))
        if point and values:
            yield entry.key, _read_answer(note, point, Part(name, entry), vocabulary)
        elif name and values and not is_flat:
            place = Place(note.path, entry.line, entry.column)
            yield entry.key, problem("checklist-unknown", place, text=name)


def _read_answer(note: Note, point: str, part: Part, vocabulary: Vocabulary) -> Check | Diagnostic:
    value = next(scalars(part.entry.value))
    for answer, mark in ((True, "yes"), (False, "no")):
        if vocabulary.has(mark, value.text):
            return Check(point, answer, Place(note.path, value.line))
    place = Place(note.path, value.line, value.column)
    return problem("yes-no-unreadable", place, key=part.entry.key, text=value.text)


def _find_boxes(note: Note, vocabulary: Vocabulary) -> Iterator[Check | Diagnostic]:
    """Answers as boxes under a checklist heading; ticked means that the point holds."""
    headings = sections(note.headings, "checklist_headings", vocabulary)
    boxes = [i for i in note.items if i.heading in headings and i.status and not i.quoted]
    if not any(_ANSWERS.get(box.status) for box in boxes):
        return
    for box, point in zip(boxes, _name_points(boxes, vocabulary), strict=True):
        place = Place(note.path, box.line)
        if point is None:
            yield problem("checklist-unknown", place, text=box.text)
        elif box.status in _ANSWERS:
            yield Check(point, _ANSWERS[box.status], place)


def _name_points(boxes: Sequence[Item], vocabulary: Vocabulary) -> Sequence[str | None]:
    """The point each box means, by its words, or among exactly six by where it stands."""
    points = [_recognise(box.text, vocabulary) for box in boxes]
    if len(boxes) != len(POINTS):
        return points
    in_order = zip(points, POINTS, strict=True)
    return [point or (own if own not in points else None) for point, own in in_order]


def _recognise(text: str, vocabulary: Vocabulary) -> str | None:
    """The point whose longest phrase stands in the text."""
    said = squeeze(_SIGNS.sub(" ", text))
    found = [phrase for phrase in vocabulary.checks if phrase in said]
    return vocabulary.checks[max(found, key=len)] if found else None
