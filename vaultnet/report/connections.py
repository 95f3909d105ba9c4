"""What ties two contacts, and the chains of people from one to another: in words, for a terminal.

Texts are plain: a name or a path may hold any sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold
from vaultnet.network.evidence import Connection, Reason
from vaultnet.network.matches import Match
from vaultnet.network.relations import HALF_LIFE
from vaultnet.network.ties import Tie
from vaultnet.report.markdown import Namer
from vaultnet.report.sheet import say_share

if TYPE_CHECKING:  # they bring networkx along
    from vaultnet.network.paths import Chain, Step
    from vaultnet.network.questions import Acquaintance

TIES_SHOWN = 2


def explain_acquaintance(found: Acquaintance, names: Namer, say: Speech) -> str:
    """Every tie of two contacts with its arithmetic and place; else the best chain between them."""
    lines = [f"{names.name(found.one)} — {names.name(found.other)}"]
    if found.connection:
        lines += _explain_connection(found.connection, say)
    else:
        lines.append(say("why.tie_none"))
        lines += _explain_chain(found.chain, names, say)
    return "\n  ".join(lines)


def _explain_connection(connection: Connection, say: Speech) -> Iterator[str]:
    value = say.number(connection.weight)
    yield say("why.tie_sum", half_life=say.number(HALF_LIFE), value=value)
    for reason in connection.reasons:
        yield _explain_reason(reason, say)


def _explain_reason(reason: Reason, say: Speech) -> str:
    tie = reason.tie
    return say(
        "why.tie_undated" if tie.day is None else "why.tie_dated",
        kind=say(f"ties.{tie.kind}"),
        place=tie.place,
        day=tie.day,
        age=reason.age,
        half_life=say.number(HALF_LIFE),
        weight=say.number(tie.weight),
        value=say.number(reason.value),
    )


def _explain_chain(chain: Chain | None, names: Namer, say: Speech) -> Iterator[str]:
    if chain is None:
        yield say("why.chain_none")
        return
    people = [names.name(path) for path in (chain.start, *(s.contact for s in chain.steps)) if path]
    yield say("why.chain", chain=" → ".join(people), chance=say_share(chain.strength, say))
    for giver, taker, step in zip(people, people[1:], chain.steps, strict=False):
        evidence, chance = say_evidence(step, say), say_share(step.strength, say)
        yield say("why.chain_step", giver=giver, taker=taker, chance=chance, evidence=evidence)


def say_evidence(step: Step, say: Speech) -> str:
    """Why one person of a chain can pass on to the next: the heaviest ties, or the warmth."""
    if step.warmth is not None:
        return say("ties.warmth", value=say.number(step.warmth))
    heaviest = sorted(step.ties, key=lambda tie: (-tie.weight, tie.kind, tie.place))
    return _list_some([_say_tie(tie, say) for tie in heaviest], say)


def _list_some(ties: Sequence[str], say: Speech) -> str:
    text = say("phrases.semicolon").join(ties[:TIES_SHOWN])
    more = len(ties) - TIES_SHOWN
    return say("count.and_more_items", names=text, n=more) if more > 0 else text


def _say_tie(tie: Tie, say: Speech) -> str:
    text = say(f"ties.{tie.kind}")
    if tie.day:
        text = say("ties.dated", kind=text, day=tie.day)
    return say("ties.sourced", tie=text, place=tie.place)


def say_match(
    match: Match, name: Callable[[str], str], say: Speech, quote: Callable[[str], str] = str
) -> str:
    """«Лидия ищет «иллюстрации», Инга это предлагает»; the page prepares names and words."""
    need, offer = match.need, match.offer
    key = "introductions.same" if fold(need.text) == fold(offer.text) else "introductions.match"
    words = {"need": say.quoted(quote(need.text)), "offer": say.quoted(quote(offer.text))}
    return say(key, one=name(need.person), other=name(offer.person), **words)
