"""`[write_back]`: what `vaultnet report` keeps in notes of contacts, and what it leaves alone."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from vaultnet import app, text
from vaultnet.exporters.base import render_base
from vaultnet.language.speech import speak
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import make_recogniser
from vaultnet.store.obsidian import read_obsidian_settings

from ..exporters.base_language import Row, picks, read_base
from .programs import DAY, Ask
from .vaults import ANALYTICS, NOTES, prints, read_notes, write_vault

ON = '[write_back]\nnext_contact = "next_contact"\ncontact_state = "contact_state"\n'
ANNA, PETER = "Люди/Анна Ветрова.md", "Люди/Пётр Семёнов.md"
KEPT = re.compile(rb"^(?:next_contact|contact_state): .*\r?\n", re.MULTILINE)


def read(vault: Path, path: str) -> str:
    return (vault / path).read_bytes().decode()


def contacts(vault: Path) -> dict[str, bytes]:
    """All files but vaultnet's own notes."""
    files = {p.relative_to(vault).as_posix(): p for p in vault.rglob("*") if p.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in NOTES}


@pytest.fixture
def keeping(small: Path) -> Path:
    """The small vault with the setting on."""
    return write_vault(small, {"vaultnet.toml": ON})


def test_nothing_is_kept_unless_the_settings_say_so(small: Path, ask: Ask) -> None:
    before = contacts(small)
    assert ask("report", *DAY, cwd=small).code == 0
    assert contacts(small) == before


def test_the_day_and_the_state_are_written_into_the_notes(keeping: Path, ask: Ask) -> None:
    answer = ask("report", *DAY, cwd=keeping)
    assert (answer.code, "Свойства обновлены в 3 заметках" in answer.output) == (0, True)
    assert "next_contact: 2026-03-03\ncontact_state: overdue\n---\n" in read(keeping, ANNA)
    assert "next_contact: 2026-06-09\ncontact_state: fresh\n---\n" in read(keeping, PETER)
    expert = read(keeping, "Люди/王小明.md")
    assert expert == "---\nkind: expert\ncontact_state: unscheduled\n---\n[[Анна Ветрова]]\n"


def test_every_other_byte_stays(example: Path, ask: Ask) -> None:
    write_vault(example, {"vaultnet.toml": read(example, "vaultnet.toml") + ON})
    before = contacts(example)
    assert ask("report", *DAY, cwd=example).code == 0
    after = contacts(example)
    changed = [name for name in before if after[name] != before[name]]
    assert len(changed) > 40
    assert all(KEPT.sub(b"", after[name]) == before[name] for name in changed)


def test_a_second_run_writes_nothing_and_a_later_day_only_what_changed(
    keeping: Path, ask: Ask
) -> None:
    ask("report", *DAY, cwd=keeping)
    before = prints(keeping)
    answer = ask("report", *DAY, cwd=keeping)
    assert "Свойства" not in answer.output
    assert prints(keeping) == before
    ask("report", "--today", "2026-05-25", cwd=keeping)
    after = prints(keeping)
    changed = {name for name in after if after[name] != before[name]}
    assert changed - NOTES == {PETER}
    assert "next_contact: 2026-06-09\ncontact_state: due\n" in read(keeping, PETER)


def test_what_is_kept_changes_no_answer(example: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=example)
    without, found = read_notes(example), ask("check", *DAY, cwd=example).output
    write_vault(example, {"vaultnet.toml": read(example, "vaultnet.toml") + ON})
    for _ in range(2):
        ask("report", *DAY, cwd=example)
    assert read_notes(example) == without
    later = ask("check", *DAY, cwd=example).output
    assert re.sub(r":\d+(?=[:\s])", ":", later) == re.sub(r":\d+(?=[:\s])", ":", found)


def test_a_private_contact_keeps_them_and_one_not_to_be_contacted_none(
    keeping: Path, ask: Ask
) -> None:
    write_vault(keeping, {ANNA: read(keeping, ANNA).replace("---\nвид", "---\nличное: да\nвид")})
    ask("report", *DAY, cwd=keeping)
    assert "contact_state: overdue" in read(keeping, ANNA)
    left_alone = read(keeping, ANNA).replace("личное: да", "не беспокоить: да")
    write_vault(keeping, {ANNA: left_alone})
    ask("report", *DAY, cwd=keeping)
    assert read(keeping, ANNA).encode() == KEPT.sub(b"", left_alone.encode())


def test_a_note_that_cannot_be_edited_safely_is_left_and_named(keeping: Path, ask: Ask) -> None:
    note = "---\nвид: ключевой\nвид: ключевой\n---\n## Журнал\n- 2026-01-05 звонок\n"
    write_vault(keeping, {"Люди/Ира.md": note, "Люди/Лев.md": "---\na: b: c\n---\n"})
    answer = ask("report", *DAY, cwd=keeping)
    assert (answer.code, answer.output.count("Свойства не записаны.")) == (0, 2)
    assert read(keeping, "Люди/Ира.md") == note
    assert "contact_state" in read(keeping, ANNA)
    assert ask("report", "--check", cwd=keeping).code == 0


def test_a_dry_run_shows_and_a_check_tells_and_neither_writes(keeping: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=keeping)
    write_vault(keeping, {ANNA: read(keeping, ANNA).replace("overdue", "fresh")})
    before = prints(keeping)
    assert "+contact_state: overdue" in ask("report", "--dry-run", *DAY, cwd=keeping).output
    check = ask("report", "--check", cwd=keeping)
    assert (check.code, "Свойства устарели в 1 заметке." in check.output) == (1, True)
    notes = json.loads(ask("report", "--check", "--json", cwd=keeping).output)["notes"]
    assert [note["path"] for note in notes if note["outcome"] == "updated"] == [ANNA]
    assert prints(keeping) == before


def test_undo_takes_it_back(keeping: Path, ask: Ask) -> None:
    before = contacts(keeping)
    ask("report", *DAY, cwd=keeping)
    assert ask("undo", cwd=keeping).code == 0
    assert contacts(keeping) == before


def test_the_answer_that_is_remembered_is_never_stale(keeping: Path, ask: Ask) -> None:
    for _ in range(3):
        ask("report", *DAY, cwd=keeping)
    write_vault(keeping, {PETER: read(keeping, PETER).replace("2026-03-10", "2026-03-12")})
    assert "Свойства обновлены в 1 заметке" in ask("report", *DAY, cwd=keeping).output
    assert "next_contact: 2026-06-11" in read(keeping, PETER)
    write_vault(keeping, {"vaultnet.toml": ""})
    before = contacts(keeping)
    ask("report", *DAY, cwd=keeping)
    assert contacts(keeping) == before


# ── Whose property it is ─────────────────────────────────────────────────────────────────────

OWN = "---\nвид: ключевой\nnext_contact: {}\n---\n## Журнал\n- 2026-01-05 звонок\n"


@pytest.mark.parametrize("value", ["2027-08-02", "в мае", "[2026-05-01]", "[[2026-05-01]]"])
def test_a_property_of_somebody_elses_is_not_touched(keeping: Path, ask: Ask, value: str) -> None:
    write_vault(keeping, {"Люди/Ира.md": OWN.format(value)})
    before = contacts(keeping)
    answer = ask("report", *DAY, cwd=keeping)
    assert (answer.code, answer.errors.partition(": ")[0]) == (2, "Люди/Ира.md:3")
    assert "replace = true" in answer.errors
    assert contacts(keeping) == before
    assert (keeping / ANALYTICS).exists()
    assert ask("report", *DAY, cwd=keeping).code == 2


def test_another_name_or_leave_to_replace_helps(keeping: Path, ask: Ask) -> None:
    write_vault(keeping, {"Люди/Ира.md": OWN.format("2027-08-02")})
    write_vault(keeping, {"vaultnet.toml": '[write_back]\nnext_contact = "мой срок"\n'})
    assert ask("report", *DAY, cwd=keeping).code == 0
    assert "next_contact: 2027-08-02\nмой срок: 2026-02-04\n" in read(keeping, "Люди/Ира.md")
    write_vault(keeping, {"vaultnet.toml": f"{ON}replace = true\n"})
    assert ask("report", *DAY, cwd=keeping).code == 0
    assert "next_contact: 2026-02-04\n" in read(keeping, "Люди/Ира.md")


def test_a_changed_cadence_is_no_reason_to_think_it_somebody_elses(small: Path, ask: Ask) -> None:
    write_vault(small, {"vaultnet.toml": '[write_back]\nnext_contact = "next"\n'})
    (small / PETER).unlink()
    ask("report", *DAY, cwd=small)
    assert "next: 2026-03-03" in read(small, ANNA)
    write_vault(small, {ANNA: read(small, ANNA).replace("вид: ключевой", "частота: 10")})
    assert ask("report", *DAY, cwd=small).code == 0
    assert "next: 2026-02-11" in read(small, ANNA)
    write_vault(small, {ANNA: read(small, ANNA).replace("частота: 10", "пауза: да")})
    assert ask("report", *DAY, cwd=small).code == 0
    assert "next" not in read(small, ANNA)


@pytest.mark.parametrize(
    "name",
    ["вид", "Последний Контакт", "last-contact", "rating_trust", "tags", "доверие", "check me"],
)
def test_no_name_that_vaultnet_reads_may_be_kept(small: Path, ask: Ask, name: str) -> None:
    write_vault(small, {"vaultnet.toml": f'[write_back]\ncontact_state = "{name}"\n'})
    before = prints(small)
    answer = ask("report", *DAY, cwd=small)
    assert (answer.code, "write_back.contact_state" in answer.errors) == (2, True)
    assert prints(small) == before


def test_both_names_are_not_one(small: Path, ask: Ask) -> None:
    text_ = '[write_back]\ncontact_state = "X"\nnext_contact = "x"\n'
    write_vault(small, {"vaultnet.toml": text_})
    assert ask("report", *DAY, cwd=small).code == 2


# ── With the Base ────────────────────────────────────────────────────────────────────────────


def test_the_base_shows_who_is_overdue_as_vaultnet_does(example: Path, ask: Ask) -> None:
    write_vault(example, {"vaultnet.toml": read(example, "vaultnet.toml") + ON})
    ask("report", *DAY, cwd=example)
    settings = app.load_settings(example)
    loaded = app.load(example, settings)
    files = [file for file in loaded.files if file.kind == "note"]
    notes = [text.parse(file.path, (example / file.path).read_bytes()) for file in files]
    around = app.surroundings_of(settings, read_obsidian_settings(example))
    recogniser = make_recogniser(around, Resolver(file.path for file in files))
    base = read_base(render_base(notes, recogniser, speak("ru")))
    rows = [Row(note, date(2026, 3, 16), base["formulas"]) for note in notes]
    filters = {"and": [base["filters"], base["views"][1]["filters"]]}
    agenda = app.due(loaded, date(2026, 3, 16), speak("ru"))
    overdue = {standing.contact.path for standing in agenda.overdue}
    assert {row.note.path for row in rows if picks(filters, row)} == overdue
    assert len(overdue) > 5
