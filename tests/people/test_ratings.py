"""What a note gives its person, one to five: the cases of `cases/ratings.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from tests.people.vaults import note_text, vault_of
from vaultnet.language.vocabulary import built_in, squeeze
from vaultnet.model import Contact
from vaultnet.people.ratings import OWN_KEYS, WHOLE
from vaultnet.quality.ratings import CRITERIA, MARKS

CASES = [pytest.param(row, id=name) for name, _, row in read_rows("ratings")]
PARTS = [part for parts in CRITERIA.values() for part in parts]
NAMES = (WHOLE, *CRITERIA, *PARTS, *MARKS)

marks = st.integers(10, 50).map(lambda tenths: f"{tenths / 10}")
rated = st.dictionaries(st.sampled_from(NAMES[1:]), marks, max_size=8)
rubbish = st.sampled_from(["6", "0", "хорошо", "[a]", "{x: 1}", "{5: 6}", "nan", "да", "1.2.3"])
spoiled = st.dictionaries(st.sampled_from(["x", "заметка", "вес!", "z"]), rubbish, max_size=3)


@pytest.mark.parametrize("row", CASES)
def test_ratings(row: Row) -> None:
    contact = rate(note_text(row["properties"]))
    assert ", ".join(describe(contact)) == row["says"]
    problems = [*vault_problems(note_text(row["properties"]))]
    assert ", ".join(problems) == row["findings"]


def rate(text: str) -> Contact:
    (contact,) = vault_of({"Люди/Анна.md": text}).contacts
    return contact


def describe(contact: Contact) -> Iterator[str]:
    yield from (f"{rating.part} {rating.value:g}" for rating in contact.ratings)
    if day := contact.facts.get("rated_on"):
        yield f"on {day.value} [{day.place.line}]"


def vault_problems(text: str) -> Iterator[str]:
    for problem in vault_of({"Люди/Анна.md": text}).problems:
        yield f"{problem.code} {problem.place.line}:{problem.place.column}"


def test_a_map_in_block_form_has_a_place_for_every_mark() -> None:
    block = "rating:\n  competence:\n    reputation: 4\n  # потом\n  trust: 5\n"
    contact = rate(f"---\n{block}---\n")
    places = [(rating.part, str(rating.place)) for rating in contact.ratings]
    assert places == [("reputation", "Люди/Анна.md:4"), ("trust", "Люди/Анна.md:6")]


def test_the_vocabulary_names_exactly_what_is_rated() -> None:
    assert set(built_in().ratings.values()) == set(NAMES)
    assert OWN_KEYS == MARKS


@pytest.mark.parametrize("name", NAMES)
def test_every_part_can_be_rated_in_its_own_words(name: str) -> None:
    words = [word for word, part in built_in().ratings.items() if part == name]
    assert len(words) > 5
    for word in words:
        (rating,) = rate(f"---\nrating: {{{word}: 3}}\n---\n").ratings
        assert rating.part == name


def test_the_contacts_page_uses_words_that_are_known() -> None:
    page = (Path(__file__).parents[2] / "docs" / "contacts.md").read_text(encoding="utf-8")
    table = page.partition("| rated |")[2].partition("\n\n")[0]
    words = re.findall(r"`([^`]+)`", table)
    assert len(words) > 30
    assert {built_in().ratings.get(squeeze(word)) for word in words} == set(NAMES) - {WHOLE}


@given(rated, spoiled, st.randoms(use_true_random=False))
def test_a_bad_part_never_loses_the_good_ones(
    good: dict[str, str], bad: dict[str, str], random: Random
) -> None:
    entries = [f"{name}: {mark}" for name, mark in (*good.items(), *bad.items())]
    random.shuffle(entries)
    contact = rate(f"---\nrating: {{{', '.join(entries)}}}\n---\n")
    assert {r.part: r.value for r in contact.ratings} == {n: float(m) for n, m in good.items()}
    assert all(1 <= rating.value <= 5 for rating in contact.ratings)
