"""Time zones as people write them: the cases of `cases/zones.md`."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from tests.people.vaults import vault_of
from vaultnet.language.vocabulary import built_in
from vaultnet.people.zones import read_zone

CASES = [pytest.param(row, id=name) for name, _, row in read_rows("zones")]
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("row", CASES)
def test_zone(row: Row) -> None:
    zone = read_zone(row["text"], built_in())
    assert (f"{NOON.astimezone(zone):%H:%M}" if zone else "unknown") == row["noon"]


@pytest.mark.parametrize("name", sorted(set(built_in().zones.values())))
def test_every_word_of_the_vocabulary_names_a_real_zone(name: str) -> None:
    assert read_zone(name, built_in())


@given(st.text(max_size=20) | st.text("UTCGMSKМ+-:0123456789 /._\0", max_size=12))
def test_any_text_is_a_zone_or_none(text: str) -> None:
    assert isinstance(read_zone(text, built_in()), tzinfo | None)


def test_only_a_zone_that_can_be_read_is_a_fact() -> None:
    notes = {"Люди/А.md": "---\ntz: UTC+3\n---\n", "Люди/Б.md": "---\ntz: Марс\n---\n"}
    known, unknown = vault_of(notes).contacts
    assert known.facts["timezone"].value == ("UTC+3",)
    assert "timezone" not in unknown.facts
    assert [problem.code for problem in unknown.problems] == ["timezone-unknown"]
