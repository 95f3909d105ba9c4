"""Kept properties in notes of every shape: nothing else changes, and twice is once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.text.edit_notes import notes
from tests.upkeep.contacts import contact_of
from vaultnet import text
from vaultnet.capture.write_back import Case, Wanted, find_kept, is_as_wanted, plan_kept
from vaultnet.config import Settings
from vaultnet.errors import WriteRefusedError
from vaultnet.model import Scalar
from vaultnet.upkeep.next_contact import find_next_contact, may_be_next_contact
from vaultnet.upkeep.standing import assess

DAY = date(2026, 3, 16)
STATE: Wanted = {"next": DAY, "state": "overdue"}


def is_day(said: str) -> bool:
    return said.startswith("2026-")


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "next": is_day,
    "state": {"due", "overdue"}.__contains__,
}


def case(data: bytes, wanted: Wanted = STATE, path: str = "Анна.md") -> Case:
    return Case(path, data, wanted, CHECKS)


def keep(data: bytes, wanted: Wanted = STATE, *, replace: bool = False) -> bytes:
    """The note as it is kept."""
    plan = plan_kept([case(data, wanted)], replace=replace).get("Анна.md")
    return plan(data) if plan else data


def said(data: bytes, key: str) -> str | None:
    found = find_kept(text.parse("Анна.md", data), key)
    return found.value.text if found and isinstance(found.value, Scalar) else None


@given(notes())
def test_notes_of_every_shape_say_it_and_lose_it_again(data: bytes) -> None:
    try:
        kept = keep(data)
    except WriteRefusedError:
        return
    assert (said(kept, "next"), said(kept, "state")) == ("2026-03-16", "overdue")
    assert keep(kept) == kept
    gone = keep(kept, {"next": None, "state": None})
    assert (said(gone, "next"), said(gone, "state")) == (None, None)
    before, after = (text.parse("Анна.md", d) for d in (data, kept))
    assert [p.key for p in after.properties if p.key not in STATE] == [
        p.key for p in before.properties
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_glance_tells_a_note_that_is_as_wanted(newline: str, mark: str) -> None:
    note = f"{mark}---\nnext: 2026-03-16\nstate: overdue\n---\n".replace("\n", newline).encode()
    assert is_as_wanted(note, STATE)
    assert not is_as_wanted(note.replace(b"16", b"17"), STATE)
    assert not is_as_wanted(b"next: 2026-03-16\nstate: overdue\n", STATE)
    assert not is_as_wanted(note, {"next": None})
    assert is_as_wanted(b"state: overdue", {"state": None})


OURS = b"---\nnext: 2026-01-01\n---\n"
THEIRS = "---\nNext: весной\n---\n".encode()


def test_what_most_notes_say_decides_whose_a_property_is() -> None:
    wanted: Wanted = {"next": DAY}
    cases = [case(OURS, wanted, f"{n}.md") for n in range(2)]
    (only,) = plan_kept([*cases, case(THEIRS, wanted)]).keys() - {"0.md", "1.md"}
    assert only == "Анна.md"
    with pytest.raises(WriteRefusedError) as refusal:
        plan_kept([case(THEIRS, wanted)])
    assert refusal.value.key == "property-taken"
    assert refusal.value.details["place"] == "Анна.md:2"
    assert keep(THEIRS, wanted, replace=True) == b"---\nNext: 2026-03-16\n---\n"


def test_where_nothing_is_wanted_what_is_theirs_stays() -> None:
    assert keep(THEIRS, {"next": None}, replace=True) == THEIRS
    assert said(keep(OURS, {"next": None}), "next") is None


# ── The day ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("properties", "log", "day"),
    [
        ("circle: key", "2026-03-01 звонок", "2026-03-31"),
        ("cadence: 14", "2026-03-01 звонок", "2026-03-15"),
        ("circle: key; stage: crisis", "2026-03-01 звонок", "2026-03-16"),
        ("circle: regular; stage: transformation", "2026-01-01 звонок", "2026-03-10"),
        ("circle: key; snooze_until: 2026-05-01", "2026-03-01 звонок", "2026-05-01"),
        ("circle: key; snooze_until: 2026-03-20", "2026-03-01 звонок", "2026-03-31"),
        ("circle: key; met: 2025-01-10", "", "2025-02-09"),
        ("circle: key", "", None),
        ("circle: expert", "2026-03-01 звонок", None),
        ("circle: key; paused: yes", "2026-03-01 звонок", None),
        ("circle: key; do_not_contact: yes", "2026-03-01 звонок", None),
    ],
)
def test_the_day_is_the_last_before_the_contact_is_overdue(
    properties: str, log: str, day: str | None
) -> None:
    standing = assess(contact_of(properties, log), DAY, Settings())
    found = find_next_contact(standing)
    assert found == (date.fromisoformat(day) if day else None)
    if found and standing.state != "snoozed":
        contact, settings = standing.contact, Settings()
        assert assess(contact, found, settings).state != "overdue"
        assert assess(contact, found + timedelta(days=1), settings).state in ("overdue", "never")
        assert may_be_next_contact(found, standing, settings)


def test_a_day_of_another_kind_or_stage_may_have_been_ours_and_any_other_not() -> None:
    standing = assess(contact_of("circle: key", "2026-01-01 звонок"), DAY, Settings())
    ours = {
        n
        for n in range(400)
        if may_be_next_contact(date(2026, 1, 1) + timedelta(n), standing, Settings())
    }
    assert {15, 22, 30, 45, 91, 182, 365} <= ours
    assert len(ours) < 45
