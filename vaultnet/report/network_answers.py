"""The answers of `vaultnet network` as tables for its owner: plain texts, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from vaultnet.language.speech import Speech
from vaultnet.network.bridges import Bridge
from vaultnet.network.brokers import Broker
from vaultnet.network.communities import Community
from vaultnet.network.introductions import Introduction
from vaultnet.network.matches import Match, Matches
from vaultnet.network.questions import Brokerage, Introductions
from vaultnet.network.ways import Nearby, Way
from vaultnet.report.connections import say_evidence, say_match
from vaultnet.report.lists import list_names
from vaultnet.report.markdown import Namer
from vaultnet.report.sheet import NOTHING, Sheet, make_sheet, say_measure, say_share

NAMES_SHOWN = 5


def tabulate_way(way: Way, names: Namer, say: Speech) -> Sheet:
    """The chains of a way, a row for each step."""
    columns = ("ways.number", "ways.whole", "ways.who", "ways.step", "ways.evidence")
    rows = [
        (
            *(
                (str(number), say_share(chain.strength, say))
                if step is chain.steps[0]
                else ("", "")
            ),
            names.name(step.contact),
            say_share(step.strength, say),
            say_evidence(step, say),
        )
        for number, chain in enumerate(way.chains, 1)
        for step in chain.steps
    ]
    title = say("ways.title", start=_say_start(way, names, say), goal=way.goal)
    return make_sheet(title, columns, rows, "rrlrl", say)


def say_no_way(way: Way, names: Namer, say: Speech) -> str:
    """That there is no chain, and who comes nearest."""
    none = say("ways.none", start=_say_start(way, names, say), goal=way.goal)
    if not way.nearest:
        return f"{none}\n{say('ways.nobody_near')}"
    people = say.joined([_say_nearby(person, names, say) for person in way.nearest])
    return f"{none}\n{say('ways.nearest', people=people)}"


def _say_start(way: Way, names: Namer, say: Speech) -> str:
    return say("ways.owner") if way.start is None else names.name(way.start)


def _say_nearby(person: Nearby, names: Namer, say: Speech) -> str:
    return say(f"ways.near_{person.kind}", name=names.name(person.contact), label=person.label)


def tabulate_introductions(found: Introductions, names: Namer, say: Speech) -> Sheet:
    """The pairs worth introducing; for one person, only whom to introduce to them."""
    rows = []
    for pair in found.pairs:
        why = say("phrases.semicolon").join(_say_reasons(pair, names, say))
        one, other = (
            (pair.one, pair.other) if pair.other != found.person else (pair.other, pair.one)
        )
        rows.append((names.name(one), names.name(other), why))
    columns = ("introductions.one", "introductions.other", "introductions.why")
    if found.person is None:
        return make_sheet(say("introductions.title"), columns, rows, "lll", say)
    title = say("introductions.title_for", name=names.name(found.person))
    return make_sheet(title, columns[1:], (row[1:] for row in rows), "ll", say)


def _say_reasons(pair: Introduction, names: Namer, say: Speech) -> Iterator[str]:
    """Who needs what the other offers, and whom both know."""
    for match in pair.matches:
        yield say_match(match, names.name, say)
    if pair.common:
        common = list_names(pair.common, names.name, say, NAMES_SHOWN)
        yield say("introductions.common", n=len(pair.common), names=common)


def tabulate_brokers(found: Brokerage, names: Namer, say: Speech) -> Sheet:
    """Everybody's measures, and what would be lost with them."""
    columns = ("name", "ties", "rank", "between", "constraint", "size", "loss")
    rows = [
        (
            names.name(broker.contact),
            say.number(standing.degree),
            say_share(standing.pagerank, say),
            say_share(broker.betweenness, say),
            say_measure(broker.constraint, say),
            say_measure(broker.effective_size, say),
            say("phrases.semicolon").join(_say_loss(broker, found, names, say)) or NOTHING,
        )
        for broker, standing in zip(found.brokers, found.reach, strict=True)
    ]
    head = (f"brokers.{name}" for name in columns)
    return make_sheet(say("brokers.title"), head, rows, "lrrrrrl", say)


def _say_loss(broker: Broker, found: Brokerage, names: Namer, say: Speech) -> Iterator[str]:
    for cut in found.cut_points:
        if cut.contact == broker.contact:
            lost = list_names(cut.lost, names.name, say, NAMES_SHOWN)
            yield say("brokers.lost", n=len(cut.lost), names=lost)
    sole = [o.name for o in found.sole_access if o.sole and o.sole.contact == broker.contact]
    if sole:
        yield say("brokers.sole", names=say.joined([say.quoted(name) for name in sole]))


def tabulate_circles(
    circles: Iterable[Community], today: date, cold: int, names: Namer, say: Speech
) -> Sheet:
    """The circles; one without any contact for more than `cold` days has gone cold."""
    columns = ("name", "size", "density", "last", "people")
    rows = [
        (
            say_circle(circle, say),
            say.number(circle.size),
            say.share(circle.density),
            _say_last(circle, today, cold, say),
            list_names(circle.members, names.name, say, NAMES_SHOWN),
        )
        for circle in circles
    ]
    head = (f"circles.{name}" for name in columns)
    return make_sheet(say("circles.title"), head, rows, "lrrll", say)


def say_circle(circle: Community, say: Speech) -> str:
    """What a circle is called; one that shares nothing is named after its best connected member."""
    is_shared = circle.named_after != "member"
    return circle.name if is_shared else say("circles.around", name=circle.name)


def _say_last(circle: Community, today: date, cold: int, say: Speech) -> str:
    if circle.last_contact is None:
        return NOTHING
    day = say.day(circle.last_contact, today)
    is_cold = (today - circle.last_contact).days > cold
    return say("circles.cold", day=day) if is_cold else day


def tabulate_bridges(bridges: Iterable[Bridge], names: Namer, say: Speech) -> Sheet:
    """Which circles are connected, by whom, and who alone holds them together."""
    rows = [
        (
            " — ".join(say_circle(circle, say) for circle in (bridge.one, bridge.other)),
            say.number(bridge.ties),
            say.joined([names.name(path) for path in bridge.sole]) or NOTHING,
            list_names([head.contact for head in bridge.contacts], names.name, say, NAMES_SHOWN),
        )
        for bridge in bridges
    ]
    head = (f"circles.{name}" for name in ("pair", "ties", "sole", "across"))
    return make_sheet(say("circles.bridges"), head, rows, "lrll", say)


def tabulate_matches(
    found: Matches, me: str | None, names: Namer, say: Speech
) -> tuple[Sheet, ...]:
    """The owner's needs, what the owner can do for others, and others for each other.

    `me` is the path of the owner's note. A part without matches is left out.
    """
    parts = {"for_me": found.for_me, "from_me": found.from_me, "between": found.between}
    head = [f"matches.{name}" for name in ("who_needs", "need", "who_offers", "offer")]
    return tuple(
        make_sheet(
            say(f"matches.{part}"), head, [_row(m, me, names, say) for m in matches], "llll", say
        )
        for part, matches in parts.items()
        if matches
    )


def _row(match: Match, me: str | None, names: Namer, say: Speech) -> tuple[str, ...]:
    need, offer = match.need, match.offer
    needer = _say_person(need.person, me, names, say)
    return needer, need.text, _say_person(offer.person, me, names, say), offer.text


def _say_person(path: str, me: str | None, names: Namer, say: Speech) -> str:
    return say("ways.owner") if path in ("", me) else names.name(path)
