"""Section «network»: circles, people whose loss would cut others off, people tied to nobody."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.model import title_of
from vaultnet.network.communities import Community
from vaultnet.network.cut_points import CutPoint
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import escape

NAMES_SHOWN = 3
CUT_POINTS_SHOWN = 5
ISOLATED_SHOWN = 12


def render_network(answers: Answers, say: Speech) -> list[str]:
    """The answers of the relationship graph, in words; nothing where it has no ties yet."""
    network = answers.network
    lines = [f"## {say('network.title')}", ""]
    if not network.ties:
        return [*lines, say("network.no_ties")]
    size = {"people": say.number(network.people), "ties": say.number(network.ties)}
    lines.append("- " + say("network.size", **size))
    lines += [
        "- " + _say_cut_point(cut_point, answers, say)
        for cut_point in _outermost(network.cut_points)[:CUT_POINTS_SHOWN]
    ]
    if network.best_connected:
        people = [
            say("network.connected", link=answers.linker.link(path), number=degree)
            for path, degree in network.best_connected
        ]
        lines.append("- " + say("network.best_connected", people=say.listed(people)))
    lines += _say_circles(answers, say)
    if network.isolated:
        lines.append(
            "- "
            + say("network.isolated", people=_list(network.isolated, ISOLATED_SHOWN, answers, say))
        )
    return lines


def _outermost(cut_points: tuple[CutPoint, ...]) -> list[CutPoint]:
    """The cut points that no greater one would cut off itself: one line for each chain."""
    chosen: list[CutPoint] = []
    for cut_point in cut_points:  # the most costly first
        if not any(cut_point.contact in greater.lost for greater in chosen):
            chosen.append(cut_point)
    return chosen


def _say_cut_point(cut_point: CutPoint, answers: Answers, say: Speech) -> str:
    link = answers.linker.link(cut_point.contact)
    lost = _list(cut_point.lost, NAMES_SHOWN, answers, say)
    return say("network.cut_point", link=link, lost=lost, n=len(cut_point.lost))


def _say_circles(answers: Answers, say: Speech) -> list[str]:
    shown = answers.network.communities[: answers.settings.report.circles]
    if not shown:
        return []
    lines = ["- " + say("network.circles", n=len(answers.network.communities))]
    lines += ["    - " + _say_circle(community, answers, say) for community in shown]
    if more := len(answers.network.communities) - len(shown):
        lines.append("    - " + say("count.more", n=more))
    return lines


def _say_circle(community: Community, answers: Answers, say: Speech) -> str:
    people = _list(community.members, NAMES_SHOWN, answers, say)
    if community.last_contact is None:
        last = say("network.circle_never")
    else:
        days = (answers.today - community.last_contact).days
        last = say("network.circle_last", n=days) if days else say("network.circle_today")
    around, label = community.named_after == "member", community.name
    if answers.discretion.forbids(label):
        around, label = True, title_of(community.members[0])
    key = "network.circle_around" if around else "network.circle"
    return say(key, name=escape(label), size=community.size, people=people, last=last)


def _list(paths: tuple[str, ...], shown: int, answers: Answers, say: Speech) -> str:
    """The first names as links; one name too many is still written out."""
    if len(paths) <= shown + 1:
        return say.joined([answers.linker.link(path) for path in paths])
    links = say.listed(answers.linker.link(path) for path in paths[:shown])
    return say("count.and_more", names=links, n=len(paths) - shown)
