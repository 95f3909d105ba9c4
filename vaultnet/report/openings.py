"""What to begin with, in words: a fact of the vault, the line it comes from, and its day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold
from vaultnet.model import Place, title_of
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import excerpt
from vaultnet.upkeep.openings import Opening, OpeningKind

_TASKS = frozenset[OpeningKind]({"my_promise", "their_promise", "task"})
_QUOTED = _TASKS | frozenset[OpeningKind]({"answer", "news", "last"})


def say_first_opening(
    path: str,
    openings: Iterable[Opening],
    answers: Answers,
    say: Speech,
    quoted: Place | None = None,
) -> str:
    """The best opening with the contact at `path` that may be shown; empty if there is none.

    `quoted` is the line that the page has quoted already; it is not quoted again.
    """
    for opening in find_sayable(path, openings, answers):
        if opening.place != quoted:
            return _say_sourced(opening, path, answers, say)
        if opening.kind == "answer":
            return say("openings.answer_that")
    return ""


def say_opening(opening: Opening, say: Speech, quote: Callable[[str], str] = excerpt) -> str:
    """The opening alone, e.g. «За вами: «отдать книгу»»; `quote` prepares its words."""
    words = quote(opening.text)
    text = say.quoted(words) if opening.kind in _QUOTED else words
    return say(f"openings.{opening.kind}", text=text, other=quote(opening.other))


def find_sayable(path: str, openings: Iterable[Opening], answers: Answers) -> Iterator[Opening]:
    """The openings that name nobody private, and whose words say more than the contact's name."""
    for opening in openings:
        if answers.discretion.forbids(f"{opening.text} {opening.other}", opening.place):
            continue
        if opening.kind in _QUOTED and fold(excerpt(opening.text)) in ("", fold(title_of(path))):
            continue
        yield opening


def _say_sourced(opening: Opening, path: str, answers: Answers, say: Speech) -> str:
    """The opening with its day and, where it stands in another note, a link to that note."""
    text, place = say_opening(opening, say), opening.place
    source = _say_day(opening, answers, say)
    if place.path != path and not answers.discretion.forbids("", place):
        link = answers.linker.link(place.path)
        card = answers.vault.cards.get(place.path)
        is_of_that_day = card is not None and opening.day is not None and card.day == opening.day
        source = link if is_of_that_day else say.listed(filter(None, (source, link)))
    return say("phrases.with_source", text=text, source=source) if source else text


def _say_day(opening: Opening, answers: Answers, say: Speech) -> str:
    """The day of the fact; of a task, the day it is due."""
    if opening.day is None:
        return ""
    day = say.day(opening.day, answers.today)
    return say("openings.due", day=day) if opening.kind in _TASKS else day
