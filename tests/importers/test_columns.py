from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from vaultnet.importers.columns import CONCEPTS, guess_concept, read_systems
from vaultnet.importers.contact_tables import NO_FACTS
from vaultnet.importers.generic import TABLES, write_mapping
from vaultnet.people.readers import READERS

PAGE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
SYSTEMS = read_systems()


def table(kind: str) -> str:
    """What the page has to say of a system."""
    system = SYSTEMS[kind]
    rows = "".join(
        f"| {concept} | {', '.join(f'`{name}`' for name in names)} |\n"
        for concept, names in system.names.items()
    )
    return f"### {system.title} (`{kind}`)\n\n| what | columns |\n|---|---|\n{rows}"


@pytest.mark.parametrize("kind", SYSTEMS)
def test_the_page_has_every_column_of_a_system(kind: str) -> None:
    assert table(kind) in PAGE


def test_the_page_has_no_system_that_is_not_known() -> None:
    section = PAGE.partition("## Tables")[2].partition("\n## ")[0]
    assert re.findall(r"^### .*\(`([\w-]+)`\)$", section, re.MULTILINE) == list(SYSTEMS)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_the_page_names_every_word_for_a_column(concept: str) -> None:
    assert f"`{concept}`" in PAGE


def test_whatever_a_column_says_a_contact_can_hold() -> None:
    assert set(CONCEPTS) - NO_FACTS <= READERS.keys()


@pytest.mark.parametrize("kind", SYSTEMS)
def test_the_columns_that_decide_are_told_apart(kind: str) -> None:
    for names in SYSTEMS[kind].decides:
        first = next(system for system in SYSTEMS.values() if system.fits(names))
        assert first.kind == kind


def test_every_system_can_be_named_on_the_command_line() -> None:
    assert [importer.kind for importer in TABLES] == [*SYSTEMS, "table"]


def test_a_mapping_is_toml_whatever_the_columns_are_called() -> None:
    names = ['"', "a\\b", "ФИО", "Телефон", "=cmd()", "Mobile Phone", "生日"]
    mapping = tomllib.loads(write_mapping(names))["columns"]
    assert list(mapping) == names
    assert mapping["ФИО"] == "name"
    assert mapping["Телефон"] == "phone"
    assert mapping["Mobile Phone"] == "phone"
    assert mapping["生日"] == "birthday"


def test_nothing_is_guessed_that_a_column_cannot_say() -> None:
    assert guess_concept("FOLDER") == ""
    assert guess_concept("последний контакт") == ""
