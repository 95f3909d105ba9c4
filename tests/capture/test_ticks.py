"""Ticked lines: whom they mean, what was added to them, and that a new page keeps them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet import app
from vaultnet.capture.own_words import find_added
from vaultnet.capture.ticks import Tick, carry, find_ticks
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.model import Contact, Interaction, Place
from vaultnet.report.week import say_courtesy
from vaultnet.text.managed import Page, place
from vaultnet.upkeep.courtesies import Courtesy

EXAMPLE = Path(__file__).parent.parent.parent / "example_vault"
DAYS = (date(2025, 9, 15), date(2026, 1, 15), date(2026, 3, 16), date(2026, 6, 1))
DAY = date(2026, 3, 16)
TASK = re.compile(r"^- \[ \] (\[\[.*?\]\])(.*)$", re.MULTILINE)


def page_of(markdown: str) -> bytes:
    return place(None, Page("overdue", DAY, markdown))


def ticks_of(*rows: str) -> tuple[Tick, ...]:
    return find_ticks(page_of("\n".join(("# Кого", "", *rows))), "overdue")


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """Both notes as they are written in every language on several days."""
    loaded = app.load(EXAMPLE, app.load_settings(EXAMPLE))
    say = [speak(code) for code in LANGUAGES]
    notes = [app.render_notes(loaded, day, s) for day in DAYS for s in say]
    return [page for note in notes for page in note.values()]


# ── What a person added ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "added", ["", "поговорили", "Виделись. Всё хорошо, «да. нет».", "→ звонок: про [[Ян. К]] 2.5"]
)
def test_what_is_added_to_a_line_of_vaultnet_is_told_from_it(pages: list[str], added: str) -> None:
    lines = [match for page in pages for match in TASK.finditer(page)]
    assert len(lines) > 240
    for line in lines:
        assert find_added(f"{line[2]} {added}") == added
        assert find_added(f" {added}{line[2]}" if added else line[2]) == added


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("days", [0, 1, 2, 5, 21])
@pytest.mark.parametrize("kind", ["answer", "after_meeting"])
def test_a_courtesy_is_a_reason_of_vaultnet(
    code: str, days: int, kind: Literal["answer", "after_meeting"]
) -> None:
    say = speak(code)
    line = Interaction(DAY, "Анна.md", "log", Place("Анна.md", 1))
    reason = say_courtesy(Courtesy(kind, Contact("Анна.md", "Анна"), line, days), say)
    how = say("week.channel", channel=say("channels.call"), minutes=say.number(20))
    whole = say("phrases.task", link="", reason=reason) + say("phrases.stop")
    assert find_added(f"{whole} {say('week.by', how=how)}{say('phrases.stop')}") == ""
    added = f"{how}{say('phrases.stop')}"
    assert find_added(f"{whole} {added}") == added


LINE = "- [x] [[Анна]] — 47 дней молчания при пределе 30 (ключевой). Последний контакт — звонок,"
ADDED = {
    f"{LINE} 5 марта.": "",
    f"{LINE} 5 марта. ✅ 2026-03-15": "",
    f"{LINE} 5 марта. → письмо: отправила план ✅ 2026-03-15": "→ письмо: отправила план",
    f"{LINE} 5 марта: «ждёт. Май». Ответила сразу. Рада": "Ответила сразу. Рада",
    f"{LINE} 5 марта. Лучше подождать: общаетесь часто. Ответила!": "Ответила!",
    f"{LINE} 5 марта. Ответила ^a1": "Ответила",
    "- [x] [[Анна]]": "",
    "- [x] [[Анна]]: виделись в парке": "виделись в парке",
    "- [X] звонила [[Анна]] насчёт [[План]]": "звонила насчёт [[План]]",
    "- [x] [Анна Ё](Люди/Анна.md) — 5 дней из 9. Слышались": "Слышались",
    "- [x] [[Анна]] — no contact on record. Вышел из дома.": "Вышел из дома.",
}


@pytest.mark.parametrize("row", ADDED)
def test_the_added_words(row: str) -> None:
    (tick,) = ticks_of(row)
    assert tick.added == ADDED[row]


def test_what_stands_below_a_line_belongs_to_it() -> None:
    rows = ("- [x] [[Анна]] сама", "\t- позвонить в мае", "\t  - [ ] или в июне", "", "  ещё")
    tick, other = ticks_of(*rows, "- [x] [[Борис]]")
    assert tick.added == "сама позвонить в мае; или в июне; ещё"
    assert tick.rows == rows
    assert (other.link, other.added) == ("[[Борис]]", "")


def test_a_tick_has_its_line_its_day_and_its_target() -> None:
    page = page_of("# Кого\n\n- [ ] [[Анна]]\n* [X] [[Люди/Борис|Боря]] ✅ 2026-02-03")
    (tick,) = find_ticks(page, "overdue")
    assert page.decode().splitlines()[tick.line - 1].startswith("* [X]")
    assert (tick.target, tick.link) == ("Люди/Борис", "[[Люди/Борис|Боря]]")
    assert tick.day == date(2026, 2, 3)


@pytest.mark.parametrize(
    "row",
    ["- [ ] [[Анна]]", "- [-] [[Анна]]", "> - [x] [[Анна]]", "- [[Анна]] [x]", "`- [x] [[Анна]]`"],
)
def test_what_is_no_ticked_line(row: str) -> None:
    assert ticks_of(row) == ()


def test_only_the_block_counts_and_only_a_whole_one() -> None:
    page = page_of("- [x] [[Анна]]") + b"\n- [x] [[\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd]]\n"
    assert [tick.target for tick in find_ticks(page, "overdue")] == ["Анна"]
    assert find_ticks(page, "analytics") == ()
    assert find_ticks(page.replace(b"vaultnet:end", b""), "overdue") == ()
    assert find_ticks(None, "overdue") == ()
    assert find_ticks(page + b"\xff", "overdue") == find_ticks(page, "overdue")


# ── What a new page keeps ────────────────────────────────────────────────────────────────────

OLD = "# Кого\n\n- [x] [[Анна]] — 5 дней. Была\n\t- да\n- [ ] [[Борис]] — 3 дня.\n- [x] [[Вера]]"
NEW = "# Кого\n\n- [ ] [[Борис]] — 4 дня.\n- [ ] [[Анна]] — 6 дней.\n\nЕщё 3."


def test_a_ticked_line_takes_the_place_of_its_successor_or_follows_at_the_end() -> None:
    ticks = find_ticks(page_of(OLD), "overdue")
    assert carry(NEW, ticks, "Отмечено") == (
        "# Кого\n\n- [ ] [[Борис]] — 4 дня.\n- [x] [[Анна]] — 5 дней. Была\n\t- да\n\nЕщё 3."
        "\n\n## Отмечено\n\n- [x] [[Вера]]"
    )


def test_a_page_without_ticks_is_as_it_is_written(pages: list[str]) -> None:
    assert all(carry(page, find_ticks(page_of(page), "overdue"), "x") == page for page in pages)


@given(st.lists(st.sampled_from(("Анна", "Борис", "Вера", "")), max_size=6), st.booleans())
def test_nothing_ticked_is_lost_however_often_the_page_is_written(
    names: list[str], windows: bool
) -> None:
    rows = [f"- [x] [[{name}]] {n}" if name else f"- [x] хлеб {n}" for n, name in enumerate(names)]
    before = page_of("\n".join(rows))
    if windows:
        before = before.replace(b"\n", b"\r\n")
    ticks = find_ticks(before, "overdue")
    after = place(before, Page("overdue", DAY, carry(NEW, ticks, "Отмечено")))
    kept = find_ticks(after, "overdue")
    assert sorted(tick.rows for tick in kept) == sorted((row,) for row in rows)
    assert place(after, Page("overdue", DAY, carry(NEW, kept, "Отмечено"))) == after
