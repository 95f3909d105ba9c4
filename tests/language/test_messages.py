"""Every language says everything, with the same placeholders and all the plurals it needs."""

from __future__ import annotations

import string
from datetime import date

import pytest
from babel import Locale

from vaultnet.diagnostics import CODES
from vaultnet.errors import UsageError
from vaultnet.language.speech import LANGUAGES, Message, Speech, speak

RUSSIAN = speak("ru")


def placeholders(message: Message) -> set[str]:
    texts = message.values() if isinstance(message, dict) else [message]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_the_keys_of_all_others(code: str) -> None:
    assert set(speak(code).messages) == set(RUSSIAN.messages)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_message_is_filled_with_the_same_words_in_every_language(code: str) -> None:
    say = speak(code)
    different = {
        key
        for key, message in RUSSIAN.messages.items()
        if placeholders(message) - {"n"} != placeholders(say.messages[key]) - {"n"}
    }
    assert not different


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_plural_has_every_form_its_language_needs(code: str) -> None:
    needed = set(Locale.parse(code.replace("-", "_")).plural_form.tags) | {"other"}
    for key, message in speak(code).messages.items():
        if isinstance(message, dict):
            assert len(set(message.values())) == 1 or needed <= set(message), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_finding_can_be_said(code: str) -> None:
    assert {f"problems.{finding}" for finding in CODES} <= set(speak(code).messages)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 дней"), (1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"),
     (45.5, "45,5 дня"), (1000, "1\xa0000 дней")],
)  # fmt: skip
def test_russian_counts_days(number: float, words: str) -> None:
    assert RUSSIAN.days(number) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [("ru", "15 января 2026"), ("en", "15 January 2026"), ("zh-Hans", "2026年1月15日")],
)
def test_a_day_in_words(code: str, words: str) -> None:
    assert speak(code).day(date(2026, 1, 15)) == words


def test_the_year_is_left_out_within_the_year() -> None:
    assert RUSSIAN.day(date(2026, 1, 15), date(2026, 3, 1)) == "15 января"


def test_e_and_yo_sort_alike() -> None:
    names = ["Ёлкин", "Жук", "Елагин", "Ежов"]
    assert sorted(names, key=RUSSIAN.sort_key) == ["Ежов", "Елагин", "Ёлкин", "Жук"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("RU", "ru"), ("zh_hans", "zh-Hans"), ("zh", "zh-Hans"), ("zh-TW", "zh-Hant")],
)
def test_a_language_is_known_by_several_codes(written: str, meant: str) -> None:
    assert speak(written).code == meant


def test_an_unknown_language_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError) as refusal:
        speak("tlh")
    assert refusal.value.details["known"] == ", ".join(LANGUAGES)


def test_quotation_marks_inside_a_quotation_become_the_inner_ones() -> None:
    assert RUSSIAN.quoted("помнишь «практику»?") == "«помнишь „практику“?»"
    assert isinstance(RUSSIAN, Speech)
