"""Whose details may be out of date."""

from __future__ import annotations

from datetime import date

import pytest

from tests.people.vaults import note_text, vault_of
from tests.upkeep.contacts import contact_of
from vaultnet.upkeep.freshness import find_stale_data

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ("verified: 2025-03-31", "current"),
        ("проверено: 30.03.2025", "stale"),
        ("核实: 2025年3月31日", "current"),
        ("verified: 2026-04-01", "unknown"),
        ("verified: давно", "unknown"),
        ("", "unknown"),
    ],
)
def test_details_are_fresh_for_a_year(properties: str, found: str) -> None:
    freshness = find_stale_data([contact_of(properties)], TODAY, 365)
    groups = {
        "current": freshness.current,
        "stale": freshness.stale,
        "unknown": freshness.unknown,
    }
    assert [name for name, members in groups.items() if members] == [found]


def test_the_longest_ago_comes_first_with_its_place() -> None:
    notes = {
        "Люди/Анна.md": note_text("verified: 2024-05-01"),
        "People/Ben.md": note_text("role: painter; verified: 2023-05-01"),
        "联系人/王小明.md": note_text("核实: 2026-01-01"),
    }
    freshness = find_stale_data(reversed(vault_of(notes).contacts), TODAY, 365)
    assert [(path, f"{day}", str(place)) for path, day, place in freshness.stale] == [
        ("People/Ben.md", "2023-05-01", "People/Ben.md:3"),
        ("Люди/Анна.md", "2024-05-01", "Люди/Анна.md:2"),
    ]
    assert freshness.current == ("联系人/王小明.md",)


def test_a_day_ahead_is_not_known_yet() -> None:
    anna = contact_of("verified: 2026-01-01")
    assert find_stale_data([anna], date(2025, 12, 31), 365).unknown == (anna.path,)
    assert find_stale_data([anna], date(2026, 1, 1), 365).current == (anna.path,)
