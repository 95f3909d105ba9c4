from __future__ import annotations

import pytest

from vaultnet.importers.drafts import Draft, Encounter
from vaultnet.language.findings import say_finding, say_fix
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.model import Diagnostic

from .tables import findings, read, workbook_of

OWN = {"Кто": "name", "Город": "city", "Род.": "birthday", "Виделись": "contacted", "Сайт": "url"}


def drafts(data: bytes | str, columns: dict[str, str] | None = None) -> list[Draft]:
    return [draft for draft in read(data, columns=columns) if isinstance(draft, Draft)]


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["4/17/1984", "4/7/1984"], ["1984-04-17", "1984-04-07"]),
        (["4/7/1984", "17/4/1984"], ["1984-07-04", "1984-04-17"]),
        (["4/7/1984", "5/6/1984"], []),
        (["4/7/1984", "17/4/1984", "4/17/1984"], ["1984-04-17", "1984-04-17"]),
        (["4.7.1984"], ["1984-07-04"]),
        (["4/4/1984", "1984-04-17", "--04-17"], ["1984-04-04", "1984-04-17", "--04-17"]),
        (["4/17/55", "17 апреля 1984", "0/0/00", "00.00.0000", "-"], ["1955-04-17", "1984-04-17"]),
        (["2026-03-17", "soon"], []),
    ],
)
def test_the_days_of_a_column_tell_each_other_their_order(
    texts: list[str], days: list[str]
) -> None:
    data = "Кто;Род.\n" + "".join(f"Вера;{text}\n" for text in texts)
    assert [day for draft in drafts(data, OWN) for day in draft.texts("birthday")] == days


def test_days_that_cannot_be_told_are_said_once_with_the_first_row() -> None:
    data = "Кто;Род.\nВера;17 or so\nПётр;4/7/1984\nОля;5/6/1984\n"
    found = findings(read(data, columns={"Кто": "name", "Род.": "birthday"}))
    assert found == {
        "import-column-days": {"row": "2", "column": "Род.", "text": "17 or so", "count": "1"},
        "import-column-order": {"row": "3", "column": "Род.", "text": "4/7/1984", "count": "2"},
    }


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ("Вера,Игоревна,Лоскутова", "Вера Игоревна Лоскутова"),
        ("伟,,郑", "郑伟"),
        ("伟,,欧阳", "欧阳伟"),
        ("Wei 伟,,Zheng", "Wei 伟 Zheng"),
        (",,Ashby", "Ashby"),
    ],
)
def test_names_are_joined_as_they_are_said(parts: str, name: str) -> None:
    columns = {"a": "first_name", "b": "middle_name", "c": "last_name"}
    assert [draft.name for draft in drafts(f"a,b,c\n{parts}\n", columns)] == [name]


def test_what_the_user_says_of_columns_goes_before_what_systems_say() -> None:
    data = "First Name,Last Name,Connected On\nAnn,Lee,15 Jun 2025\n"
    (draft,) = drafts(data, {"Last Name": "name"})
    assert draft == Draft("Lee", draft.place)


def test_words_of_the_user_that_do_not_fit_are_said() -> None:
    found = findings(read("Кто\nВера\n", columns={"Кто": "name", "Мейл": "email", "Х": "town"}))
    assert found["import-column-unknown"] == {"row": "0", "column": "Х", "concept": "town"}
    assert found["import-columns-missing"]["columns"] == "Мейл, Х"


def test_columns_that_name_nobody_make_no_header() -> None:
    assert "import-no-header" in findings(
        read("Мейл\nvera@example.org\n", columns={"Мейл": "email"})
    )


def test_the_last_contact_has_no_direction_and_a_name_that_stays() -> None:
    columns = {"Кто": "name", "Виделись": "contacted"}
    once = read("Кто,Виделись\nВера,2026-03-01\n", columns=columns)
    again = read("Виделись,Кто,Что\n2026-03-01,Вера,…\n", columns=columns)
    (encounter,) = (reading for reading in once if isinstance(reading, Encounter))
    assert (encounter.direction, encounter.channel, encounter.text) == (None, None, "")
    assert encounter.uid in {reading.uid for reading in again if isinstance(reading, Encounter)}


def test_pages_are_sorted_by_where_they_are() -> None:
    pages = "https://t.me/vera_example; www.linkedin.com/in/vera; example.org/vera; Барсик"
    (draft,) = drafts(f'Кто,Сайт\nВера,"{pages}"\n', OWN)
    assert draft.facts == (
        ("telegram", "@vera_example"),
        ("linkedin", "www.linkedin.com/in/vera"),
        ("url", "example.org/vera"),
    )


def test_a_cell_that_was_made_harmless_for_spreadsheets_is_what_it_was() -> None:
    (draft,) = drafts("Кто,Город\nВера,'=Тверь\nПётр,'s-Hertogenbosch\n", OWN)[:1]
    assert draft.texts("city") == ("=Тверь",)
    assert drafts("Кто,Город\nПётр,'s-Hertogenbosch\n", OWN)[0].texts("city") == (
        "'s-Hertogenbosch",
    )


def test_controls_are_cleaned_away() -> None:
    (draft,) = drafts("Кто,Город\n\u202eВера\x07\t Л,Тверь\x1b[31m\n", OWN)
    assert (draft.name, draft.texts("city")) == ("Вера Л", ("Тверь[31m",))


def test_a_workbook_of_a_known_system_is_recognised_by_its_rows() -> None:
    rows: list[list[object]] = [
        ["Record ID", "First Name", "Last Name", "Email"],
        [7, "Ann", "Lee", "ann@example.org"],
    ]
    (draft,) = drafts(workbook_of(rows))
    assert (draft.name, draft.uid) == ("Ann Lee", "hubspot:7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_nobody_knows_is_told_with_a_file_to_fill_in(language: str) -> None:
    say = speak(language)
    (finding,) = read("Примечания\nКто;Мобильный\nВера;1\n")
    assert isinstance(finding, Diagnostic)
    assert "Кто, Мобильный" in say_finding(finding, say)
    assert say_fix(finding, say).endswith('\n[columns]\n"Кто" = ""\n"Мобильный" = "phone"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_about_a_table_can_be_said(language: str) -> None:
    say = speak(language)
    data = 'Кто;Род.\n;\nВера;nie;x\n;1984\nПётр;1/2/1984\n"Оля;1984-04-17\n'
    columns = {"Кто": "name", "Род.": "birthday", "Х": "town"}
    for finding in [*read(data, columns=columns), *read("", "google"), *read("a,b", "google")]:
        if isinstance(finding, Diagnostic):
            assert say_finding(finding, say)
            say_fix(finding, say)
