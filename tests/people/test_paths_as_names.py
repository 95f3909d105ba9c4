"""The path of a note as the name of a contact: from the vault's root, as any system writes it."""

from __future__ import annotations

import pytest

from vaultnet.capture.addressees import Person, split_arguments
from vaultnet.errors import UsageError
from vaultnet.people.names import find_named

PEOPLE = [
    Person(path, path.rpartition("/")[2].removesuffix(".md"), ())
    for path in ("Ким.md", "Люди/Ким.md", "Люди/Работа/Ким.md", "Люди/Ёж [x] (Омск).md")
]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("./Ким.md", "Ким.md"),
        ("Ким.md", "Ким.md"),
        ("./Люди/Ким.md", "Люди/Ким.md"),
        (r"./Люди\Ким.md", "Люди/Ким.md"),
        (r".\Люди\Работа\Ким.md", "Люди/Работа/Ким.md"),
        ("люди/работа/ким", "Люди/Работа/Ким.md"),
        ("./Люди/Еж [x] (Омск).md", "Люди/Ёж [x] (Омск).md"),
    ],
)
def test_a_path_names_its_note(name: str, path: str) -> None:
    assert find_named(name, PEOPLE).path == path
    people, text = split_arguments([name, "звонок"], PEOPLE)
    assert ([person.path for person in people], text) == ([path], "звонок")


@pytest.mark.parametrize("name", ["./Работа/Ким.md", "./Иванов.md", "./", "../Ким.md"])
def test_a_path_that_is_no_contact_is_unknown(name: str) -> None:
    with pytest.raises(UsageError):
        find_named(name, PEOPLE)
