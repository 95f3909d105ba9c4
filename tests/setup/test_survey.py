"""What is counted in vaults of different habits."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from tests.people.vaults import note_text, parse_all
from vaultnet.setup.survey import survey

from .vaults import BOOKS, CHINESE, ENGLISH, RUSSIAN, recogniser_of, survey_of


def test_what_makes_the_contacts_of_a_russian_vault() -> None:
    found = survey_of(RUSSIAN)
    assert (found.notes, found.contacts, found.dated) == (8, 4, 1)
    assert found.marks["folders"] == (("Люди", 4),)
    assert found.marks["types"] == (("контакт", 3),)
    assert found.marks["tags"] == ()
    assert found.marks["log_headings"] == (("Журнал", 3),)
    assert found.unscheduled == 1


def test_properties_by_what_they_mean() -> None:
    found = survey_of(RUSSIAN)
    assert found.spellings["birthday"] == (("день_рождения", 3), ("birthday", 1))
    assert found.spellings["kind"] == (("вид", 3),)
    assert found.unread == (("хобби", 3),)


def test_what_looks_like_people_is_a_question_and_no_contact() -> None:
    found = survey_of(RUSSIAN)
    assert found.candidates["folders"] == (("Клиенты", 2),)
    assert found.candidates["types"] == (("клиент", 2),)
    assert found.candidates["log_headings"] == (("Созвоны", 2),)


def test_contacts_by_type_and_by_tag_in_any_folder() -> None:
    found = survey_of(ENGLISH)
    assert found.contacts == 2
    assert (found.marks["folders"], found.marks["types"]) == ((), (("person", 1),))
    assert found.marks["tags"] == (("person", 1),)
    assert found.spellings["last_contact"] == (("last_contacted", 1),)


def test_contacts_by_category() -> None:
    texts = {"a.md": note_text('categories: ["[[People]]"]'), "b.md": ""}
    assert survey_of(texts).marks["categories"] == (("People", 1),)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (RUSSIAN, "ru"),
        (ENGLISH, "en"),
        (CHINESE, "zh-Hans"),
        ({"聯絡人/陳家豪.md": "## 往來紀錄\n- 2026-01-05 電話：聊展覽與書店\n"}, "zh-Hant"),
        ({}, ""),
        ({"1.md": ""}, ""),
    ],
)
def test_the_language_of_the_words(texts: Mapping[str, str], language: str) -> None:
    assert survey_of(texts).language == language


def test_a_vault_without_contacts_says_what_there_is() -> None:
    found = survey_of(BOOKS)
    assert found.contacts == 0
    assert found.common["folders"] == (("Книги", 3),)
    assert found.common["types"] == (("книга", 3),)
    assert found.common["tags"] == (("чтение", 3),)
    assert found.candidates["folders"] == ()


def test_an_empty_vault() -> None:
    found = survey_of({})
    assert (found.notes, found.contacts, found.spellings, found.unread) == (0, 0, {}, ())


def test_folders_of_the_settings_count() -> None:
    found = survey_of(RUSSIAN, '[contacts]\nfolders = ["Клиенты/"]\ntypes = ["клиент"]\n')
    assert found.contacts == 6
    assert found.marks["folders"] == (("Люди", 4), ("Клиенты", 2))


def test_the_order_of_the_notes_does_not_matter() -> None:
    notes = parse_all({**RUSSIAN, **ENGLISH, **CHINESE, **BOOKS})
    expected = survey(notes, recogniser_of(RUSSIAN))
    Random(7).shuffle(notes)
    assert survey(notes, recogniser_of(RUSSIAN)) == expected
