"""Sentences of the reports as texts and links between them, which a script makes elements of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from vaultnet.exporters.answers import Json
from vaultnet.model import title_of
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import Linker

# No text of a report has control signs in it, so that these two mark links and nothing else.
_OPEN, _CLOSE = "\x02", "\x03"
_LINK = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


class Marker(Linker):
    """Marks where a `Linker` writes links, for `split_links` to find."""

    def link(self, path: str) -> str:
        """The path of the note between two signs that stand nowhere else."""
        return f"{_OPEN}{path}{_CLOSE}"


def marking_links(answers: Answers) -> Answers:
    """The same answers, whose sentences mark their links."""
    return replace(answers, linker=Marker(()))


def split_links(sentence: str, people: Mapping[str, int]) -> list[Json]:
    """The parts of a sentence: texts, `{"person": number}`, and `{"path": …, "name": …}`.

    `people` numbers the contacts of the page by path; other notes go by their title.
    """
    parts: list[Json] = []
    for index, part in enumerate(_LINK.split(sentence)):
        if index % 2:
            parts.append(_describe(part, people))
        elif part:
            parts.append(part)
    return parts


def _describe(path: str, people: Mapping[str, int]) -> Json:
    if path in people:
        return {"person": people[path]}
    return {"path": path, "name": title_of(path)}
