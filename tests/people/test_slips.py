"""What cannot be as a note says it: the cases of `cases/slips.md`, and what is never told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from tests.people.vaults import settings_from, surroundings, vault_of
from vaultnet.diagnostics import CODES
from vaultnet.language.findings import say_finding, say_fix
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Vault
from vaultnet.people.discretion import find_discretion
from vaultnet.people.schema import PRIVATE_MARKS
from vaultnet.people.slips import find_slips

TODAY = date(2026, 3, 16)
CASES = [pytest.param(case, id=case.title) for case in read_sections("slips")]
PRIVATE_WORDS = [word for mark in PRIVATE_MARKS for word in built_in().spellings[mark]]


def read(case: Section) -> Vault:
    notes = {path: text for path, text in case.texts.items() if path.endswith(".md")}
    return vault_of(notes, surroundings(settings_from(case.texts.get("settings", ""))))


@pytest.mark.parametrize("case", CASES)
def test_slips(case: Section) -> None:
    assert list(describe(read(case))) == case.texts["expected"].splitlines()


def describe(vault: Vault) -> Iterator[str]:
    findings = {*vault.problems, *find_slips(vault, TODAY)}
    for code, place, details in sorted(findings, key=lambda finding: finding.place):
        yield " ".join((code, str(place), *(text for _, text in details)))
    for contact in vault.contacts:
        yield from (f"marked {contact.name} {m}" for m in sorted(PRIVATE_MARKS) if contact.flag(m))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_slip_can_be_said(case: Section, code: str) -> None:
    vault, say = read(case), speak(code)
    for finding in (*vault.problems, *find_slips(vault, TODAY)):
        assert finding.code in CODES
        assert say_finding(finding, say)
        assert say_fix(finding, say)


def test_the_owners_facts_are_those_of_the_note() -> None:
    vault = read(next(c for c in read_sections("slips") if "Я.md" in c.texts))
    assert {name: str(fact.place) for name, fact in vault.own.items()} == {
        "offers": "Я.md:3",
        "met": "Я.md:5",
    }
    assert not vault_of({"Я.md": "---\noffers: [вёрстка]\n---\n"}).own


answers = st.sampled_from(["да", "true", "是", "no", "кажется", "[[Анна]]", "- 1", "{{x}}", ""])
marks = st.tuples(st.sampled_from(PRIVATE_WORDS), answers)


@given(st.lists(marks, min_size=1, max_size=3))
def test_no_finding_of_a_private_mark_is_told_or_names_it(entries: list[tuple[str, str]]) -> None:
    block = "".join(f"{word}: {answer}\n" for word, answer in entries)
    vault = vault_of({"Люди/Анна.md": f"---\n{block}---\n"})
    discretion = find_discretion(vault)
    for finding in vault.problems:
        if finding.code == "private-mark-unreadable":
            assert discretion.forbids_finding(finding)
        assert not any(word in str(finding.details) for word, _ in entries)


def test_the_line_of_a_private_mark_is_forbidden_and_the_contact_public() -> None:
    vault = vault_of({"Люди/Анна.md": "---\ncity: Омск\nне_уважает: да\n---\n"})
    (anna,) = vault.contacts
    place = anna.facts["no_respect"].place
    assert anna.is_public
    assert find_discretion(vault).forbids("", place)
    assert not find_discretion(vault).forbids("", anna.facts["city"].place)
