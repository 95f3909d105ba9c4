"""Lines of notes as a reader sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.text.plain import plain_text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("просто слова", "просто слова"),
        ("звонок [[Анна Седова|Анне]] и [[Люди/Борис]]", "звонок Анне и Борис"),
        ("[[Анна#Работа]] · [[#Раздел]]", "Анна · Раздел"),
        (
            "**жирно**, *курсив*, ~~зачёркнуто~~, ==выделено==",
            "жирно, курсив, зачёркнуто, выделено",
        ),
        ("`код [[не ссылка]]` и `` a`b ``", "код [[не ссылка]] и a`b"),
        ("[сайт](https://example.org/a_b_c) и [план](План.md)", "сайт и план"),
        ("обещал контакты #дал/контакты до пятницы", "обещал контакты до пятницы"),
        ("фото ![[снимок.png]] и ![alt](x.png) тут", "фото и тут"),
        (r"\[\[не ссылка\]\] и 2 \* 2", "[[не ссылка]] и 2 * 2"),
        ("<b>текст</b> %%заметка себе%%", "текст заметка себе"),
        ("[[a_b_c]] и [[*звёздочки*]]", "a_b_c и *звёздочки*"),
        ("給予 [[王伟|王先生]] 建議 #給予", "給予 王先生 建議"),
        ("", ""),
    ],
)
def test_plain_text(line: str, words: str) -> None:
    assert plain_text(line) == words


@given(st.text(alphabet="a я[]()|#*_`<>!\\~=%$&\n ", max_size=60))
def test_any_line_gives_one_line(line: str) -> None:
    assert "\n" not in plain_text(line)
