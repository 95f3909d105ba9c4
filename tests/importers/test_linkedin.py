from __future__ import annotations

import pytest

from vaultnet.importers.drafts import Encounter

from .tables import findings, read

HEADER = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n"


def encounters(data: str) -> list[Encounter]:
    return [reading for reading in read(data) if isinstance(reading, Encounter)]


def message(sender: str, recipients: str, more: str = "INBOX", day: str = "2026-03-01") -> str:
    """A message by the names of people, whose profiles are called like them."""

    def profiles(names: str) -> str:
        return ",".join(f"/{name.strip().lower()}" for name in names.split(","))

    cells = ("c", sender, profiles(sender), recipients, profiles(recipients), day, "secret", more)
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


CLEAR = message("Mira", "Ann") + message("Bob", "Mira")


def test_directions_by_whoever_stands_in_most_messages() -> None:
    told = [(e.party.name, e.direction) for e in encounters(HEADER + CLEAR)]
    assert told == [("Ann", "out"), ("Bob", "in")]


def test_a_group_is_met_one_by_one() -> None:
    told = encounters(HEADER + CLEAR + message("Mira", "Ann,Bob") + message("Ann", "Mira,Bob"))
    assert [(e.party.name, e.direction) for e in told[2:]] == [
        ("Ann", "out"),
        ("Bob", "out"),
        ("Ann", "in"),
    ]


def test_names_with_commas_are_found_by_their_profiles() -> None:
    data = HEADER + CLEAR + 'c,Mira,/mira,"Bob, PhD,Ann","/bob,/ann",2026-03-01,x,INBOX\n'
    assert [e.party.name for e in encounters(data)[2:]] == ["Bob", "Ann"]


@pytest.mark.parametrize("folder", ["SPAM", "spam"])
def test_spam_is_left_out_and_does_not_count(folder: str) -> None:
    assert len(encounters(HEADER + CLEAR + message("Spammer", "Mira", folder) * 9)) == 2


def test_two_people_alone_are_not_guessed_at() -> None:
    assert set(findings(read(HEADER + message("Mira", "Ann") * 9))) == {"import-owner-unknown"}


def test_files_without_profiles_are_told_by_names() -> None:
    header = "CONVERSATION ID,FROM,TO,DATE,CONTENT\n"
    rows = "c,Mira,Ann,2026-03-01,x\nc,Bob,Mira,2026-03-02,x\n"
    told = [(e.party, e.direction) for e in encounters(header + rows)]
    assert [(party.name, party.url, direction) for party, direction in told] == [
        ("Ann", "", "out"),
        ("Bob", "", "in"),
    ]


def test_the_same_message_has_the_same_name_in_every_export() -> None:
    first = {e.uid for e in encounters(HEADER + CLEAR)}
    later = {e.uid for e in encounters(HEADER + message("Eve", "Mira") + CLEAR)}
    assert first < later
    assert len(later) == 3


def test_nothing_that_was_written_is_kept() -> None:
    data = HEADER.replace("CONTENT", "SUBJECT") + CLEAR
    assert "secret" not in repr(read(data)) + repr(read(HEADER + CLEAR))


def test_days_to_come_and_no_days_are_left_out() -> None:
    data = (
        HEADER + CLEAR + message("Ann", "Mira", day="2027-01-01") + message("Ann", "Mira", day="")
    )
    assert len(encounters(data)) == 2
    assert findings(read(data))["import-row-dayless"]["count"] == "2"


def test_missing_recipients_are_named() -> None:
    found = findings(read("CONVERSATION ID,FROM,DATE\nc,Mira,2026-03-01\n", "linkedin-messages"))
    assert found["import-no-header"]["columns"] == "TO"
