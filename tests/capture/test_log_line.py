"""What is written about an interaction is read back as it was said, in every note and language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet import actions, lookup
from vaultnet.capture.addressees import Person
from vaultnet.capture.happening import Happening
from vaultnet.capture.tongue import find_language
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in, squeeze
from vaultnet.people.dates import read_leading_day
from vaultnet.people.marks import read_marks
from vaultnet.reading import load_settings
from vaultnet.store.journal import undo_last, write_together

VAULT = Path(__file__).parents[2] / "example_vault"
DIRECTORY = lookup.open_directory(VAULT, load_settings(VAULT))
DAY = date(2026, 3, 14)
CHANNELS = sorted(set(built_in().channels.values()))
GIFTS = sorted(set(built_in().gifts.values()))

words = st.text(st.sampled_from("абв xyz纸到了,.—0123 "), max_size=30).map(str.strip)
happenings = st.builds(
    Happening,
    day=st.dates(date(2020, 1, 1), date(2026, 3, 16)),
    text=words,
    channel=st.sampled_from(["", *CHANNELS]),
    direction=st.sampled_from([None, "out", "in", "both"]),
    purposes=st.lists(
        st.sampled_from(["gave", "got", "ask", "update", "no_reply"]), unique=True
    ).map(tuple),
    gift=st.sampled_from(["", *GIFTS]),
)


def write(person: Person, happening: Happening, language: str = "ru") -> tuple[bytes, bytes]:
    """The bytes of a note of the example vault before and after."""
    plan = actions.log(DIRECTORY, [person], happening, speak(language))[person.path]
    before = (VAULT / person.path).read_bytes()
    return before, plan(before)


def new_line(before: bytes, after: bytes) -> str:
    """The line of the log that was not there."""
    old = before.decode().splitlines()
    (line,) = [row for row in after.decode().splitlines() if row not in old and "- " in row]
    return re.sub(r"^\s*[-*+] ", "", line)


@given(st.sampled_from(DIRECTORY.people), happenings, st.sampled_from(LANGUAGES))
def test_a_line_says_what_happened(person: Person, happening: Happening, language: str) -> None:
    before, after = write(person, happening, language)
    if before == after:
        return
    line = new_line(before, after)
    found = read_leading_day(line, DIRECTORY.vocabulary)
    assert found is not None
    assert found[0] == happening.day
    marks = read_marks(line[found[1] :], DIRECTORY.vocabulary)
    assert set(marks.purposes) == set(happening.purposes)
    assert marks.direction == happening.direction
    if happening.channel:
        assert marks.channel == happening.channel
    if "gave" in happening.purposes:
        assert marks.gifts == ((happening.gift,) if happening.gift else ())


@given(st.sampled_from(DIRECTORY.people), happenings)
def test_the_same_line_twice_is_one_line(person: Person, happening: Happening) -> None:
    _, after = write(person, happening)
    plan = actions.log(DIRECTORY, [person], happening, speak("ru"))[person.path]
    assert plan(after) == after


@pytest.mark.parametrize("happening", [
    Happening(DAY, "разговор", "call", "out", ("gave",), "contact"), Happening(DAY),
])  # fmt: skip
def test_log_and_undo_is_the_identity_on_every_note(example: Path, happening: Happening) -> None:
    before = {path: path.read_bytes() for path in example.rglob("*.md")}
    directory = lookup.open_directory(example, load_settings(example))
    plans = actions.log(directory, directory.people, happening, speak("ru"))
    outcomes = dict(write_together(example, plans, "log"))
    assert len(outcomes) == len(directory.people) > 40
    assert sum(outcome == "updated" for outcome in outcomes.values()) > 40
    undo_last(example)
    assert {path: path.read_bytes() for path in example.rglob("*.md")} == before


@pytest.mark.parametrize(
    ("name", "happening", "line"),
    [
        (
            "Глеб Несветаев",
            Happening(DAY, "про тираж", "call", "out"),
            "[[2026-03-14]] → звонок: про тираж",
        ),
        ("Глеб Несветаев", Happening(DAY, "про тираж", "кофе"), "[[2026-03-14]] кофе: про тираж"),
        ("Глеб Несветаев", Happening(DAY), "[[2026-03-14]]"),
        (
            "Hazel Brinkworth",
            Happening(DAY, "the legend", "письмо", "in"),
            "2026-03-14 <- email: the legend",
        ),
        ("Hazel Brinkworth", Happening(DAY, "", "call", "both"), "2026-03-14 <-> call"),
        (
            "沈若舟",
            Happening(DAY, "纸到了", "message", "in", ("update",)),
            "2026年3月14日 ← 微信：纸到了 #近况",
        ),
        (
            "沈若舟",
            Happening(DAY, "", "call", None, ("gave",), "support"),
            "2026年3月14日 电话 #给予/支持",
        ),
        (
            "簡書寧",
            Happening(DAY, "圖例", "gift", "out", ("gave",), "information"),
            "→ 禮物：圖例 #給予/資訊",
        ),
        (
            "Егор Лугинин",
            Happening(DAY, "ура #новость", "", "in", ("update",)),
            "2026-03-14 ← ура #новость",
        ),
        (
            "Лидия Чарыкова",
            Happening(DAY, "нет", "", "out", ("no_reply",)),
            "2026-03-14 → нет #без-ответа",
        ),
    ],
)
def test_a_line_is_like_the_log_it_joins(name: str, happening: Happening, line: str) -> None:
    person = next(p for p in DIRECTORY.people if p.name == name)
    assert new_line(*write(person, happening)).endswith(line)


@pytest.mark.parametrize(("value", "moved"), [
    ("2026-03-01", "2026-03-14"), ("01.03.2026", "14.03.2026"), ("2026-03-15", "2026-03-15"),
    ("~", "2026-03-14"), ("'[[2026-03-01]]'", "'[[2026-03-14]]'"), ("скоро", "скоро"),
    ("[2026-03-01]", "[2026-03-01]"), ("&x 2026-03-01", "&x 2026-03-01"),
])  # fmt: skip
def test_the_last_contact_moves_forward_only(value: str, moved: str) -> None:
    person = Person("a.md", "a", ())
    plan = actions.log(DIRECTORY, [person], Happening(DAY, "x"), speak("ru"))["a.md"]
    after = plan(f"---\nlast_contact: {value}\n---\n".encode()).decode()
    assert after == f"---\nlast_contact: {moved}\n---\n## Журнал\n\n- 2026-03-14 x\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_written_is_understood(language: str) -> None:
    written, known = actions.words_of(speak("ru"))(language), built_in()
    assert known.has("log_headings", written("title"))
    assert known.has("types", written("type"))
    assert known.has("folders", written("folder"))
    for table in (known.channels, known.purposes, known.gifts):
        for name in set(table.values()):
            assert table[squeeze(written(name))] == name


@pytest.mark.parametrize(("words", "language"), [
    ("Журнал звонок", "ru"), ("Log 微信", "zh-Hans"), ("", "en"), ("互動記錄", "zh-Hant"),
    ("互动记录", "zh-Hans"), ("Log email", "en"), ("見面 Anna", "zh-Hant"), ("人口", "zh-Hans"),
])  # fmt: skip
def test_the_language_of_a_text(words: str, language: str) -> None:
    assert find_language(words, "en") == language


def test_a_note_without_utf8_is_refused() -> None:
    from vaultnet.errors import WriteRefusedError

    plan = actions.log(DIRECTORY, [Person("a.md", "a", ())], Happening(DAY, "x"), speak("ru"))
    with pytest.raises(WriteRefusedError) as error:
        plan["a.md"]("## Журнал\n".encode("cp1251"))
    assert error.value.details["refusal"] == "not-utf8"
