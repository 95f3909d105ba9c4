"""Lines of notes as a reader sees them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vaultnet.text import plain
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


# ── Most lines never reach markdown-it-py ────────────────────────────────────────────────────

INLINES = [
    *("*", "**", "***", "_", "__", "~", "~~", "~~~", "`", "``", "=", "==", "%", "%%", "$", "$$"),
    *("[", "]", "(", ")", "](", "![", "!", "<", ">", "&", ";", "#", "^", "|", "\\", '"', "'", ":"),
    *(
        "[[a]]",
        "[[п|ф]]",
        "[[=]]",
        "[[a#b]]",
        "[[~]]",
        "[[王伟|王]]",
        "![[x]]",
        "[[",
        "]]",
        "[[%%]]",
    ),
    *("#тег", "#a/b", "[t](u)", "[t](<u v> 'w')", "<b>", "</b>", "<!-- c -->", "<a@b.cc>", "<m:x>"),
    *("&amp;", "&#35;", "&nosuch;", "\\*", "\\[", "%% vaultnet-ignore: x %%", "\0", "\r", "\n"),
    *("  \n", "\\\n", " ", "\t", "\u00a0", "\u2028", "\x1c", "a", "слово", "1", "。", "é", "😀"),
]
"""What the rules of CommonMark's chapter «Inlines» and the marks of Obsidian begin or end with."""


def read_by_markdown_it(line: str) -> str:
    """The words of a line when every line is given to markdown-it-py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "_SIGN", re.compile(""))
        return plain_text(line)


@settings(max_examples=800)
@given(st.lists(st.sampled_from(INLINES), max_size=9).map("".join))
@example("=[[a]]=")
@example("~[[~]]~~b~~")
@example("[[\0]]")
def test_the_short_way_gives_the_words_of_markdown_it(line: str) -> None:
    assert plain_text(line) == read_by_markdown_it(line)


@given(st.text(max_size=40))
def test_no_sign_of_any_script_needs_the_long_way(line: str) -> None:
    assert plain_text(line) == read_by_markdown_it(line)


def test_lines_of_words_and_wikilinks_go_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(plain, "_renderer")
    line = "звонок [[Анна Седова|Анне]]: ремонт (почти) готов, 50 % — «ура!» #новость"
    assert plain_text(line) == "звонок Анне: ремонт (почти) готов, 50 % — «ура!»"
