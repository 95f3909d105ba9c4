"""Properties that vaultnet keeps in notes: whose they are, and how they are brought up to date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from vaultnet import text
from vaultnet.capture.plans import Plan, plan_edits
from vaultnet.errors import SettingsError, WriteRefusedError
from vaultnet.language.vocabulary import Vocabulary, fold, squeeze
from vaultnet.model import Note, Place, Property, Scalar
from vaultnet.text.edit import Operation, RemoveProperty, SetProperty

Wanted = Mapping[str, str | date | None]
"""What each property shall say; None for a note that shall not have it."""

_FRONTMATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_SEPARATORS = re.compile(r"[\s_-]+")
_OBSIDIAN = ("tags", "aliases", "cssclasses", "generatedby", "asof", "")


class Case(NamedTuple):
    """A note as it is and what it shall say.

    `may_be_ours` tells by its text whether vaultnet may ever have written the value of a property.
    """

    path: str
    data: bytes
    wanted: Wanted
    may_be_ours: Mapping[str, Callable[[str], bool]]


def check_names(names: Mapping[str, str], vocabulary: Vocabulary) -> None:
    """Refuse the name of a property that vaultnet reads: what it writes must change no answer.

    `names` are the settings and their values. Raises SettingsError `settings-read-back`, or
    `settings-kept-same` where two are alike.
    """
    if len({fold(name) for name in names.values()}) < len(names):
        raise SettingsError("settings-kept-same", value=next(iter(names.values())))
    for path, name in names.items():
        parts = _SEPARATORS.split(name.strip())
        heads = ("".join(parts[:count]) for count in range(1, len(parts) + 1))
        known = {*vocabulary.fields, *vocabulary.ratings, *_OBSIDIAN}
        if any(squeeze(head) in known for head in heads):
            raise SettingsError("settings-read-back", path=path, value=name)


def plan_kept(cases: Iterable[Case], *, replace: bool = False) -> Mapping[str, Plan]:
    """The plans for the notes that may not be as they are wanted.

    Raises WriteRefusedError `property-taken` with `place` and `key` if most values of a property
    are somebody else's, unless those are to be replaced. A single one gives way; where no value is
    wanted it stays.
    """
    pending: list[tuple[Case, Note]] = []
    ours: Counter[str] = Counter()
    others: defaultdict[str, list[Place]] = defaultdict(list)
    for case in cases:
        if is_as_wanted(case.data, case.wanted):
            ours.update(key for key, value in case.wanted.items() if value is not None)
            continue
        note = text.parse(case.path, case.data)
        pending.append((case, note))
        for key in case.wanted:
            if found := find_kept(note, key):
                if _is_ours(found, key, case):
                    ours[key] += 1
                else:
                    others[key].append(Place(case.path, found.line))
    for key, places in others.items():
        if not replace and len(places) > ours[key]:
            raise WriteRefusedError("property-taken", key=key, place=str(places[0]))
    return {case.path: _plan(case) for case, note in pending if any(_propose(note, case))}


def is_as_wanted(data: bytes, wanted: Wanted) -> bool:
    """Whether a note surely says just that, at a glance: one that says it otherwise does not."""
    note = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONTMATTER.match(note)
    properties = match[1] if match else ""
    lines = properties.split("\n")
    return all(
        f"{key}: {value}" in lines if value is not None else fold(key) not in fold(properties)
        for key, value in wanted.items()
    )


def find_kept(note: Note, key: str) -> Property | None:
    """The property of that name, in whatever case, if it says anything."""
    named = (entry for entry in note.properties if fold(entry.key) == fold(key))
    return next((e for e in named if not (isinstance(e.value, Scalar) and e.value.is_null)), None)


def _is_ours(found: Property, key: str, case: Case) -> bool:
    if not isinstance(found.value, Scalar):
        return False
    said, value = found.value.text, case.wanted[key]
    return (value is not None and said == str(value)) or case.may_be_ours[key](said)


def _plan(case: Case) -> Plan:
    return plan_edits(case.path, lambda note: _propose(note, case))


def _propose(note: Note, case: Case) -> Iterator[Operation]:
    """The operations that make a note say what is wanted."""
    for key, value in case.wanted.items():
        if value is not None:
            yield SetProperty(key, value)
        elif (found := find_kept(note, key)) and _is_ours(found, key, case):
            yield RemoveProperty(key)
