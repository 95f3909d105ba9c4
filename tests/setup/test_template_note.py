"""The template of a contact: a template for vaultnet, and a contact once Obsidian filled it in."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.people.vaults import surroundings, vault_of
from vaultnet.capture.template import fill_template
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in
from vaultnet.people.slips import find_slips
from vaultnet.setup.template_note import template_path, write_template

from .vaults import BOOKS, CHINESE, ENGLISH, RUSSIAN, survey_of

VAULTS = {"ru": RUSSIAN, "en": ENGLISH, "zh": CHINESE, "books": BOOKS, "empty": {}}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_filled_in_it_is_a_contact_without_findings(name: str, code: str) -> None:
    say = speak(code)
    template = write_template(survey_of(VAULTS[name]), built_in(), say)
    now = datetime(2026, 3, 16, 12)
    text = fill_template(template, "Анна", now, say.spell, ("YYYY-MM-DD", "HH:mm"))
    vault = vault_of({"Анна.md": text})
    (anna,) = vault.contacts
    assert anna.facts["met"].value == date(2026, 3, 16)
    assert not anna.days
    assert not {*vault.problems, *find_slips(vault, now.date())}


@pytest.mark.parametrize("code", LANGUAGES)
def test_as_it_is_it_is_a_template_and_no_contact(code: str) -> None:
    template = write_template(survey_of({}), built_in(), speak(code))
    vault = vault_of({"Люди/Контакт.md": template}, surroundings())
    assert vault.cards["Люди/Контакт.md"].kind == "template"
    assert not vault.problems


def test_it_is_written_in_the_spellings_of_the_vault() -> None:
    template = write_template(survey_of(ENGLISH), built_in(), speak("ru"))
    keys = [line.partition(":")[0] for line in template.split("---")[1].split()]
    assert "last_contacted" not in keys  # vaultnet keeps the last contact itself, in the log
    assert {"type", "company", "birthday", "met", "needs"} <= set(keys)
    assert "## Log" in template
    assert "type: person" in template


def test_a_vault_without_words_gets_those_of_the_language() -> None:
    template = write_template(survey_of({}), built_in(), speak("ru"))
    assert "тип: контакт\n" in template
    assert "день_рождения:\n" in template
    assert "## Журнал" in template


@pytest.mark.parametrize(
    ("folder", "code", "path"),
    [
        ("Заготовки", "ru", "Заготовки/Контакт.md"),
        (None, "ru", "Шаблоны/Контакт.md"),
        (None, "en", "Templates/Contact.md"),
        (None, "zh-Hans", "模板/联系人.md"),
    ],
)
def test_where_it_goes(folder: str | None, code: str, path: str) -> None:
    assert template_path(folder, speak(code)) == path
