"""Where every contact stands, as records for programs (`vaultnet due --json`)."""

from __future__ import annotations

from collections.abc import Iterable

from vaultnet.exporters.snapshot import record
from vaultnet.language.speech import Speech
from vaultnet.upkeep.standing import Standing


def describe_standings(standings: Iterable[Standing], say: Speech) -> list[dict[str, object]]:
    """One record a contact, in the order of the standings; null where the vault does not say.

    Days are whole for `days_since`, maybe fractional for `ideal`, `limit` and `days_over`
    (negative while there is time). `evidence` lists `path:line`.
    """
    return [_describe(standing, say) for standing in standings]


def _describe(standing: Standing, say: Speech) -> dict[str, object]:
    contact, timer, newest = standing.contact, standing.timer, standing.newest
    return {
        "path": contact.path,
        "name": contact.name,
        "kind": timer.kind,
        "state": standing.state,
        "last_contact": newest.day.isoformat() if newest else None,
        "ideal": _number(timer.ideal),
        "limit": _number(timer.limit),
        "days_since": standing.days_since,
        "days_over": _number(standing.days_over),
        "evidence": [str(place) for place in standing.evidence],
        "problems": [record(p, say).as_json() for p in contact.problems],
    }


def _number(value: float | None) -> float | int | None:
    """A whole number without a decimal point."""
    return int(value) if value is not None and value == int(value) else value
