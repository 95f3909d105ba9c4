"""`vaultnet init` in vaults of different habits, by flags and at a terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from vaultnet import onboarding

from .keyboards import talk
from .programs import DAY, Answer, Ask, posix
from .vaults import prints, write_vault

PLUGIN = ".obsidian/plugins/obsidian-shellcommands"
PEOPLE = {
    ".obsidian/daily-notes.json": '{"folder": "Дневник"}',
    ".obsidian/templates.json": '{"folder": "Заготовки"}',
    f"{PLUGIN}/manifest.json": '{"version": "0.23.0"}',
    f"{PLUGIN}/data.json": '{"settings_version": "0.20.0", "shell_commands": []}',
    "Люди/Анна.md": "---\nгород: Омск\n---\n## Журнал\n- 2026-03-01 звонок: да\n",
    "Люди/Борис.md": "---\nвид: ключевой\n---\n## Журнал\n- 2026-03-01 звонок: да\n",
    "Дневник/2026-03-02.md": "Обед: [[Анна]].\n",
}
MADE = {"vaultnet.toml", "Заготовки/Контакт.md", ".pre-commit-config.yaml", "Контакты.base"}


@pytest.fixture(autouse=True)
def _no_obsidian(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No vaults of the person who runs the tests, and no Obsidian at work."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    monkeypatch.setattr(onboarding, "is_obsidian_running", lambda: False)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    write_vault(tmp_path / "в", PEOPLE)
    (tmp_path / "в/.git").mkdir()
    return tmp_path / "в"


def made(vault: Path) -> set[str]:
    return set(prints(vault)) - set(PEOPLE)


def test_the_settings_come_first_and_nothing_else_unasked(vault: Path, ask: Ask) -> None:
    answer = ask("init", *DAY, cwd=vault)
    assert answer.code == 0
    assert made(vault) == {"vaultnet.toml"}
    for words in (
        "2 контакта, 1 датированная заметка; всего 3 заметки.",
        "папка «Дневник», вид YYYY-MM-DD",
        "папка «Люди» (2)",
        "город (1) — город",
        "создан: vaultnet.toml",
        "vaultnet init --template --pre-commit --shell-commands --base",
    ):
        assert words in answer.output


def test_everything_at_once_and_the_second_time_nothing(vault: Path, ask: Ask) -> None:
    ask("init", "--all", *DAY, cwd=vault)
    assert made(vault) == MADE
    commands = json.loads((vault / PLUGIN / "data.json").read_text(encoding="utf-8"))
    assert commands["settings_version"] == "0.20.0"
    assert "vaultnet-report" in {command["id"] for command in commands["shell_commands"]}
    before = prints(vault)
    answer = ask("init", "--all", "--yes", *DAY, cwd=vault)
    assert answer.code == 0
    assert answer.output.count("уже есть: ") == 5
    assert answer.output.endswith("Ничего не изменено.\n")
    assert prints(vault) == before


def test_what_was_made_can_be_taken_back(vault: Path, ask: Ask) -> None:
    before = {path: found.digest for path, found in prints(vault).items()}
    ask("init", "--all", *DAY, cwd=vault)
    assert ask("undo", cwd=vault).code == 0
    assert {path: found.digest for path, found in prints(vault).items()} == before


def test_a_dry_run_shows_all_and_writes_nothing(vault: Path, ask: Ask) -> None:
    before = prints(vault)
    answer = ask("init", "--all", "--dry-run", *DAY, cwd=vault)
    assert prints(vault) == before
    for path in MADE:
        assert f"+++ b/{path}" in answer.output
    assert '+folders = ["Люди"]  # здесь 2 контакта' in answer.output


def test_settings_that_are_there_stay(vault: Path, ask: Ask) -> None:
    own = '# моё\nme = "[[Анна]]"\n'
    write_vault(
        vault, {"vaultnet.toml": own, "CRM/Вера.md": "---\nтелефон: 1\nдолжность: x\n---\n"}
    )
    write_vault(vault, {"CRM/Глеб.md": "---\nтелефон: 1\nдолжность: x\n---\n"})
    answer = ask("init", *DAY, cwd=vault)
    assert (vault / "vaultnet.toml").read_text(encoding="utf-8") == own
    assert "vaultnet.toml уже есть и остался как был. Чего в нём нет:" in answer.output
    assert '+# folders = ["CRM"]  # похоже на людей: 2 заметки' in answer.output


def test_a_configuration_of_precommit_that_is_there_stays(vault: Path, ask: Ask) -> None:
    own = "repos:\n- repo: meta\n  hooks:\n  - id: identity\n"
    write_vault(vault, {".pre-commit-config.yaml": own})
    answer = ask("init", "--pre-commit", *DAY, cwd=vault)
    assert (vault / ".pre-commit-config.yaml").read_text(encoding="utf-8") == own
    assert "\n- repo: local\n  hooks:\n    - id: vaultnet-check\n" in answer.output


def test_a_vault_in_a_folder_of_a_repository(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path / "репо" / "Мой сад", PEOPLE)
    (tmp_path / "репо/.git").mkdir()
    answer = ask("init", "--pre-commit", *DAY, cwd=vault)
    config = (tmp_path / "репо/.pre-commit-config.yaml").read_text(encoding="utf-8")
    assert config.count('args: [--vault, "Мой сад"]') == 2
    assert made(vault) == {"vaultnet.toml"}
    assert answer.code == 0


def test_what_is_there_is_not_offered_again(vault: Path, ask: Ask) -> None:
    ask("init", "--base", "--pre-commit", "--yes", *DAY, cwd=vault)
    answer = ask("init", "--yes", *DAY, cwd=vault)
    assert "Ещё можно: vaultnet init --template --shell-commands\n" in answer.output


def test_a_damaged_file_of_the_plugin_is_no_matter_for_who_did_not_name_it(
    vault: Path, ask: Ask
) -> None:
    write_vault(vault, {f"{PLUGIN}/data.json": "{"})
    answer = ask("init", "--yes", *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")


def test_a_command_that_was_changed_is_named_and_stays(vault: Path, ask: Ask) -> None:
    ask("init", "--shell-commands", "--yes", *DAY, cwd=vault)
    settings = json.loads((vault / PLUGIN / "data.json").read_text(encoding="utf-8"))
    settings["shell_commands"][1]["confirm_execution"] = True
    write_vault(vault, {f"{PLUGIN}/data.json": json.dumps(settings)})
    answer = ask("init", "--shell-commands", "--yes", *DAY, cwd=vault)
    assert "Вы их изменили, и они остались как есть: vaultnet: кому пора" in answer.output
    assert json.loads((vault / PLUGIN / "data.json").read_text(encoding="utf-8")) == settings


def test_quietly_only_what_is_left_to_do_is_said(vault: Path, ask: Ask) -> None:
    assert ask("init", "-q", "--base", "--yes", *DAY, cwd=vault) == Answer(0, "", "")
    assert made(vault) == {"vaultnet.toml", "Контакты.base"}
    own = "repos:\n- repo: meta\n  hooks:\n  - id: identity\n"
    write_vault(vault, {".pre-commit-config.yaml": own})
    answer = ask("init", "-q", "--pre-commit", "--yes", *DAY, cwd=vault)
    assert answer.output.startswith(".pre-commit-config.yaml уже есть и остался как был.")


def test_no_repository_and_no_plugin(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path / "в", {".obsidian/app.json": "{}", "Люди/А.md": ""})
    answer = ask("init", "--pre-commit", "--shell-commands", *DAY, cwd=vault)
    assert answer.code == 0
    assert "хранилище не в репозитории git" in answer.output
    assert "Плагина Shell commands в хранилище нет." in answer.output
    assert "report --vault {{vault_path}}" in answer.output
    assert set(prints(vault)) == {".obsidian/app.json", "Люди/А.md", "vaultnet.toml"}


@pytest.mark.parametrize(
    ("is_open", "words"), [(True, "Obsidian открыт"), (None, "Открыт ли Obsidian, отсюда не видно")]
)
def test_while_obsidian_may_run_its_settings_are_left_alone(
    vault: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, is_open: bool | None, words: str
) -> None:
    monkeypatch.setattr(onboarding, "is_obsidian_running", lambda: is_open)
    before = prints(vault)[f"{PLUGIN}/data.json"]
    answer = ask("init", "--shell-commands", *DAY, cwd=vault)
    assert words in answer.output
    assert "report --vault {{vault_path}}" in answer.output
    assert prints(vault)[f"{PLUGIN}/data.json"] == before
    ask("init", "--shell-commands", "--obsidian-closed", *DAY, cwd=vault)
    assert (prints(vault)[f"{PLUGIN}/data.json"] == before) == bool(is_open)


@pytest.mark.parametrize(
    ("person", "heading", "words", "made_note"),
    [
        ("People/Ann Lee", "Log", "1 contact, ", "Templates/Contact.md"),
        ("人脉/王小明", "互动记录", "1 位联系人，", "模板/联系人.md"),
        ("人脈/陳家豪", "往來紀錄", "1 位聯絡人，", "範本/聯絡人.md"),
    ],
)
def test_it_speaks_the_language_of_the_vault(
    tmp_path: Path, ask: Ask, person: str, heading: str, words: str, made_note: str
) -> None:
    notes = {".obsidian/app.json": "{}", f"{person}.md": f"## {heading}\n"}
    vault = write_vault(tmp_path / "v", notes)
    answer = ask("init", "--template", *DAY, cwd=vault)
    assert answer.output.startswith(words)
    assert (vault / made_note).exists()


def test_unless_another_language_is_asked_for(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path / "v", {".obsidian/app.json": "{}", "People/Ann.md": "## Log\n"})
    assert ask("init", "--lang", "ru", *DAY, cwd=vault).output.startswith("1 контакт, ")


def test_a_vault_without_contacts_says_why(tmp_path: Path, ask: Ask) -> None:
    books = {f"Книги/{n}.md": "---\ntype: книга\ntags: [чтение]\n---\nТекст.\n" for n in "абв"}
    vault = write_vault(tmp_path / "v", {".obsidian/app.json": "{}", **books})
    answer = ask("init", "--dry-run", *DAY, cwd=vault)
    assert (
        "0 контактов: нет ни папки, ни тега, ни type:, по которым узнают людей. Чаще всего "
        "встречается: папка «Книги» (3), type: книга (3), #чтение (3)." in answer.output
    )


def test_an_empty_folder_with_obsidian(tmp_path: Path, ask: Ask) -> None:
    vault = write_vault(tmp_path / "v", {".obsidian/app.json": "{}"})
    answer = ask("init", "--all", *DAY, cwd=vault)
    assert answer.code == 0
    assert "0 контактов" in answer.output


def test_for_programs(vault: Path, ask: Ask) -> None:
    answer = json.loads(ask("init", "--json", "--all", *DAY, cwd=vault).output)
    assert (answer["contacts"], answer["dated"], answer["notes"]) == (2, 1, 3)
    assert answer["language"] == "ru"
    outcomes = {step["part"]: step["outcome"] for step in answer["steps"]}
    assert outcomes == {
        "settings": "created",
        "template": "created",
        "pre-commit": "created",
        "shell-commands": "updated",
        "base": "created",
    }


def test_under_pseudonyms_nothing_is_made(vault: Path, ask: Ask) -> None:
    assert ask("init", "--redact", *DAY, cwd=vault).code == 2
    assert not made(vault)


# ── No vault here ────────────────────────────────────────────────────────────────────────────


def know(*vaults: Path) -> None:
    """Write Obsidian's list of vaults, as the Flatpak keeps it."""
    folder = Path(os.environ["HOME"]) / ".var/app/md.obsidian.Obsidian/config/obsidian"
    folder.mkdir(parents=True)
    known = {str(n): {"path": str(vault), "ts": 1} for n, vault in enumerate(vaults)}
    (folder / "obsidian.json").write_text(json.dumps({"vaults": known}), encoding="utf-8")


@posix
def test_the_vaults_that_obsidian_knows_are_named(tmp_path: Path, vault: Path, ask: Ask) -> None:
    know(vault, tmp_path / "gone")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for command in ("init", "doctor"):
        answer = ask(command, *DAY, cwd=elsewhere)
        assert answer.code == 2
        assert answer.errors.endswith(f"Obsidian знает такие:\n  {vault}\n")


def test_without_any_the_error_is_the_usual_one(tmp_path: Path, ask: Ask) -> None:
    answer: Answer = ask("init", *DAY, cwd=tmp_path)
    assert answer.code == 2
    assert "--vault ПАПКА" in answer.errors


@posix
def test_one_of_them_can_be_chosen(tmp_path: Path, vault: Path) -> None:
    know(vault)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    keys = [("Какое?", "1"), ("vaultnet.toml? (y/д", "д"), ("Контакт.md?", "\x04")]
    answer = talk("init", *DAY, cwd=elsewhere, keys=keys)
    assert answer.code == 0
    assert made(vault) == {"vaultnet.toml"}


# ── At a terminal ────────────────────────────────────────────────────────────────────────────


@posix
def test_a_question_for_everything(vault: Path) -> None:
    keys = [
        ("vaultnet.toml? (y/д", "y"),
        ("Заготовки/Контакт.md? (y/д", "д"),
        ("перед каждым коммитом, .pre-commit-config.yaml? (y/д", "n"),
        ("плагин Shell commands? (y/д", "\r"),
        ("Контакты.base? (y/д", "y"),
    ]
    answer = talk("init", *DAY, cwd=vault, keys=keys)
    assert answer.code == 0
    assert made(vault) == {"vaultnet.toml", "Заготовки/Контакт.md", "Контакты.base"}


@posix
def test_what_is_named_is_not_asked_for(vault: Path) -> None:
    keys = [("vaultnet.toml? (y/д", "n"), (".pre-commit-config.yaml? (y/д", "n")]
    more = [("Shell commands? (y/д", "n"), ("Контакты.base? (y/д", "n")]
    answer = talk("init", "--template", *DAY, cwd=vault, keys=[*keys, *more])
    assert answer.code == 0
    assert made(vault) == {"Заготовки/Контакт.md"}


@posix
def test_ctrl_c_makes_nothing(vault: Path) -> None:
    keys = [("vaultnet.toml? (y/д", "y"), ("Контакт.md? (y/д", "\x03")]
    answer = talk("init", *DAY, cwd=vault, keys=keys)
    assert answer.code == 130
    assert not made(vault)
