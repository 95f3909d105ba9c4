"""Names that differ by a slip of the pen: found through the index as by comparing with all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.capture.near_names import NearNames, count_edits
from vaultnet.language.vocabulary import fold

MEANT = {
    "Анна Седва": "Анна Седова",
    "Анны Седовой": "",  # three letters
    "анна седова": "Анна Седова",
    "Пётр Щеголев": "Петр Щеголёв",
    "Люди/Анна Седово": "Анна Седова",
    "Анна Седова.md": "Анна Седова",
    "Яна": "",  # «Ян» is another name
    "План на 2027 год": "",  # another number is another note
    "Алина Кимов": "",  # Алина Кимова or Алинa Кимов…: two are as near
    "王小民": "",
    "": "",
}
NAMES = (
    "Анна Седова",
    "Петр Щеголёв",
    "Ян",
    "План на 2026 год",
    "王小明",
    "Алина Кимова",
    "Арина Кимов",
)


@pytest.mark.parametrize("written", MEANT)
def test_which_note_was_meant(written: str) -> None:
    found = NearNames(f"Люди/{name}.md" for name in NAMES).find(written)
    assert found == (f"Люди/{MEANT[written]}.md" if MEANT[written] else None)


def test_two_notes_of_one_name_are_too_many() -> None:
    assert NearNames(("а/Анна Седова.md", "б/Анна Седова.md")).find("Анна Седва") is None


words = st.text(alphabet="абв", min_size=3, max_size=9)


@given(st.lists(words, max_size=30), words)
def test_the_index_finds_what_comparing_with_all_finds(names: list[str], wanted: str) -> None:
    def bearable(name: str) -> int:
        shorter = min(len(name), len(wanted))
        return (shorter >= 4) + (shorter >= 7)

    near = {n for n in names if count_edits(fold(n), fold(wanted)) <= bearable(n)}
    meant = {wanted} if wanted in near else near
    found = NearNames({f"{name}.md" for name in names}).find(wanted)
    assert found == (f"{meant.pop()}.md" if len(meant) == 1 else None)


@given(words, words, words)
def test_edits_are_a_distance(one: str, other: str, third: str) -> None:
    assert count_edits(one, one) == 0
    assert count_edits(one, other) == count_edits(other, one)
    assert count_edits(one, third) <= count_edits(one, other) + count_edits(other, third)
