"""Fixes: each takes its finding away, makes no new one, and touches nothing but its link."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.vaults import vault_of
from vaultnet import text
from vaultnet.capture.date_forms import find_date_fixes
from vaultnet.capture.fixes import FIXABLE, Fix, mend
from vaultnet.capture.link_fixes import LinkFixes
from vaultnet.diagnostics import CODES
from vaultnet.language.vocabulary import built_in
from vaultnet.people.resolve import Resolver

ANNA = {"Люди/Анна Седова.md": "---\naliases: [Аня, Седова А]\n---\n"}
ALL = frozenset(FIXABLE)
Texts = Mapping[str, str]


def find(texts: Texts, codes: frozenset[str] = ALL) -> list[Fix]:
    vault = vault_of(texts)
    return list(LinkFixes(vault, Resolver(texts)).find(vault.problems, codes))


def mend_all(texts: Texts, fixes: list[Fix]) -> dict[str, str]:
    by_note = defaultdict(list)
    for fix in fixes:
        by_note[fix.place.path].append(fix)
    return {
        path: mend(path, content.encode(), by_note[path]).data.decode()
        for path, content in texts.items()
    }


def mended(note: str, others: Texts = ANNA, codes: frozenset[str] = ALL) -> str:
    texts = {**others, "n.md": note}
    return mend_all(texts, find(texts, codes))["n.md"]


CASES = {
    # an alias used as a target
    "[[Аня]]": "[[Анна Седова|Аня]]",
    "[[аня|её]] и ![[Аня]]": "[[Анна Седова|её]] и ![[Анна Седова]]",
    "[[Аня#Журнал]], [[Аня]]": "[[Анна Седова#Журнал|Аня]], [[Анна Седова|Аня]]",
    "| a |\n|---|\n| [[Аня]] |": "| a |\n|---|\n| [[Анна Седова\\|Аня]] |",
    '---\nдруг: "[[Аня]]"\n---\n': '---\nдруг: "[[Анна Седова|Аня]]"\n---\n',
    "`[[Аня]]` [[Боря]]": "`[[Аня]]` [[Боря]]",
    "[Аня](Аня)": "[Аня](Аня)",  # not a wikilink: left to the person
    # quotes
    "---\nдруг: [[Анна Седова]]\n---\n": '---\nдруг: "[[Анна Седова]]"\n---\n',
    "---\nдруг: [[Аня]] # да\n---\n": '---\nдруг: "[[Анна Седова|Аня]]" # да\n---\n',
    "---\nд:\n  - [[Аня]]\n---\n": '---\nд:\n  - "[[Анна Седова|Аня]]"\n---\n',
    "---\nд: [a, [[Нет]]]\n---\n": '---\nд: [a, "[[Нет]]"]\n---\n',
    # a slip of the pen
    "[[Анна Седва]] [[Анна Седёва|она]]": "[[Анна Седова|Анна Седва]] [[Анна Седова|она]]",
}


@pytest.mark.parametrize("note", CASES)
def test_a_note_is_mended(note: str) -> None:
    assert mended(note) == CASES[note]
    assert mended(CASES[note]) == CASES[note]


def test_only_the_codes_that_were_selected_are_mended() -> None:
    note = "---\nдруг: [[Анна Седова]]\n---\n[[Аня]] [[Анна Седва]]\n"
    for code, old, new in (
        ("link-alias", "[[Аня]]", "[[Анна Седова|Аня]]"),
        ("link-unresolved", "[[Анна Седва]]", "[[Анна Седова|Анна Седва]]"),
        ("property-link-unquoted", "[[Анна Седова]]", '"[[Анна Седова]]"'),
        ("date-form", "", ""),
    ):
        assert mended(note, codes=frozenset({code})) == note.replace(old, new)


def test_of_two_notes_of_one_name_the_path_is_written() -> None:
    others = {"а/Анна.md": "---\naliases: Аня\n---\n", "б/Анна.md": ""}
    assert mended("[[Аня]]", others) == "[[а/Анна|Аня]]"


@pytest.mark.parametrize("name", ["C#", "a^b", "50%"])
def test_a_name_that_no_link_can_hold_is_left_alone(name: str) -> None:
    assert mended("[[Аня]]", {f"{name}.md": "---\naliases: Аня\n---\n"}) == "[[Аня]]"


def test_what_changed_meanwhile_is_left_alone() -> None:
    texts = {**ANNA, "n.md": "[[Аня]] и [[Аня]]\n"}
    fixes = find(texts)
    assert mend("n.md", "[[Оля]] и [[Аня]]\n".encode(), fixes) == (
        "[[Оля]] и [[Анна Седова|Аня]]\n".encode(),
        (fixes[1],),
    )


# ── Promises ─────────────────────────────────────────────────────────────────────────────────

links = st.sampled_from(
    ["[[Аня]]", "[[Седова А|она]]", "![[Аня]]", "[[Анна Седова]]", "[[Анна Седоваа]]", "[[Нет]]",
     "[[Аня#Журнал]]", "[m](Аня.md)", "`[[Аня]]`", "[[2026-01-05]]", "[[план]]", "слово", "\\|"]
)  # fmt: skip
rows = st.lists(links, min_size=1, max_size=4).map(" ".join)
shapes = st.sampled_from(["{}", "- {}", "- [ ] {}", "> {}", "| {} | b |\n|---|---|\n| {} | c |"])
bodies = st.lists(st.builds(lambda s, r: s.format(r, r), shapes, rows), max_size=5).map("\n\n".join)
values = st.sampled_from(
    ["[[Аня]]", '"[[Аня]]"', "[[Анна Седова]]", "'[[Нет]]'", "[[Нет]]", "слово", "[a, [[Аня]]]",
     "\n  - [[Аня]]\n  - '[[Седова А]]'", ""]
)  # fmt: skip
fields = st.dictionaries(st.sampled_from(["друзья", "company", "x", "через"]), values, max_size=3)


@st.composite
def note_texts(draw: st.DrawFn) -> str:
    entries = "".join(f"{key}: {value}\n" for key, value in draw(fields).items())
    head = f"---\n{entries}---\n" if entries else ""
    return (head + draw(bodies) + draw(st.sampled_from(["", "\n"]))).replace(
        "\n", draw(st.sampled_from(["\n", "\r\n"]))
    )


LINK = re.compile(r"[\"']?!?\[\[[^\[\]]*\]\][\"']?")


@settings(max_examples=150)
@given(note_texts(), note_texts(), st.sampled_from([ALL, *(frozenset({c}) for c in FIXABLE)]))
def test_fixes_take_findings_away_and_change_nothing_else(
    one: str, other: str, codes: frozenset[str]
) -> None:
    before = {**ANNA, "Люди/Борис.md": one, "заметка.md": other, "План.md": ""}
    fixes = find(before, codes)
    after = mend_all(before, fixes)
    known, now = (Counter(p.code for p in vault_of(t).problems) for t in (before, after))
    for code in {fix.code for fix in fixes}:
        assert now[code] < known[code] or code == "link-unresolved"
    grown = {code for code in now if now[code] > known[code] and CODES[code] != "hint"}
    assert not grown
    for path, content in before.items():
        assert LINK.sub("§", after[path]) == LINK.sub("§", content)
    certain = [fix for fix in find(after, codes) if not fix.is_guess]
    assert mend_all(after, certain) == after


# ── Dates ────────────────────────────────────────────────────────────────────────────────────

DATES = {
    "met: 14.08.2026": "met: 2026-08-14",
    'met: "14.08.2026"': 'met: "2026-08-14"',
    "met: 2026/8/4 # да": "met: 2026-08-04 # да",
    "met: 20260814": "met: 2026-08-14",
    "met: 14 августа 2026": "met: 2026-08-14",
    "met: 2026年8月14日": "met: 2026-08-14",
    "met: 13/08/2026": "met: 2026-08-13",
    "birthday: 17.05.1990": "birthday: 1990-05-17",
    # left alone
    "met: 08/09/2026": "met: 08/09/2026",
    "met: 2026-08-14": "met: 2026-08-14",
    "met: 2026-08-14 10:30": "met: 2026-08-14 10:30",
    "met: '[[14.08.2026]]'": "met: '[[14.08.2026]]'",
    "met: 14.08.2026 в парке": "met: 14.08.2026 в парке",
    "birthday: 17.05": "birthday: 17.05",
    "version: 14.08.2026": "version: 14.08.2026",
    "met: 31.02.2026": "met: 31.02.2026",
}


@pytest.mark.parametrize("entry", DATES)
def test_a_day_is_written_in_one_form(entry: str) -> None:
    data = f"---\n{entry}\nкруг: key\n---\n".encode()
    fixes = list(find_date_fixes(text.parse("n.md", data), "contact", built_in()))
    after = mend("n.md", data, fixes).data
    assert after == f"---\n{DATES[entry]}\nкруг: key\n---\n".encode()
    assert not list(find_date_fixes(text.parse("n.md", after), "contact", built_in()))


def test_what_a_day_means_in_another_note_is_not_known() -> None:
    note = text.parse("n.md", b"---\nmet: 14.08.2026\ndate: 14.08.2026\n---\n")
    assert [fix.place.line for fix in find_date_fixes(note, "dated", built_in())] == [3]
    assert not list(find_date_fixes(note, "note", built_in()))
