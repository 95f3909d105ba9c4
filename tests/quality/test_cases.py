"""What a relationship is worth on a day: the tables of `cases/quality.md`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.cases_reader import Row, Section, read_rows
from tests.people.vaults import settings_from, vault_of
from tests.upkeep.contacts import contact_of
from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.quality.assessment import Quality, assess_quality
from vaultnet.quality.audit import find_archivable

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("quality")]


@pytest.mark.parametrize(("section", "row"), CASES)
def test_quality(section: Section, row: Row) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    contact = contact_in(section, row, settings)
    quality = assess_quality(contact, date.fromisoformat(row["today"]), settings)
    assert {column: say(quality, settings) for column, say in COLUMNS.items() if column in row} == {
        column: row[column] for column in COLUMNS if column in row
    }


def contact_in(section: Section, row: Row, settings: Settings) -> Contact:
    """The person of a row, else of the section's note."""
    if "properties" in row:
        return contact_of(row["properties"], row["log"], settings=settings)
    (contact,) = vault_of(section.texts).contacts
    return contact


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def yes_no(value: object) -> str:
    return "yes" if value else "no"


def say_activity(quality: Quality) -> str:
    found = quality.activity
    spans = f"{found.month} · {found.quarter} ({found.quarter_before}) · {found.year}"
    return f"{spans}, {found.meaningful}"


def say_contradictions(quality: Quality) -> str:
    found = [
        f"{c.part} {number(c.rating)} {c.kind} {number(c.number)}" for c in quality.contradictions
    ]
    return ", ".join(found) or "-"


def say_evidence(quality: Quality) -> str:
    """The lines of the note that the contradictions stand on."""
    found = [place.line for c in quality.contradictions for place in c.evidence]
    return " ".join(map(str, found)) or "-"


COLUMNS: dict[str, Callable[[Quality, Settings], str]] = {
    "overall": lambda q, _: number(q.grade.overall),
    "criteria": lambda q, _: str(len(q.grade.criteria)),
    "age": lambda q, _: number(q.grade.age),
    "stale": lambda q, _: yes_no(q.grade.is_stale),
    "checks": lambda q, _: number(q.checklist.holding),
    "activity": lambda q, _: say_activity(q),
    "benefit": lambda q, _: f"{len(q.benefit.gave)} : {len(q.benefit.got)}",
    "balance": lambda q, _: q.benefit.balance or "-",
    "segment": lambda q, _: q.segment,
    "contradictions": lambda q, _: say_contradictions(q),
    "evidence": lambda q, _: say_evidence(q),
    "archive": lambda q, settings: yes_no(find_archivable([q], settings.quality)),
}
