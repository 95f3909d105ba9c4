"""The circles of the contacts in words, which of them went cold, and what holds them together."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.model import title_of
from vaultnet.network.bridges import Bridge
from vaultnet.network.communities import Community
from vaultnet.people.discretion import Discretion
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links, list_texts
from vaultnet.report.markdown import escape


def say_circles(answers: Answers, say: Speech) -> list[str]:
    """A list of the largest circles under its bullet, and those that went cold."""
    circles = answers.network.communities
    shown = circles[: answers.settings.report.circles]
    if not shown:
        return []
    lines = ["- " + say("network.circles", n=len(circles))]
    lines += ["    - " + _say_circle(circle, answers, say) for circle in shown]
    if more := len(circles) - len(shown):
        lines.append("    - " + say("count.more", n=more))
    return [*lines, *_say_cold(circles, answers, say)]


def _say_circle(circle: Community, answers: Answers, say: Speech) -> str:
    is_around, name = name_circle(circle, answers.discretion)
    return say(
        "network.circle_around" if is_around else "network.circle",
        name=escape(name),
        size=circle.size,
        people=list_links(circle.members, answers, say),
        last=_say_last(circle, answers, say),
    )


def name_circle(circle: Community, discretion: Discretion) -> tuple[bool, str]:
    """Whether a circle goes by a member, as it must where its name is forbidden, and the name."""
    if discretion.forbids(circle.name):
        return True, title_of(circle.members[0])
    return circle.named_after == "member", circle.name


def _say_last(circle: Community, answers: Answers, say: Speech) -> str:
    if circle.last_contact is None:
        return say("network.circle_never")
    days = (answers.today - circle.last_contact).days
    return say("network.circle_last", n=days) if days else say("network.circle_today")


def _say_cold(circles: tuple[Community, ...], answers: Answers, say: Speech) -> Iterator[str]:
    """The circles nobody of whom was active lately; one that never was has not gone cold."""
    patience = answers.settings.report.active_days
    cold = [
        _quote_circle(circle, answers, say)
        for circle in circles
        if circle.last_contact and (answers.today - circle.last_contact).days > patience
    ]
    if cold:
        names = list_texts(cold, say)
        yield "- " + say("network.cold", days=say.days(patience), circles=names)


def say_bridges(answers: Answers, say: Speech) -> Iterator[str]:
    """Which circles one person or one tie connects."""
    bridges = [_say_bridge(b, answers, say) for b in answers.network.bridges if b.sole]
    if bridges:
        yield say("network.bridges", bridges=list_texts(bridges, say))


def _say_bridge(bridge: Bridge, answers: Answers, say: Speech) -> str:
    return say(
        "network.bridge",
        one=_quote_circle(bridge.one, answers, say),
        other=_quote_circle(bridge.other, answers, say),
        people=list_links(bridge.sole, answers, say),
    )


def _quote_circle(circle: Community, answers: Answers, say: Speech) -> str:
    _, name = name_circle(circle, answers.discretion)
    return say.quoted(escape(name))
