"""One person before a meeting, on one screen: who they are, what was last, what to raise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import built_in
from vaultnet.model import FollowUp, Interaction
from vaultnet.people.zones import read_zone
from vaultnet.report.contradictions import say_contradiction
from vaultnet.report.facts import say_fact
from vaultnet.report.markdown import shorten
from vaultnet.report.openings import say_opening
from vaultnet.report.phrases import begin_sentence, say_kind, say_reason, say_wait
from vaultnet.report.sheet import indent
from vaultnet.report.turn import say_occasion
from vaultnet.report.week import say_courtesy
from vaultnet.upkeep.openings import topics
from vaultnet.upkeep.portrait import Portrait

OCCASIONS_SHOWN = 3
_WHO = ("role", "company", "city", "met", "met_via")
_REACH = ("channel", "phone", "email", "telegram", "linkedin", "url")
_ABOUT = ("interests", "needs", "offers", "family", "friends", "works_with")

Part = Callable[[Portrait, Speech], Iterable[str]]


def render_portrait(portrait: Portrait, now: datetime | None, say: Speech) -> str:
    """The portrait as plain text for a terminal; `now` (with a zone) gives the local time there."""
    head = [portrait.contact.name, *_say_who(portrait, now, say), *_say_standing(portrait, say)]
    parts = [indent(head[0], head[1:])]
    parts += [indent(say(f"show.{name}"), part(portrait, say)) for name, part in PARTS.items()]
    return "\n\n".join(filter(None, parts))


def _say_who(portrait: Portrait, now: datetime | None, say: Speech) -> Iterator[str]:
    yield from _say_facts(_WHO, portrait, say)
    zone = portrait.contact.facts.get("timezone")
    if now and zone and isinstance(zone.value, tuple):
        yield from _say_local_time(str(zone.value[0]), now, say)


def _say_local_time(zone: str, now: datetime, say: Speech) -> Iterator[str]:
    if there := read_zone(zone, built_in()):
        time = now.astimezone(there).strftime("%H:%M")
        yield say("show.local_time", time=time, zone=zone)


def _say_standing(portrait: Portrait, say: Speech) -> Iterator[str]:
    standing = portrait.standing
    state = say(f"states.{standing.state}")
    kind = say_kind(standing, say)
    yield begin_sentence(say.listed(filter(None, (kind, state))))
    if standing.newest is not None:
        yield begin_sentence(say_reason(standing, say))
    if standing.wait:
        yield say("phrases.better_wait", reason=say_wait(standing.wait, say))
    for courtesy in portrait.courtesies:
        yield begin_sentence(say_courtesy(courtesy, say))
    grade = portrait.quality.grade
    if grade.overall is not None:
        overall = say.number(round(grade.overall, 2))
        yield say(
            "show.rating", rating=overall, segment=say(f"segments.{portrait.quality.segment}")
        )


def _say_topics(portrait: Portrait, say: Speech) -> Iterator[str]:
    for number, opening in enumerate(topics(portrait.openings), start=1):
        yield f"{number}. {say_opening(opening, say, shorten)} ({opening.place})"


def _say_recent(portrait: Portrait, say: Speech) -> Iterator[str]:
    for day in portrait.recent:
        yield _say_line(day.best, say)


def _say_line(line: Interaction, say: Speech) -> str:
    words = [say(f"channels.{line.channel or 'unknown'}")]
    if line.direction:
        words.append(say(f"directions.{line.direction}"))
    text = f" {say.quoted(shorten(line.text))}" if line.text else ""
    return f"{line.day} {say.listed(words)}{text} ({line.place})"


def _say_news(portrait: Portrait, say: Speech) -> Iterator[str]:
    if portrait.news:
        yield _say_line(portrait.news, say)


def _say_mine(portrait: Portrait, say: Speech) -> Iterator[str]:
    return map(_say_task, portrait.mine)


def _say_theirs(portrait: Portrait, say: Speech) -> Iterator[str]:
    return map(_say_task, portrait.theirs)


def _say_task(task: FollowUp) -> str:
    due = f" 📅 {task.due}" if task.due else ""
    return f"{shorten(task.text)}{due} ({task.place})"


def _say_about(portrait: Portrait, say: Speech) -> Iterator[str]:
    return _say_facts(_ABOUT, portrait, say)


def _say_reach(portrait: Portrait, say: Speech) -> Iterator[str]:
    return _say_facts(_REACH, portrait, say)


def _say_facts(names: Iterable[str], portrait: Portrait, say: Speech) -> Iterator[str]:
    for name in names:
        if fact := portrait.contact.facts.get(name):
            value = say_fact(name, fact.value, say)
            yield say("show.fact", name=begin_sentence(say(f"fields.{name}")), value=value)


def _say_occasions(portrait: Portrait, say: Speech) -> Iterator[str]:
    for occasion in portrait.occasions[:OCCASIONS_SHOWN]:
        yield say_occasion(occasion, portrait.standing.today, say)


def _say_care(portrait: Portrait, say: Speech) -> Iterator[str]:
    """What to be careful about; private marks too, for only the owner sees a terminal."""
    for verdict in portrait.dangers:
        if verdict.outcome == "fired":
            yield say(f"dangers.{verdict.rule}")
    for contradiction in portrait.quality.contradictions:
        yield begin_sentence(say_contradiction(contradiction, say))


PARTS: dict[str, Part] = {
    "topics": _say_topics,
    "recent": _say_recent,
    "news": _say_news,
    "mine": _say_mine,
    "theirs": _say_theirs,
    "about": _say_about,
    "reach": _say_reach,
    "occasions": _say_occasions,
    "care": _say_care,
}
"""What follows the head, each under the title `show.NAME`."""
