"""The regular review and the statistics as records for programs."""

from __future__ import annotations

from collections.abc import Iterable

from vaultnet.exporters.answers import Json, as_json
from vaultnet.upkeep.review import Review

_FIELDS = {
    "warnings": ("signs", "dangers", "mistakes"),
    "audit": ("archivable", "promises", "courtesies", "freshness"),
    "goals": ("goals",),
    "capacity": ("capacity",),
}


def describe_review(review: Review, parts: Iterable[str]) -> dict[str, Json]:
    """The answers of some parts (`warnings`, `audit`, `goals`, `capacity`), each by its field."""
    names = [name for part in parts for name in _FIELDS[part]]
    return {name: as_json(getattr(review, name)) for name in names}


def describe_stats(review: Review) -> dict[str, Json]:
    """The measures, the channel mix, the strategies and everybody's quality."""
    names = ("measures", "channels", "practice", "qualities")
    return {name: as_json(getattr(review, name)) for name in names}
