"""The written cases of edits, each of them undone and done a second time too."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.text.edit_cases import Case, read_cases, to_bytes, to_operation
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.text.edit import Edit, Refusal, plan_edit
from vaultnet.text.edit.refusal import Code

CASES = read_cases()
REFUSED = "refused: "


def title(case: Case) -> str:
    return f"{case.title}: {case.edit}"


@pytest.mark.parametrize("case", [c for c in CASES if not c.outcome.startswith(REFUSED)], ids=title)
def test_an_edit_changes_what_was_asked_and_can_be_undone(case: Case) -> None:
    operation = to_operation(case.edit)
    edit = plan_edit("n.md", case.before, operation)
    assert isinstance(edit, Edit), edit
    after = edit.apply(case.before)
    wanted = case.before if case.outcome == "unchanged\n" else to_bytes(case.outcome)
    assert after.decode() == wanted.decode()
    assert edit.inverse(case.before).apply(after) == case.before
    assert plan_edit("n.md", after, operation) == Edit()


@pytest.mark.parametrize("case", [c for c in CASES if c.outcome.startswith(REFUSED)], ids=title)
def test_what_is_not_safe_is_refused_with_its_place(case: Case) -> None:
    refusal = plan_edit("n.md", case.before, to_operation(case.edit))
    assert isinstance(refusal, Refusal)
    place = str(refusal.place).removeprefix("n.md:")
    assert f"{REFUSED}{refusal.code} {place}\n" == case.outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_can_be_said(language: str) -> None:
    assert {f"refusals.{code}" for code in get_args(Code)} <= set(speak(language).messages)
