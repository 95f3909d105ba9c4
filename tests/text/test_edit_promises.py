"""What holds for every edit of every note: it changes one place, and can be taken back."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.text.edit_notes import (
    body_edits,
    check_promises,
    notes,
    property_edits,
    random_edit,
)
from tests.text.fragments import anything
from vaultnet.text import parse
from vaultnet.text.edit import Edit, Operation, Replacement, SetProperty, edit_note, plan_edit
from vaultnet.text.edit.source import Source, Step

EXAMPLE = Path(__file__).parent.parent.parent / "example_vault"
EDITS = 2000


@settings(max_examples=1500)
@given(notes(), property_edits)
def test_an_edit_of_properties_changes_one_of_them(data: bytes, operation: Operation) -> None:
    edit = plan_edit("n.md", data, operation)
    if isinstance(edit, Edit):
        check_promises(data, operation, edit)
    else:
        # Blank rows that `|+` would take in if the next property went are a reason to refuse.
        assert edit.code != "unproved" or b"|+" in data, edit


@settings(max_examples=700)
@given(notes(), body_edits)
def test_an_edit_of_the_text_changes_one_line(data: bytes, operation: Operation) -> None:
    edit = plan_edit("n.md", data, operation)
    if isinstance(edit, Edit):
        check_promises(data, operation, edit)
    else:
        assert edit.code in ("no-task", "task-recurring"), edit


@settings(max_examples=700)
@given(anything, property_edits | body_edits)
def test_a_broken_note_is_edited_safely_or_not_at_all(text: str, operation: Operation) -> None:
    data = text.encode("utf-8", "replace")
    edit = plan_edit("n.md", data, operation)
    if isinstance(edit, Edit):
        check_promises(data, operation, edit)


@pytest.mark.parametrize("seed", range(4))
def test_thousands_of_edits_of_the_example(seed: int) -> None:
    dice = random.Random(seed)
    files = sorted(EXAMPLE.rglob("*.md"))
    outcomes: Counter[str] = Counter()
    for _ in range(EDITS // 4):
        data = dice.choice(files).read_bytes()
        operation = random_edit(parse("n.md", data), dice)
        edit = plan_edit("n.md", data, operation)
        outcomes[getattr(edit, "code", "edited")] += 1
        if isinstance(edit, Edit):
            check_promises(data, operation, edit)
    assert "unproved" not in outcomes
    assert outcomes["edited"] > EDITS // 4 * 0.6


def test_several_edits_are_made_all_or_none() -> None:
    data = b"---\nkind: key\nrating: {a: 1}\n---\n"
    both = edit_note("n.md", data, SetProperty("kind", "x"), SetProperty("role", "y"))
    assert both == b"---\nkind: x\nrating: {a: 1}\nrole: y\n---\n"
    refused = edit_note("n.md", data, SetProperty("kind", "x"), SetProperty("rating", 4))
    assert getattr(refused, "code", "") == "value-is-map"


@pytest.mark.parametrize("words", ["\ud800", "a\udcff"])
def test_half_a_character_is_not_written(words: str) -> None:
    assert (
        getattr(plan_edit("n.md", b"text", SetProperty("a", words)), "code", "")
        == "text-unwritable"
    )


@pytest.mark.parametrize("key", ["", " ", "a\nb"])
def test_a_key_is_one_line(key: str) -> None:
    assert getattr(plan_edit("n.md", b"text", SetProperty(key, 1)), "code", "") == "key-invalid"


def test_another_encoding_is_refused() -> None:
    edit = plan_edit("n.md", "Привет".encode("cp1251"), SetProperty("a", 1))
    assert getattr(edit, "code", "") == "not-utf8"


# ── An operation that is wrong does not get through ──────────────────────────────────────────

NOTE = "---\na: 1\nb: '[[X]]'\n---\n# Head\n- [ ] task\n\ntext [[Y]] #tag\n"


@dataclass(frozen=True)
class Careless:
    """Puts words where they do not belong, and says that only `key` changes."""

    where: str
    words: str
    key: str | None = None
    works: bool = True

    def plan(self, source: Source) -> Step:
        start = source.text.index(self.where)
        replacement = Replacement(start, start + len(self.where), self.words)
        return Step((replacement,), lambda note: self.works, self.key)


@pytest.mark.parametrize(
    "operation",
    [
        Careless("1", "2"),
        Careless("1", "2", key="b"),
        Careless("1", "1\n  2\nc: 3", key="a"),
        Careless("1", "1", key="a", works=False),
        Careless("[[X]]", "[[Z]]", key="a"),
        Careless("1\n", "|\n  1\n", key="b"),
        Careless("# Head", "```\n# Head"),
        Careless("# Head", "%%\n# Head\n\n%%"),
        Careless("# Head\n", "# Head\n## Log\n"),
        Careless("\n\ntext", "\ntext"),
        Careless("\n---\n#", "\n\n#"),
        Careless("[ ] task", "[ ] task", works=False),
    ],
)
def test_the_proof_stops_an_operation_that_does_something_else(operation: Careless) -> None:
    edit = plan_edit("n.md", NOTE.encode(), operation)
    assert getattr(edit, "code", "edited") == "unproved"


def test_the_proof_stops_an_operation_that_breaks_the_note() -> None:
    edit = plan_edit("n.md", NOTE.encode(), Careless("1", "1\na: 2", key="a"))
    assert getattr(edit, "code", "edited") == "new-finding"
