"""`vaultnet import`: a file becomes a plan, the ticked plan the notes, one undo takes it back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .programs import DAY, Ask
from .vaults import prints, write_vault

PLAN = "Импорт 2026-03-16.md"
VERA = "Люди/Вера Озерова.md"

VAULT = {
    "vaultnet.toml": 'me = "Я"\n',
    "Я.md": "---\nemail: me@example.org\n---\n",
    VERA: "---\ntype: контакт\nemail: vera@example.org\nгород: Москва\n---\n## Журнал\n"
    "- 2026-01-05 → звонок: про выставку\n",
    "Люди/Пётр Семёнов.md": "---\ntype: контакт\n---\n",
    "Люди/Тайна.md": "---\ntype: контакт\nличное: да\nтелефон: 8 (921) 555-01-03\n---\n",
    "Люди/Ли Вэй.md": "---\ntype: контакт\n---\n",
    "Архив/Ли Вэй.md": "---\ntype: контакт\n---\n",
    "Люди/Юрий Ким.md": "---\ntype: контакт\n---\n",
}


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


PHONE = "".join(
    (
        card("Озерова Вера", "EMAIL:Vera@Example.org", "TEL:+7 921 555-01-02", "ADR:;;;Казань"),
        card("СЕМЕНОВ, Петр", "BDAY:1984-04-17"),
        card("Мама", "TEL:+79215550103", "EMAIL:mama@example.org"),
        card("Ли Вэй", "EMAIL:li@example.org"),
        card("Yuri Kim", "EMAIL:kim@example.org"),
        card("../../Нина `Ли` #тег [[x]]", "EMAIL:nina@example.org", "ORG:Маяк, ООО"),
    )
)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:one@example.org
DTSTART:20260302T100000Z
DTEND:20260302T110000Z
SUMMARY:План ^выставки
ORGANIZER:mailto:me@example.org
ATTENDEE:mailto:me@example.org
ATTENDEE;CN=Вера Озерова:mailto:vera@example.org
ATTENDEE;CN=Некто:mailto:nobody@example.org
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with files to import beside it."""
    write_vault(tmp_path, {"phone.vcf": PHONE, "work.ics": CALENDAR})
    return write_vault(tmp_path / "Хранилище", VAULT)


def read(vault: Path, path: str) -> str:
    return (vault / path).read_bytes().decode()


def retick(vault: Path, line: str, box: str, name: str = PLAN) -> None:
    """Tick or untick the one line of a plan that has these words, as a person does."""
    text = read(vault, name)
    new, count = re.subn(rf"(?m)^(\s*- )\[.\](.*{re.escape(line)}.*)$", rf"\1[{box}]\2", text)
    assert count == 1, text
    (vault / name).write_bytes(new.encode())


def test_a_file_becomes_a_plan_then_notes_and_one_undo_takes_it_back(vault: Path, ask: Ask) -> None:
    before = prints(vault)
    answer = ask("import", "../phone.vcf", *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    assert set(prints(vault)) - set(before) == {PLAN}
    planned = prints(vault)
    answer = ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    assert read(vault, VERA).startswith(
        "---\ntype: контакт\nemail: vera@example.org\nгород: Москва\nphone: +7 921 555-01-02\n---"
    )
    assert "birthday: 1984-04-17" in read(vault, "Люди/Пётр Семёнов.md")
    assert "kim@" not in read(vault, "Люди/Юрий Ким.md")
    assert ask("undo", cwd=vault).code == 0
    assert {path: p.digest for path, p in prints(vault).items()} == {
        path: p.digest for path, p in planned.items()
    }


def test_a_hostile_name_makes_a_harmless_file(vault: Path, ask: Ask) -> None:
    ask("import", "../phone.vcf", *DAY, cwd=vault)
    ask("import", "--apply", PLAN, *DAY, cwd=vault)
    note = read(vault, "Люди/Нина `Ли` тег x.md")
    assert "Маяк, ООО" in note
    assert not (vault.parent / "Нина").exists()


def test_applying_twice_and_importing_again_change_nothing(vault: Path, ask: Ask) -> None:
    ask("import", "../phone.vcf", *DAY, cwd=vault)
    retick(vault, "`Москва` → `Казань`", "x")
    retick(vault, "`Yuri Kim` =", "x")
    retick(vault, "`Мама` =", "x")
    ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert "город: Казань" in read(vault, VERA)
    after = prints(vault)
    answer = ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    assert prints(vault) == after
    answer = ask("import", "../phone.vcf", *DAY, cwd=vault)
    assert "Нового нет" in answer.output
    assert prints(vault) == after


def test_who_may_be_two_is_listed_and_never_applied(vault: Path, ask: Ask) -> None:
    ask("import", "../phone.vcf", *DAY, cwd=vault)
    part = read(vault, PLAN).partition("## Неясно, кто это")[2]
    assert "`Ли Вэй`: [[Архив/Ли Вэй|Ли Вэй]], [[Люди/Ли Вэй|Ли Вэй]]" in part
    assert "[ ]" not in part
    assert "li@example.org" not in part


def test_a_meeting_becomes_a_line_once(vault: Path, ask: Ask) -> None:
    answer = ask("import", "../work.ics", *DAY, cwd=vault)
    assert answer.code == 0
    assert "Не среди контактов: 1 человек" in answer.output
    ask("import", "--apply", PLAN, *DAY, cwd=vault)
    lines = read(vault, VERA).splitlines()
    written = [line for line in lines if line.startswith("- 2026-03-02")]
    assert len(written) == 1
    assert re.fullmatch(r"- 2026-03-02 ↔ встреча: План\s+выставки \^vn-[0-9a-f]+", written[0])
    answer = ask("import", "../work.ics", *DAY, cwd=vault)
    assert "Нового нет" in answer.output
    why = ask("why", "Вера", *DAY, cwd=vault)
    assert "План" in why.output
    assert "^vn" not in why.output


def test_a_line_that_stands_under_somebody_else_is_told_and_left(vault: Path, ask: Ask) -> None:
    ask("import", "../phone.vcf", *DAY, cwd=vault)
    text = read(vault, PLAN)
    (vault / PLAN).write_text(re.sub(r"(?m)^- \[\[Люди/Пётр.*\n", "", text), encoding="utf-8")
    before = read(vault, VERA)
    answer = ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert answer.code == 2
    assert "стоит не под своим человеком" in answer.errors
    assert "1984" not in read(vault, VERA)
    assert read(vault, VERA) != before


def test_what_changed_meanwhile_is_left(vault: Path, ask: Ask) -> None:
    ask("import", "../phone.vcf", *DAY, cwd=vault)
    retick(vault, "`Москва` → `Казань`", "x")
    (vault / VERA).write_text(read(vault, VERA).replace("Москва", "Пермь"), encoding="utf-8")
    answer = ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert (answer.code, "другое значение" in answer.errors) == (2, True)
    assert "город: Пермь" in read(vault, VERA)


def test_the_plan_for_programs(vault: Path, ask: Ask) -> None:
    answer = ask("import", "../phone.vcf", "--json", "--dry-run", *DAY, cwd=vault)
    plan = json.loads(answer.output)
    ways = {person["name"]: person["matched_by"] for person in plan["known"]}
    assert ways == {
        "Озерова Вера": "handle",
        "СЕМЕНОВ, Петр": "spelling",
        "Мама": "shared",
        "Yuri Kim": "transliteration",
    }
    assert not (vault / PLAN).exists()


def test_who_opted_out_is_not_to_be_contacted(vault: Path, ask: Ask) -> None:
    table = "Имя,Почта,Не звонить\nЯна Лис,yana@example.org,yes\nВера Озерова,,yes\n"
    columns = '[columns]\n"Имя" = "name"\n"Почта" = "email"\n"Не звонить" = "do_not_contact"\n'
    write_vault(vault.parent, {"people.csv": table, "columns.toml": columns})
    arguments = ("import", "../people.csv", "--columns", "../columns.toml", *DAY)
    assert ask(*arguments, cwd=vault).code == 0
    answer = ask("import", "--apply", PLAN, *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    for path in (VERA, "Люди/Яна Лис.md"):
        assert re.search("(?m)^(не_беспокоить|do_not_contact): true$", read(vault, path))
    assert "Нового нет" in ask(*arguments, cwd=vault).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "../no.vcf"), "no.vcf"),
        (("import", "--from", "fax", "../phone.vcf"), "vcard"),
        (("import", "vaultnet.toml"), "--from"),
        (("import",), "--apply"),
        (("import", "--apply", VERA), "не план"),
        (("import", "--apply", "Нет.md"), "Нет.md"),
    ],
)
def test_what_cannot_be_done_is_said(
    vault: Path, ask: Ask, arguments: tuple[str, ...], words: str
) -> None:
    before = prints(vault)
    answer = ask(*arguments, *DAY, cwd=vault)
    assert answer.code == 2
    assert words in answer.errors
    assert prints(vault) == before
