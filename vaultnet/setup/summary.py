"""What a survey found, in words: what makes a contact here, or what there is instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultnet.language.speech import Speech
from vaultnet.model import PeriodicNotes
from vaultnet.people.schema import PRIVATE_MARKS
from vaultnet.setup.seen import Mark, Seen
from vaultnet.setup.survey import Survey

Show = Callable[[str], str]
"""How a word of the vault is shown: as it is, or veiled."""

_MARKS: tuple[Mark, ...] = ("folders", "types", "tags", "categories")
_FEW = 4


class _Marked(NamedTuple):
    """A word and what it is: a folder, a type, a tag."""

    mark: Mark
    seen: Seen


def say_counts(found: Survey, say: Speech) -> str:
    """How many contacts, dated notes and notes there are, as one sentence."""
    return say(
        "setup.counts",
        contacts=say("setup.contacts", n=found.contacts),
        dated=say("setup.dated", n=found.dated),
        notes=say("setup.notes", n=found.notes),
    )


def say_daily(daily: PeriodicNotes, say: Speech) -> str:
    """Where Obsidian puts daily notes, and how it names them."""
    key = "setup.daily_in_folder" if daily.folder else "setup.daily"
    return say(key, folder=daily.folder, format=daily.format)


def say_marks(found: Survey, say: Speech, show: Show = str) -> str:
    """The folders, types and tags that make the contacts; empty if nothing of that kind does."""
    return _listed(_each(found.marks), say, show)


def say_nobody(found: Survey, say: Speech, show: Show = str) -> str:
    """Why there are no contacts, and what is most frequent instead."""
    common = sorted(_each(found.common), key=lambda one: -one.seen.times)[:_FEW]
    if not common:
        return say("setup.nobody_at_all")
    return say("setup.nobody", common=_listed(common, say, show))


def say_candidates(found: Survey, say: Speech, show: Show = str) -> str:
    """What notes that look like people, and lists that look like logs, are known by; or empty."""
    return _listed(_each(found.candidates, (*_MARKS, "log_headings")), say, show)


def list_spellings(found: Survey, say: Speech) -> Iterator[tuple[str, tuple[Seen, ...]]]:
    """The concepts that contacts' properties name, each with its keys.

    Left out are concepts without a name in words, and marks that are nobody else's business.
    """
    for concept, seen in found.spellings.items():
        if concept not in PRIVATE_MARKS and say.knows(f"fields.{concept}"):
            yield concept, seen


def say_properties(found: Survey, say: Speech) -> Iterator[str]:
    """Which properties of contacts mean what, one line for each concept."""
    for concept, seen in list_spellings(found, say):
        keys = say.listed(f"{one.word} ({say.number(one.times)})" for one in seen)
        yield say("setup.means", keys=keys, name=say(f"fields.{concept}"))


def say_unread(found: Survey, say: Speech) -> str:
    """The keys of contacts that mean nothing to vaultnet; empty if there are none."""
    return say.listed(f"{seen.word} ({say.number(seen.times)})" for seen in found.unread)


def _each(
    marks: Mapping[Mark, tuple[Seen, ...]], which: tuple[Mark, ...] = _MARKS
) -> Iterator[_Marked]:
    return (_Marked(mark, seen) for mark in which for seen in marks.get(mark, ()))


def _listed(marked: Iterable[_Marked], say: Speech, show: Show) -> str:
    return say.listed(
        say(f"setup.mark_{mark}", word=show(seen.word), count=say.number(seen.times))
        for mark, seen in marked
    )
