"""The first `vaultnet.toml`: it can be read, changes no answer, and asks what it does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import FOLDER, Section, read_sections
from tests.people.vaults import note_text, parse_all, settings_from, surroundings, vault_of
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.model import Note, Property, Scalar
from vaultnet.setup.settings_text import add_missing, write_settings
from vaultnet.setup.survey import survey

from .vaults import BOOKS, CHINESE, ENGLISH, RUSSIAN, recogniser_of, survey_of

VAULTS = {"ru": RUSSIAN, "en": ENGLISH, "zh": CHINESE, "books": BOOKS, "empty": {}}
CASES = [pytest.param(section, id=section.title) for section in read_sections("setup")]


@pytest.mark.parametrize("section", CASES)
def test_the_text_for_a_vault(section: Section, renew: bool) -> None:
    texts = {path: text for path, text in section.texts.items() if path.endswith(".md")}
    found = survey_of(texts)
    written = write_settings(found, speak(found.language or "ru"))
    if renew:
        page = FOLDER / "setup.md"
        before, title, after = page.read_text(encoding="utf-8").partition(f"## {section.title}\n")
        old, new = (
            f"~~~~ vaultnet.toml\n{text}~~~~" for text in (section.texts["vaultnet.toml"], written)
        )
        page.write_bytes((before + title + after.replace(old, new, 1)).encode())
        return
    assert written == section.texts["vaultnet.toml"]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_the_settings_can_be_read_and_change_nothing(name: str, code: str) -> None:
    texts = VAULTS[name]
    settings = settings_from(write_settings(survey_of(texts), speak(code)))
    assert vault_of(texts, surroundings(settings)) == vault_of(texts)
    assert settings.language == (survey_of(texts).language or "ru")


@pytest.mark.parametrize("name", VAULTS)
def test_what_was_written_lacks_nothing(name: str) -> None:
    found, say = survey_of(VAULTS[name]), speak("en")
    text = write_settings(found, say)
    assert add_missing(text, settings_from(text), found, say) == text


WORDS = st.text(min_size=1, max_size=12).filter(lambda word: "/" not in word)


def written(key: str, text: str) -> Property:
    return Property(key, Scalar(text, False, 1, 1, 0, 1), 1, 1, 0, 1)


@given(folder=WORDS, kind=WORDS, key=WORDS)
def test_no_word_of_a_vault_breaks_the_settings(folder: str, kind: str, key: str) -> None:
    """Words may hold quotes, newlines, number signs and what TOML forbids."""
    own = (written("type", "person"), written(key, "x"))
    strange = (written("type", kind), written("phone", "1"), written("birthday", "2"))
    people = [Note(f"People/{name}.md", own) for name in "ab"]
    strangers = [Note(f"{folder}/{name}.md", strange) for name in "ab"]
    found = survey([*people, *strangers], recogniser_of({}))
    text = write_settings(found, speak("en"))
    settings_from(text)
    settings_from(re.sub(r"^( *)# (?=\"|(?:folders|types) = )", r"\1", text, flags=re.MULTILINE))


QUESTIONS = """\
# folders = ["Клиенты"]  # похоже на людей: 2 заметки
# types = ["клиент"]  # похоже на людей: 2 заметки
# log_headings = ["Созвоны"]  # похоже на журнал: 2 строки с датой
"""


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ("", f"\n[contacts]\n{QUESTIONS}"),
        ('me = "[[Я]]"', f'me = "[[Я]]"\n\n[contacts]\n{QUESTIONS}'),
        ("[contacts]\ntags = []\n[kinds]\n", f"[contacts]\n{QUESTIONS}tags = []\n[kinds]\n"),
        (
            '[contacts] # моё\nfolders = ["Клиенты"]\ntypes = ["клиент"]\n',
            '[contacts] # моё\n# log_headings = ["Созвоны"]  # похоже на журнал: 2 строки с датой\n'
            'folders = ["Клиенты"]\ntypes = ["клиент"]\n',
        ),
    ],
)
def test_only_what_is_missing_is_proposed(existing: str, expected: str) -> None:
    found = survey_of(RUSSIAN)
    text = add_missing(existing, settings_from(existing), found, speak("ru"))
    assert text == expected
    assert add_missing(text, settings_from(text), found, speak("ru")) == text


@pytest.mark.parametrize(
    ("existing", "expected"),
    [
        ("[plan]\nminutes = 20\n", 'language = "en"  # 2 notes are written in it\n[plan]\n'),
        ('language = "ru"\n', 'language = "ru"\n'),
    ],
)
def test_the_language_is_proposed_unless_it_is_said(existing: str, expected: str) -> None:
    found = survey_of(ENGLISH)
    text = add_missing(existing, settings_from(existing), found, speak("en"))
    assert text.startswith(expected)


def test_marks_that_are_nobodys_business_stay_in_the_notes() -> None:
    texts: Mapping[str, str] = {"Люди/А.md": note_text("меня_используют: да; город: Омск")}
    assert parse_all(texts)
    text = write_settings(survey_of(texts), speak("ru"))
    assert "город" in text
    assert "используют" not in text
