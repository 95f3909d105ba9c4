"""What a note is and why: the cases of `cases/recognition.md`."""

from __future__ import annotations

import pytest

from tests.cases_reader import Row, read_rows
from tests.people.vaults import note_text, settings_from, surroundings, vault_of
from vaultnet.model import PeriodicNotes

PERIODIC = (
    PeriodicNotes("week", "Недели", "gggg-[W]ww"),
    PeriodicNotes("month", "Месяцы", "MMMM YYYY"),
)
AROUND = surroundings(settings_from('me = "[[Я]]"'), PERIODIC, "Шаблоны")
CASES = [pytest.param(row, id=name) for name, _, row in read_rows("recognition") if "is" in row]
GATHERINGS = [
    pytest.param(row, id=name) for name, _, row in read_rows("recognition") if "gathering" in row
]


@pytest.mark.parametrize("row", CASES)
def test_kind_of_note(row: Row) -> None:
    path = row["path"]
    vault = vault_of({path: note_text(row["properties"], row["text"])}, AROUND)
    assert vault.cards[path].kind == row["is"]
    reasons = [str(contact.recognised) for contact in vault.contacts]
    assert reasons == ([row["because"].replace("folder", path)] if row["because"] else [])


@pytest.mark.parametrize("row", GATHERINGS)
def test_what_people_share(row: Row) -> None:
    vault = vault_of({row["path"]: note_text(row["properties"])})
    assert (vault.cards[row["path"]].gathering or "") == row["gathering"]
