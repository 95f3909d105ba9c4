"""The six points of a contact: the cases of `cases/checklist.md`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from tests.people.vaults import vault_of
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.people.checklist import POINTS

CASES = [pytest.param(case, id=case.title) for case in read_sections("checklist")]

boxes = st.tuples(
    st.sampled_from([" ", "x", "-", "?"]),
    st.sampled_from(["даёт место", "helps me grow", "котики", "弥补我", "✅ 2026-01-01"])
    | st.text(),
)


@pytest.mark.parametrize("case", CASES)
def test_checklist(case: Section) -> None:
    notes = {path: text for path, text in case.texts.items() if path.endswith(".md")}
    assert list(describe(vault_of(notes))) == case.texts["expected"].splitlines()


def describe(vault: Vault) -> Iterator[str]:
    for contact in vault.contacts:
        for check in contact.checks:
            yield f"{check.point} {'yes' if check.holds else 'no'} {check.place.line}"
    yield from (f"{problem.code} {problem.place}" for problem in vault.problems)


def test_every_point_has_words() -> None:
    assert set(built_in().checks.values()) == set(POINTS)


@given(st.lists(boxes, max_size=8))
def test_a_list_answers_each_point_once_and_in_order(rows: list[tuple[str, str]]) -> None:
    lines = "".join(f"- [{status}] {text.strip()}\n" for status, text in rows)
    (contact,) = vault_of({"Люди/Анна.md": f"## Checklist\n{lines}"}).contacts
    points = [check.point for check in contact.checks]
    assert points == [point for point in POINTS if point in points]
    assert not contact.follow_ups
