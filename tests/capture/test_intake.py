"""The plan of an import is its text: what is written is what is read, whatever it says."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet import text
from vaultnet.capture.intake import Change, Intake, Occasion, Proposal, compare
from vaultnet.capture.intake_note import write_plan
from vaultnet.capture.intake_reading import Stray, TickedPerson, is_plan, read_plan
from vaultnet.capture.occasions import Tally
from vaultnet.importers.drafts import Draft, Encounter, Party
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Direction, Place

DAY = date(2026, 3, 16)
HOSTILE = st.text(alphabet="ab Я`[]|#^*_→—+:·<>!~$%\\\"'&-.0", min_size=1, max_size=12)
VALUES = HOSTILE.map(lambda value: " ".join(value.split())).filter(bool)


@given(VALUES, VALUES, VALUES, st.sampled_from(LANGUAGES))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_what_is_read(name: str, old: str, new: str, language: str) -> None:
    changes = (
        Change("city", "set", new),
        Change("email", "add", new),
        Change("role", "replace", new, old),
    )
    line = Occasion(DAY, "letter", "out", "", "00aa11bb22cc33dd", 4, Place("a`b.csv", 3))
    new_one = Proposal(name, "", None, True, (Place(name, 3),), changes, (line,))
    known = Proposal(name, "Люди/Вера [x].md", "name", True, (), changes[:1])
    guess = Proposal(name, "Люди/Вера.md", "transliteration", False, (), changes[:1])
    intake = Intake((known, guess), (new_one,))
    written = write_plan(intake, DAY, built_in(), speak(language))
    note = text.parse("План.md", re.sub(r"(?m)^( *- )\[ \]", r"\1[x]", written).encode())
    assert is_plan(note)
    people = list(read_plan(note, built_in()))
    assert not [one for one in people if isinstance(one, Stray)]
    first, second, third = (one for one in people if isinstance(one, TickedPerson))
    assert (first.target, second.target) == ("Люди/Вера [x].md", "Люди/Вера")
    assert (third.name, third.target) == (name, "")
    read = [(change.concept, change.old, change.new) for change in third.changes]
    assert read == [("city", "", new), ("email", None, new), ("role", old, new)]
    happening = third.lines[0].happening
    assert (happening.day, happening.channel, happening.direction) == (DAY, "letter", "out")
    assert (happening.text.strip(), happening.mark) == ("×4", "00aa11bb22cc33dd")


def test_what_the_note_says_is_not_proposed() -> None:
    note = text.parse(
        "Люди/Вера Озерова.md",
        "---\nphone: [8 921 555 01 02]\nbirthday: 1984-04-17\ncompany: '[[Маяк]]'\n"
        "met: 2020-01-01\nсайт: https://example.org/vera/\ntelegram: vera_o\n"
        "личное: true\n---\n".encode(),
    )
    same = Draft(
        "Вера Озерова",
        facts=(
            ("phone", "+79215550102"),
            ("birthday", "--04-17"),
            ("company", "Маяк"),
            ("met", "2026-06-15"),
            ("url", "example.org/vera"),
            ("telegram", "@Vera_O"),
            ("uid", "42"),
            ("private", "yes"),
        ),
        aliases=("вера озёрова",),
    )
    assert list(compare(note, [same], built_in())) == []
    other = Draft("Вера", facts=(("company", "Парус"), ("phone", "+7 921 555-01-03")))
    assert [(c.way, c.old, c.new) for c in compare(note, [other, other], built_in())] == [
        ("replace", "Маяк", "Парус"),
        ("add", "", "+7 921 555-01-03"),
    ]


def letters(count: int) -> Tally:
    tally = Tally()
    for number in range(count):
        way: Direction = "out" if number % 2 else "in"
        tally.add(Encounter(DAY, Party("Вера"), "letter", way, f"{number:016x}"))
    return tally


def test_a_day_with_many_letters_is_one_line() -> None:
    assert len(list(letters(3).list_lines(frozenset(), 3))) == 3
    (line,) = letters(14).list_lines(frozenset(), 3)
    assert (line.times, line.direction) == (14, "both")
    assert list(letters(20).list_lines({line.mark}, 3)) == []


def test_what_is_in_the_log_is_not_counted_again() -> None:
    lines = list(letters(3).list_lines({f"{1:016x}"}, 3))
    assert [line.mark for line in lines] == [f"{0:016x}", f"{2:016x}"]
    twice = letters(2)
    twice.take_in(letters(2))
    assert len(list(twice.list_lines(frozenset(), 3))) == 2
