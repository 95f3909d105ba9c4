"""The page about `--json` against the program: every command, every record, every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from vaultnet.cli.commands import vaultnet
from vaultnet.cli.localized import Group

from . import json_page
from .programs import DAY, Ask
from .vaults import write_vault

ARGUMENTS = {
    "show NAME": ["show Камила", "show Марат", "show 沈若舟", "show Никита", "show Эльвира"],
    "why NAME": ["why Камила", "why Эльвира", "why 沈若舟", "why Patrick", "why Никита"],
    "why NAME OTHER": ["why Тихон Лидия", "why Камила Patrick", "why Тихон Hazel"],
    "network path NAME": [
        "network path Вереснёва",
        "network path Восьмая",
        "network path Никита",
        "network path Софья --from Тихон",
    ],
    "network introduce": ["network introduce", "network introduce --for Лидия"],
    "log NAME TEXT": ["log Камила Марат -- созвон", "log Камила тест --dry-run"],
    "snooze NAME UNTIL": ["snooze Камила 2w"],
    "set NAME FIELD VALUE": ["set Камила город Алматы", "set Камила доверие 5"],
    "new NAME": ["new Новая --dry-run", "new Другая город=Алматы"],
    "report": ["report --check", "report --dry-run", "report"],
    "report --vaults FILE": ["report --vaults vaults.txt --check", "report --vaults vaults.txt"],
    "stats": ["stats", "stats --compare 2025-12-01"],
    "undo": ["undo --dry-run", "undo"],
    "init": ["init --dry-run", "init --all --dry-run"],
    "check": ["check --all", "check --format json"],
    "apply": ["apply --dry-run", "apply"],
    "import FILE": ["import телефон.vcf --dry-run", "import телефон.vcf"],
    "import --apply PLAN": ["import --apply План.md --dry-run", "import --apply План.md"],
}
"""What is asked where the page has placeholders, or where one question would not show all."""


def answers(command: str, ask: Ask, cwd: Path, *more: str) -> Iterator[Any]:
    for words in ARGUMENTS.get(command, [command]):
        parts = words.split()
        place = parts.index("--") if "--" in parts else len(parts)
        answer = ask(*parts[:place], "--json", *DAY, *more, *parts[place:], cwd=cwd)
        assert answer.code in (0, 1), answer.errors
        assert answer.errors == "", answer.errors
        yield json.loads(answer.output)


def check(value: Any, command: str) -> None:
    errors = list(jsonschema.Draft202012Validator(json_page.schema_of(command)).iter_errors(value))
    assert not errors, "\n".join(f"{e.json_path}: {e.message[:300]}" for e in errors[:5])


def tick(vault: Path) -> None:
    """Tick a box of the note, as a person does in Obsidian."""
    note = vault / "Просроченные контакты.md"
    note.write_text(note.read_text("utf-8").replace("- [ ]", "- [x]", 1), "utf-8")


@pytest.mark.parametrize("command", json_page.commands())
def test_every_answer_is_what_the_page_says(command: str, example: Path, ask: Ask) -> None:
    if command == "apply":
        ask("report", *DAY, cwd=example)
        tick(example)
    if "--vaults" in command:
        (example / "vaults.txt").write_text(".\n", "utf-8")
    if command.startswith("undo"):
        ask("set", "Камила", "город", "Астана", cwd=example)
    if command.startswith("import --apply"):
        ask("import", "телефон.vcf", *DAY, cwd=example)
        (example / "Импорт 2026-03-16.md").rename(example / "План.md")
    for value in answers(command, ask, example):
        check(value, command)


@pytest.mark.parametrize("command", ["due", "check", "review", "stats", "network brokers", "plan"])
def test_the_page_holds_for_a_vault_without_notes(tmp_path: Path, ask: Ask, command: str) -> None:
    vault = write_vault(tmp_path, {"vaultnet.toml": ""})
    for value in answers(command, ask, vault):
        check(value, command)


@pytest.mark.parametrize("command", ["plan", "review --only capacity", "due", "stats"])
def test_the_page_holds_for_more_people_than_a_week_has_room_for(
    tmp_path: Path, ask: Ask, command: str
) -> None:
    person = "---\nвид: ключевой\n---\n## Журнал\n- {day} → звонок\n"
    days = ("2026-03-16", *["2026-01-05"] * 40)
    notes = {f"Люди/К{n}.md": person.format(day=day) for n, day in enumerate(days)}
    vault = write_vault(tmp_path, {"vaultnet.toml": "", **notes})
    for value in answers(command, ask, vault):
        check(value, command)


def test_the_page_holds_for_what_is_refused(example: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=example)
    tick(example)
    (example / "Аналитика.md").write_text("мои слова", "utf-8")
    for person in (example / "Люди").glob("*.md"):
        person.unlink()
    for command in ("report", "apply"):
        answer = ask(command, "--json", *DAY, cwd=example)
        assert answer.code == 2
        value = json.loads(answer.output)
        check(value, command)
        assert value["refused" if command == "report" else "left"]


def asked(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, Group):
            yield from asked(command, f"{name} ")
        else:
            yield f"{before}{name}", command


def test_every_command_with_json_is_on_the_page() -> None:
    with_json = {
        name for name, command in asked(vaultnet) if any("--json" in p.opts for p in command.params)
    }
    described = {next(n for n in with_json if c.startswith(n)) for c in json_page.commands()}
    assert described == with_json
    assert {name for name, _ in asked(vaultnet)} - with_json == {"export", "watch", "completion"}


def test_every_record_of_the_page_is_in_some_answer() -> None:
    used: set[str] = set()

    def follow(schema: Any) -> None:
        for name in schema if isinstance(schema, dict) else ():
            reference = str(schema[name]).removeprefix("#/$defs/")
            if name == "$ref" and reference not in used:
                used.add(reference)
                follow(definitions[reference])
            elif name != "$defs":
                follow(schema[name])
        for part in schema if isinstance(schema, list) else ():
            follow(part)

    for command in json_page.commands():
        schema = json_page.schema_of(command)
        definitions = schema["$defs"]
        follow(schema)
    assert used == set(definitions)
