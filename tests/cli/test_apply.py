"""`vaultnet apply`: ticked lines become lines of the log, and are lost on no way."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from .programs import DAY, Ask
from .vaults import ANALYTICS, OVERDUE, prints, write_vault

ANNA, PETER = "Люди/Анна Ветрова.md", "Люди/Пётр Семёнов.md"
LATER = ("--today", "2026-07-01")


def read(vault: Path, path: str) -> str:
    return (vault / path).read_bytes().decode()


def tick(vault: Path, name: str, added: str = "", note: str = OVERDUE) -> None:
    """Tick the line about somebody, and write something behind it, as a person does."""
    page = vault / note
    text, count = re.subn(
        rf"(?m)^- \[ \] (\[\[{name}\]\].*)$", rf"- [x] \1{added}", page.read_bytes().decode()
    )
    assert count == 1
    page.write_bytes(text.encode())


@pytest.fixture
def reported(small: Path, ask: Ask) -> Path:
    """The small vault with its two notes."""
    assert ask("report", *LATER, cwd=small).code == 0
    return small


def test_a_tick_becomes_a_line_of_the_log_and_goes(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " → звонок: про выставку. Рада! ✅ 2026-06-30")
    tick(reported, "Пётр Семёнов")
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, answer.errors) == (0, "")
    assert "В журнал: 2 строки." in answer.output
    log = read(reported, ANNA).partition("## Журнал\n")[2].splitlines()
    assert log[-1] == "- 2026-06-30 → звонок: про выставку. Рада!"
    assert "- 2026-07-01\n" in read(reported, PETER)
    assert "[x]" not in read(reported, OVERDUE)
    assert "Анна" not in read(reported, OVERDUE)


def test_a_step_of_the_plan_becomes_a_line_of_the_log(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " → звонок: про выставку. Рада! ✅ 2026-06-30", ANALYTICS)
    tick(reported, "Пётр Семёнов", "\n\t- виделись", ANALYTICS)
    assert "2 отмеченные строки ещё не" in ask("report", *LATER, cwd=reported).output
    assert read(reported, ANALYTICS).count("- [x] ") == 2
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, "В журнал: 2 строки." in answer.output) == (0, True)
    assert "- 2026-06-30 → звонок: про выставку. Рада!\n" in read(reported, ANNA)
    assert "- 2026-07-01 виделись\n" in read(reported, PETER)
    assert "[x]" not in read(reported, ANALYTICS)


@pytest.mark.parametrize(
    ("in_plan", "in_list", "line"),
    [("", "", ""), (" виделись", "", " виделись"), (" да", " да", " да"), (" а", " б", " а; б")],
)
def test_ticked_in_both_notes_it_is_one_line(
    reported: Path, ask: Ask, in_plan: str, in_list: str, line: str
) -> None:
    tick(reported, "Анна Ветрова", in_plan, ANALYTICS)
    tick(reported, "Анна Ветрова", in_list)
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, "В журнал: 1 строка." in answer.output) == (0, True)
    assert read(reported, ANNA).count("2026-07-01") == 1
    assert f"- 2026-07-01{line}\n" in read(reported, ANNA)
    assert "[x]" not in read(reported, OVERDUE) + read(reported, ANALYTICS)


def test_the_second_time_there_is_nothing_to_do(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    ask("apply", *LATER, cwd=reported)
    before = prints(reported)
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, answer.output) == (0, "Отмеченных строк нет.\n")
    assert prints(reported) == before


def test_killed_between_the_log_and_the_note_it_writes_no_line_twice(
    reported: Path, ask: Ask
) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    page = (reported / OVERDUE).read_bytes()
    ask("apply", *LATER, cwd=reported)
    note = read(reported, ANNA)
    (reported / OVERDUE).write_bytes(page)
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, read(reported, ANNA)) == (0, note)
    assert "[x]" not in read(reported, OVERDUE)


def test_what_is_written_is_one_change_to_take_back(reported: Path, ask: Ask) -> None:
    from vaultnet.store.journal import list_entries, undo_last

    notes = read(reported, ANNA), read(reported, PETER)
    tick(reported, "Анна Ветрова")
    tick(reported, "Пётр Семёнов")
    ask("apply", *LATER, cwd=reported)
    assert [len(entry.notes) for entry in list_entries(reported)] == [2]
    undo_last(reported)
    assert (read(reported, ANNA), read(reported, PETER)) == notes


def test_a_dry_run_writes_nothing(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    before = prints(reported)
    answer = ask("apply", "--dry-run", *LATER, cwd=reported)
    assert (answer.code, "+- 2026-07-01 виделись" in answer.output) == (0, True)
    assert "будут обновлены: Аналитика.md и Просроченные контакты.md." in answer.output
    assert prints(reported) == before


def test_for_programs(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    answer = json.loads(ask("apply", "--json", *LATER, cwd=reported).output)
    (record,) = answer["recorded"]
    assert (record["contact"], record["day"], record["text"]) == (ANNA, "2026-07-01", "виделись")
    assert record["place"].startswith(OVERDUE)
    assert [note["outcome"] for note in answer["notes"]] == ["updated", "updated"]
    assert answer["left"] == []


def test_a_day_in_the_property_moves_forward_only(small: Path, ask: Ask) -> None:
    note = "---\nпоследний_контакт: {} # да\nвид: ключевой\n---\n"
    write_vault(small, {ANNA: note.format("2026-01-20"), PETER: note.format("2026-02-20")})
    ask("report", *LATER, cwd=small)
    tick(small, "Анна Ветрова", " ✅ 2026-06-01")
    tick(small, "Пётр Семёнов", " ✅ 2026-02-01")
    assert ask("apply", *LATER, cwd=small).code == 0
    assert read(small, ANNA).startswith(note.format("2026-06-01"))
    assert read(small, PETER).startswith(note.format("2026-02-20"))


# ── What cannot be taken over ────────────────────────────────────────────────────────────────


def test_what_cannot_be_written_stays_and_is_said(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " ✅ 2026-07-02")
    tick(reported, "Пётр Семёнов", " да\n- [x] хлеб\n- [x] [[2026-02-01]]")
    answer = ask("apply", *LATER, cwd=reported)
    assert answer.code == 2
    assert [line.partition(": ")[0].rpartition(":")[0] for line in answer.errors.splitlines()] == [
        OVERDUE
    ] * 3
    page = read(reported, OVERDUE)
    assert [line[6:10] for line in page.splitlines() if line.startswith("- [x]")] == [
        "[[Ан", "хлеб", "[[20",
    ]  # fmt: skip
    assert "да" in read(reported, PETER)
    again = prints(reported)
    assert ask("apply", *LATER, cwd=reported).code == 2
    assert prints(reported) == again


def test_a_contact_that_is_gone_keeps_its_tick(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    (reported / ANNA).unlink()
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, answer.errors.count("\n")) == (2, 1)
    ask("report", *LATER, cwd=reported)
    assert "виделись" in read(reported, OVERDUE)


def test_a_note_that_may_not_be_written_keeps_all_ticks(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова")
    tick(reported, "Пётр Семёнов")
    (reported / ANNA).chmod(0o444)
    before = prints(reported)
    answer = ask("apply", *LATER, cwd=reported)
    assert (answer.code, prints(reported)) == (2, before)


# ── What a report does with ticks ────────────────────────────────────────────────────────────


def test_a_report_keeps_ticks_and_says_so(reported: Path, ask: Ask) -> None:
    tick(reported, "Анна Ветрова", " виделись")
    for day in (LATER, ("--today", "2026-07-09"), ("--today", "2026-07-09")):
        answer = ask("report", *day, cwd=reported)
        assert (answer.code, "1 отмеченная строка ещё не" in answer.output) == (0, True)
        assert read(reported, OVERDUE).count("[[Анна Ветрова]]") == 1
    assert "без изменений" in answer.output
    assert ask("report", "--check", cwd=reported).code == 0
    assert "[x]" not in ask("report", "--dry-run", "--today", "2026-07-09", cwd=reported).output
    ask("apply", "--today", "2026-07-10", cwd=reported)
    assert "2026-07-10 виделись" in read(reported, ANNA)


def test_a_report_applies_ticks_if_the_settings_say_so(reported: Path, ask: Ask) -> None:
    write_vault(reported, {"vaultnet.toml": "[report]\napply_ticks = true\n"})
    tick(reported, "Анна Ветрова", " виделись\n- [x] хлеб")
    before = prints(reported)
    assert "+- 2026-07-01 виделись" in ask("report", "--dry-run", *LATER, cwd=reported).output
    assert ask("report", "--check", *LATER, cwd=reported).code == 1
    assert prints(reported) == before
    answer = ask("report", *LATER, cwd=reported)
    assert (answer.code, "хлеб" in read(reported, OVERDUE)) == (2, True)
    assert "2026-07-01 виделись" in read(reported, ANNA)
    assert "[x] [[Анна" not in read(reported, OVERDUE)


@pytest.mark.parametrize("value", ["1", '"да"', "[]"])
def test_the_setting_is_yes_or_no(small: Path, ask: Ask, value: str) -> None:
    write_vault(small, {"vaultnet.toml": f"[report]\napply_ticks = {value}\n"})
    answer = ask("report", *DAY, cwd=small)
    assert (answer.code, "report.apply_ticks" in answer.errors) == (2, True)


# ── The example, ticked at random ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(3))
def test_twice_is_once_whatever_is_ticked(example: Path, ask: Ask, seed: int) -> None:
    dice = random.Random(seed)
    words = ["", " виделись", " → звонок: про «план». Да", " ✅ 2026-03-10", "\n\t- ниже #дал"]
    ask("report", *DAY, cwd=example)
    page = example / OVERDUE
    names = re.findall(r"(?m)^- \[ \] \[\[(.*?)\]\]", page.read_bytes().decode())
    for name in dice.sample(names, k=6):
        tick(example, re.escape(name), dice.choice(words))
    first = ask("apply", *DAY, cwd=example)
    assert (first.code, "В журнал: 6 строк." in first.output) == (0, True)
    assert "[x]" not in page.read_bytes().decode()
    before = prints(example)
    assert ask("apply", *DAY, cwd=example).code == 0
    assert "без изменений" in ask("report", *DAY, cwd=example).output
    assert prints(example) == before
