"""The page for those who come from other tools: each of its rows is read with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vaultnet.model import Contact
from vaultnet.people.dates import Anniversary

from .people.vaults import settings_from, surroundings, vault_of

PAGE = Path(__file__).parent.parent / "docs" / "from-other-tools.md"
PERSON = "People/Ann.md"
ADVICE = re.compile(r"`: .*")  # what to write instead
OUTSIDE = "Notes/Ann.md"
_ROW = re.compile(r"^\| `(.+?)` \| (.+?) \| (.*?) ?\|$", re.MULTILINE)


def rows() -> Iterator[tuple[str, str, str]]:
    """What is in the note, what is read of it, and the settings that takes."""
    for written, read, needs in _ROW.findall(PAGE.read_text(encoding="utf-8")):
        yield written.replace("\\|", "|"), read, needs


@pytest.mark.parametrize(("written", "read", "needs"), list(rows()))
def test_every_row_is_read_as_the_page_says(written: str, read: str, needs: str) -> None:
    """A row without settings holds without them, one with settings does not hold without."""
    wanted = set(re.findall(r"`(.+?)`", ADVICE.sub("`", read)))
    toml = "\n".join(re.findall(r"`(.+?)`", needs))
    assert wanted <= read_note(written, toml), (written, read_note(written, toml))
    if toml:
        assert not wanted <= read_note(written, "")


def read_note(written: str, toml: str) -> set[str]:
    """What the program makes of a note that holds a piece of text, in the words of the page."""
    around = surroundings(settings_from(toml))
    notes = {"People/Bob.md": "", "Daily/2026-02-20.md": ""}
    if ".md" in written:
        vault = vault_of({**notes, written: ""}, around)
        return {"a contact"} if any(c.path == written for c in vault.contacts) else {"no contact"}
    inside = vault_of({**notes, PERSON: make_note(written)}, around)
    outside = vault_of({**notes, OUTSIDE: make_note(written)}, around)
    found = {word for c in inside.contacts if c.path == PERSON for word in say(c)} or {"nothing"}
    is_contact = any(c.path == OUTSIDE for c in outside.contacts)
    return found | ({"a contact"} if is_contact else set())


def make_note(written: str) -> str:
    """Lines of the log stand below its heading, properties in the frontmatter."""
    if written.startswith(("- ", "#", "[", "(")) or "::" in written:
        return f"## Log\n{written}\n" if written.startswith("- ") else f"{written}\n"
    return f"---\n{written}\n---\n"


def test_a_table_of_each_tool_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    written = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(written) == len(list(rows())) > 40


def say(contact: Contact) -> Iterator[str]:
    """Everything that is known of a contact."""
    for name, fact in contact.facts.items():
        yield f"{name}: {say_value(fact.value)}"
    for day in contact.days:
        yield f"a contact on {day.day}"
    for alias in contact.aliases:
        yield f"alias: {alias}"
    if contact.follow_ups:
        yield "a task"
    for problem in contact.problems:
        yield f"a finding: {problem.code}"


def say_value(value: object) -> str:
    """A value as the page writes it."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, Anniversary):
        return f"{value.month:02}-{value.day:02}"
    return str(value).lower() if isinstance(value, bool) else str(value)
