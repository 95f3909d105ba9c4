"""Managed blocks: cases a person can read, and what must hold for every text around a block."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.errors import WriteRefusedError
from vaultnet.text.managed import Page, block, place, read_as_of

CASES = (Path(__file__).parent / "cases" / "managed.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^~~~~ (\w+)\n(.*?)^~~~~$", re.MULTILINE | re.DOTALL)
SIGNS = {"␍\n": "\r\n", "·": " ", "⟨BOM⟩": "\ufeff", "⟨end⟩\n": ""}


class Case(NamedTuple):
    before: bytes | None
    after: bytes | None
    refused: str


def to_bytes(text: str) -> bytes:
    for sign, meant in SIGNS.items():
        text = text.replace(sign, meant)
    return text.encode()


def read_cases() -> dict[str, Case]:
    _, *sections = CASES.split("\n## ")
    return {section.partition("\n")[0]: read_case(section) for section in sections}


def read_case(section: str) -> Case:
    parts = dict(FENCE.findall(section))
    before, after = (to_bytes(parts[key]) if key in parts else None for key in ("before", "after"))
    return Case(before, after, parts.get("refused", "").strip())


ALL = read_cases()
PAGE = Page("overdue", date(2026, 1, 16), dict(FENCE.findall(CASES))["page"])


@pytest.mark.parametrize("title", [t for t, case in ALL.items() if case.after is not None])
def test_block_is_placed(title: str) -> None:
    case = ALL[title]
    assert case.after is not None
    assert place(case.before, PAGE) == case.after
    assert place(case.after, PAGE) == case.after
    assert block(case.after, PAGE.name) == PAGE.markdown.strip("\n")
    assert read_as_of(case.after) == PAGE.as_of


@pytest.mark.parametrize("title", [t for t, case in ALL.items() if case.refused])
def test_page_is_refused(title: str) -> None:
    case = ALL[title]
    with pytest.raises(WriteRefusedError) as refusal:
        place(case.before, PAGE)
    assert f"{refusal.value.key} {refusal.value.details.get('line', '')}".strip() == case.refused


def test_every_case_is_read() -> None:
    assert len(ALL) == CASES.count("\n## ")
    assert all((case.after is None) == bool(case.refused) for case in ALL.values())


# ── For every text ───────────────────────────────────────────────────────────────────────────

DAYS = st.dates()
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=20)
PROSE = st.lists(LINES, max_size=6).map("\n".join)
NEWLINES = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from(["", "\ufeff"])
PROPERTIES = st.sampled_from(
    ["", "# мой комментарий\n", "tags: [a,   b]\n", 'название: "😀"   # да\n', "пусто:\n"]
)
BYTES_OF_OTHERS = st.sampled_from([b"", b"\xff\xfe", "конец".encode("cp1251")])


@given(
    st.tuples(MARKS, PROPERTIES, PROPERTIES, PROSE, PROSE), NEWLINES, BYTES_OF_OTHERS, DAYS, DAYS,
    PROSE, PROSE,
)  # fmt: skip
def test_all_around_the_block_stays_byte_for_byte(
    around: tuple[str, str, str, str, str],
    newline: str,
    tail: bytes,
    old_day: date,
    new_day: date,
    old: str,
    new: str,
) -> None:
    mark, above, below, before, after = around
    head = f"{mark}---\n{above}generated_by: vaultnet\nas_of: "
    middle = f"\n{below if below != above else ''}---\n{before}\n%% vaultnet:begin overdue %%\n"
    end = f"\n%% vaultnet:end overdue %%\n{after}"
    head, middle, end, old = (part.replace("\n", newline) for part in (head, middle, end, old))
    existing = f"{head}{old_day}{middle}{old}{end}".encode() + tail
    page = Page("overdue", new_day, new)

    placed = place(existing, page)

    assert placed.startswith(f"{head}{new_day}{middle}".encode())
    assert placed.endswith(end.encode() + tail)
    assert place(placed, page) == placed
    assert block(placed, "overdue") == new.strip("\n")
    assert read_as_of(placed) == new_day
    inside = placed.removeprefix(f"{head}{new_day}{middle}".encode()).removesuffix(
        end.encode() + tail
    )
    foreign = b"\n" if newline == "\r\n" else b"\r"
    assert foreign not in inside.replace(newline.encode(), b"")


@given(DAYS, PROSE)
def test_a_new_page_is_read_back(day: date, markdown: str) -> None:
    page = Page("analytics", day, markdown)
    made = place(None, page)
    assert place(made, page) == made
    assert (read_as_of(made), block(made, "analytics")) == (day, markdown.strip("\n"))
    assert frontmatter.loads(made.decode()).metadata == {"generated_by": "vaultnet", "as_of": day}


@given(st.binary(max_size=200))
def test_any_other_file_is_refused(existing: bytes) -> None:
    with pytest.raises(WriteRefusedError):
        place(existing, PAGE)
    assert read_as_of(existing) is None


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("overdue", "до\n%% vaultnet:end overdue %%\nпосле"),
        ("overdue", "%% vaultnet:begin other %%  "),
        ("overdue", "a\r%% vaultnet:end overdue %%\rb"),
        ("two words", ""),
        ("", ""),
    ],
)
def test_a_page_that_would_break_its_own_block_is_our_bug(name: str, markdown: str) -> None:
    with pytest.raises(ValueError, match="block"):
        Page(name, date(2026, 1, 15), markdown)


def test_a_block_that_is_not_there_has_no_text() -> None:
    made = place(None, PAGE)
    assert block(made, "analytics") is None
    assert block(made + b"%% vaultnet:begin overdue %%\n", "overdue") is None
    assert read_as_of(made.replace(b"2026-01-16", b"soon")) is None


def test_a_deeply_nested_property_is_refused_not_a_crash() -> None:
    nested = b"---\ngenerated_by: vaultnet\na: " + b"[" * 9000 + b"]" * 9000 + b"\n---\n"
    with pytest.raises(WriteRefusedError):
        place(nested, PAGE)
