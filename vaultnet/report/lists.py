"""Lists in running text: a few names, then how many more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vaultnet.language.speech import Speech
from vaultnet.model import Place
from vaultnet.report.answers import Answers

NAMES_SHOWN = 3


def list_links(
    paths: Sequence[str], answers: Answers, say: Speech, shown: int = NAMES_SHOWN
) -> str:
    """The first names as links; one name too many is still written out."""
    return list_names(paths, answers.linker.link, say, shown)


def list_names(paths: Sequence[str], name: Callable[[str], str], say: Speech, shown: int) -> str:
    """The same with names of any form: `name` writes that of a path."""
    if len(paths) <= shown + 1:
        return say.joined([name(path) for path in paths])
    names = say.listed(name(path) for path in paths[:shown])
    return say("count.and_more", names=names, n=len(paths) - shown)


def list_texts(texts: Sequence[str], say: Speech) -> str:
    """The first of some texts that may have commas in them; one too many is still written out."""
    between = say("phrases.semicolon")
    if len(texts) <= NAMES_SHOWN + 1:
        return between.join(texts)
    names = between.join(texts[:NAMES_SHOWN])
    return say("count.and_more_items", names=names, n=len(texts) - NAMES_SHOWN)


def may_link(path: str, answers: Answers) -> bool:
    """Whether the name of a note gives nobody away."""
    return not answers.discretion.forbids("", Place(path))


def notes_of(places: Iterable[Place], answers: Answers) -> tuple[str, ...]:
    """The notes that some lines stand in, each once, without the lines that must not be shown."""
    shown = (place for place in places if not answers.discretion.forbids("", place))
    return tuple(dict.fromkeys(place.path for place in shown))
