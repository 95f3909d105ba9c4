"""Whose turn an open task is, and what it owes: the cases of `cases/promises.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, Section, read_rows, read_sections
from tests.people.vaults import vault_of
from vaultnet.language.vocabulary import built_in
from vaultnet.model import FollowUp, Vault
from vaultnet.people.debts import read_amount

CASES = [pytest.param(c, id=c.title) for c in read_sections("promises") if "expected" in c.texts]
SUMS = [pytest.param(row, id=name) for name, _, row in read_rows("promises")]


@pytest.mark.parametrize("case", CASES)
def test_follow_ups(case: Section) -> None:
    notes = {path: text for path, text in case.texts.items() if path.endswith(".md")}
    expected = sorted(case.texts["expected"].splitlines())
    assert sorted(describe(vault_of(notes))) == expected


def describe(vault: Vault) -> Iterator[str]:
    for contact in vault.contacts:
        for task in contact.follow_ups:
            yield f"{' '.join((contact.name, *words_of(task)))}: {task.text}"


def words_of(task: FollowUp) -> Iterator[str]:
    yield "theirs" if task.is_theirs else "mine"
    if task.is_ask:
        yield "ask"
    if task.debt is not None:
        yield f"debt {task.debt or '?'}"
    if task.due:
        yield str(task.due)


@pytest.mark.parametrize("row", SUMS)
def test_sum(row: Row) -> None:
    assert read_amount(row["text"], built_in()) == row["sum"]


@given(st.text(max_size=40) | st.text("0123456789 .,:-₽$元рубеEURк万", max_size=20))
def test_a_sum_stands_in_the_text_and_names_a_number(text: str) -> None:
    amount = read_amount(text, built_in())
    assert amount in text
    assert not amount or any(map(str.isdecimal, amount))
