"""Verdicts as lines that a person can read and write in a case file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultnet.model import Place, title_of
from vaultnet.upkeep.rules import Condition, Verdict


def say(verdict: Verdict) -> str:
    """The outcome, then each condition with its number, its threshold and what it rests on."""
    lines = [f"{verdict.rule}: {verdict.outcome}"]
    for condition in verdict.conditions:
        lines += _say_condition(condition)
    return "".join(f"{line}\n" for line in lines)


def _say_condition(condition: Condition) -> Iterator[str]:
    seen = "not measured" if condition.seen is None else f"{condition.seen:.3g}"
    fires = " FIRES" if condition.fires else ""
    known = f"{condition.known} known of {condition.records}, {condition.least} needed"
    yield f"{condition.name}: {seen}, threshold {condition.threshold:g}{fires} ({known})"
    yield from _say("lines", (_say_place(place) for place in condition.evidence))
    yield from _say("people", map(title_of, condition.subjects))
    yield from _say("circle", [condition.circle] if condition.circle else [])


def _say(what: str, names: Iterable[str]) -> Iterator[str]:
    said = " ".join(names)
    if said:
        yield f"  {what}: {said}"


def _say_place(place: Place) -> str:
    return f"{title_of(place.path)}:{place.line}"


def agrees(verdict: Verdict) -> bool:
    """Whether a verdict follows from its conditions, and each of them from its numbers."""
    fires = [condition.fires for condition in verdict.conditions]
    judged = [condition.seen is not None for condition in verdict.conditions]
    outcome = "fired" if any(fires) else "silent" if any(judged) else "not_measured"
    return verdict.outcome == (outcome if verdict.conditions else "question") and all(
        _is_sound(condition) for condition in verdict.conditions
    )


def _is_sound(condition: Condition) -> bool:
    """Nothing fires unseen, nothing is seen on less than is needed, nothing is cited twice."""
    enough = condition.known >= condition.least
    return (
        (condition.seen is not None or not condition.fires)
        and (enough or condition.seen is None)
        and condition.known <= condition.records
        and len(condition.evidence) == len(set(condition.evidence)) <= 10
    )
