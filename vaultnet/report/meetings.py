"""Who should meet and why, who can help the owner, and whom the owner can help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vaultnet.language.speech import Speech
from vaultnet.network.introductions import Introduction
from vaultnet.network.matches import Match, Saying
from vaultnet.report.answers import Answers
from vaultnet.report.connections import say_match
from vaultnet.report.lists import list_links, list_texts
from vaultnet.report.markdown import excerpt

PAIRS_SHOWN = 3


def say_introductions(answers: Answers, say: Speech) -> Iterator[str]:
    """The best pairs with their reasons; the last line says where there are more."""
    found = [
        (pair, reasons)
        for pair in answers.network.introductions
        if (reasons := list(_say_reasons(pair, answers, say)))
    ]
    lines = [_say_pair(pair, reasons, answers, say) for pair, reasons in found[:PAIRS_SHOWN]]
    if len(found) > len(lines):
        lines[-1] += say("phrases.gap") + say("network.introductions_more")
    yield from lines


def _say_pair(pair: Introduction, reasons: Sequence[str], answers: Answers, say: Speech) -> str:
    one, other = (answers.linker.link(path) for path in (pair.one, pair.other))
    why = say("phrases.semicolon").join(reasons)
    return say("network.introduce", one=one, other=other, reasons=why)


def _say_reasons(pair: Introduction, answers: Answers, say: Speech) -> Iterator[str]:
    """What one can do for the other, as far as it may be said, and whom both know."""
    for match in pair.matches:
        if _may_say(match.need, answers) and _may_say(match.offer, answers):
            yield say_match(match, answers.linker.link, say, excerpt)
    if pair.common:
        common = list_links(pair.common, answers, say)
        yield say("introductions.common", n=len(pair.common), names=common)


def say_help(answers: Answers, say: Speech) -> Iterator[str]:
    """Whose offers meet the owner's needs, and whose needs the owner's offers."""
    matches = answers.network.matches
    for key, found in (("network.for_me", matches.for_me), ("network.from_me", matches.from_me)):
        people = _list_people(found, key == "network.for_me", answers, say)
        if people:
            yield say(key, people=list_texts(people, say))


def _list_people(matches: Sequence[Match], to_me: bool, answers: Answers, say: Speech) -> list[str]:
    """Each contact with the words of their note, once."""
    sayings = [match.offer if to_me else match.need for match in matches]
    return [
        say("network.helped", link=answers.linker.link(saying.person), text=excerpt(saying.text))
        for saying in dict.fromkeys(sayings)
        if _may_say(saying, answers)
    ]


def _may_say(saying: Saying, answers: Answers) -> bool:
    return not answers.discretion.forbids(saying.text, saying.place)
