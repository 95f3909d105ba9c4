"""Section «network»: what would be lost with whom, circles, who should meet, who can help."""

from __future__ import annotations

from collections.abc import Iterator

from vaultnet.language.speech import Speech
from vaultnet.network.cut_points import CutPoint
from vaultnet.network.diversity import Diversity
from vaultnet.network.organisations import Organisation
from vaultnet.report.answers import Answers
from vaultnet.report.circles import say_bridges, say_circles
from vaultnet.report.lists import list_links, list_texts, may_link
from vaultnet.report.markdown import escape
from vaultnet.report.meetings import say_help, say_introductions

CUT_POINTS_SHOWN = 3
ISOLATED_SHOWN = 5
MOST = 0.5
"""A group with more than this share of the contacts outweighs the others."""


def render_network(answers: Answers, say: Speech) -> list[str]:
    """The answers of the relationship graph, in words; nothing where it has no contacts yet."""
    network = answers.network
    if not network.people:
        return []
    help_lines = [f"- {line}" for line in say_help(answers, say)]
    lines = [f"## {say('network.title')}", ""]
    if not network.ties:
        return [*lines, f"- {say('network.no_ties')}", *help_lines]
    return [
        *lines,
        f"- {_say_size(answers, say)}",
        *(f"- {line}" for line in _say_cut_points(answers, say)),
        *(f"- {line}" for line in _say_sole_access(answers, say)),
        *say_circles(answers, say),
        *(f"- {line}" for line in say_bridges(answers, say)),
        *(f"- {line}" for line in _say_isolated(answers, say)),
        *(f"- {line}" for line in _say_diversity(answers, say)),
        *(f"- {line}" for line in say_introductions(answers, say)),
        *help_lines,
    ]


def _say_size(answers: Answers, say: Speech) -> str:
    network = answers.network
    size = {"people": say.number(network.people), "ties": say.number(network.ties)}
    best = [
        say("network.connected", link=answers.linker.link(path), number=degree)
        for path, degree in network.best_connected
    ]
    connected = say("network.best_connected", people=say.listed(best))
    return say("phrases.gap").join([say("network.size", **size), connected])


def _say_cut_points(answers: Answers, say: Speech) -> Iterator[str]:
    """The costliest, one of each chain; the last line says how many more there are."""
    found = _outermost(answers.network.cut_points)
    lines = [_say_cut_point(cut_point, answers, say) for cut_point in found[:CUT_POINTS_SHOWN]]
    if more := len(found) - len(lines):
        lines[-1] += say("phrases.gap") + say("network.cut_points_more", n=more)
    yield from lines


def _outermost(cut_points: tuple[CutPoint, ...]) -> list[CutPoint]:
    """The cut points that no greater one would cut off itself: one line for each chain."""
    chosen: list[CutPoint] = []
    for cut_point in cut_points:  # the most costly first
        if not any(cut_point.contact in greater.lost for greater in chosen):
            chosen.append(cut_point)
    return chosen


def _say_cut_point(cut_point: CutPoint, answers: Answers, say: Speech) -> str:
    link = answers.linker.link(cut_point.contact)
    lost = list_links(cut_point.lost, answers, say)
    return say("network.cut_point", link=link, lost=lost, n=len(cut_point.lost))


def _say_sole_access(answers: Answers, say: Speech) -> Iterator[str]:
    organisations = [
        say(
            "network.access", organisation=name, link=answers.linker.link(organisation.sole.contact)
        )
        for organisation in answers.network.sole_access
        if organisation.sole and (name := _name_organisation(organisation, answers, say))
    ]
    if organisations:
        yield say("network.sole_access", organisations=list_texts(organisations, say))


def _name_organisation(organisation: Organisation, answers: Answers, say: Speech) -> str:
    """A link to its note, or its name as a quotation; empty if it gives somebody away."""
    if organisation.note and may_link(organisation.note, answers):
        return answers.linker.link(organisation.note)
    forbidden = answers.discretion.forbids(organisation.name)
    return "" if forbidden else say.quoted(escape(organisation.name))


def _say_isolated(answers: Answers, say: Speech) -> Iterator[str]:
    if answers.network.isolated:
        people = list_links(answers.network.isolated, answers, say, ISOLATED_SHOWN)
        yield say("network.isolated", people=people)


def _say_diversity(answers: Answers, say: Speech) -> Iterator[str]:
    """The largest city, organisation and field, and whether one outweighs the others."""
    known = [d for d in answers.network.diversity if _is_telling(d, answers)]
    leading = [d for d in known if (d.share or 0.0) > MOST]
    if known:
        groups = [_say_group(diversity, say) for diversity in leading or known]
        key = "network.uniform" if leading else "network.varied"
        yield say(key, groups=say.listed(groups))


def _is_telling(diversity: Diversity, answers: Answers) -> bool:
    """Whether enough is known, and the name of the largest group may be said."""
    if diversity.dimension == "circle" or diversity.evenness is None:
        return False
    return not answers.discretion.forbids(diversity.largest or "")


def _say_group(diversity: Diversity, say: Speech) -> str:
    name = say.quoted(escape(diversity.largest or ""))
    return say(
        f"network.group_{diversity.dimension}", name=name, share=say.share(diversity.share or 0.0)
    )
