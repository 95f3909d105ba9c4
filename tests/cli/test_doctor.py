"""`vaultnet doctor`: what it sees, what it calls wrong, and how it says to mend that."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from vaultnet.store.folders import cache_folder
from vaultnet.store.lock import default_lock_folder, lock_path, vault_lock

from .programs import DAY, Answer, Ask, posix
from .vaults import prints, write_vault

PLUGIN = ".obsidian/plugins/obsidian-shellcommands"
PEOPLE = {
    ".obsidian/daily-notes.json": '{"folder": "Дневник"}',
    "vaultnet.toml": "",
    "Люди/Анна.md": "---\nгород: Омск\n---\n",
    "Дневник/2026-03-02.md": "Обед: [[Анна]].\n",
}


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of its own, with no vaults that Obsidian knows."""
    folder = tmp_path_factory.mktemp("vasilisa")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
    return folder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "в", PEOPLE)


def states(answer: Answer) -> dict[str, str]:
    return {symptom["code"]: symptom["state"] for symptom in json.loads(answer.output)}


def text_of(code: str, answer: Answer) -> str:
    return next(str(s["text"]) for s in json.loads(answer.output) if s["code"] == code)


def test_a_sound_vault(vault: Path, ask: Ask) -> None:
    before = prints(vault)
    answer = ask("doctor", *DAY, cwd=vault)
    assert answer.code == 0
    heads = [line for line in answer.output.splitlines() if not line.startswith(" ")]
    assert heads == [
        "Хранилище", "Контакты", "Заметки vaultnet", "Кэш и замок", "Obsidian", "Программа",
        "Диск", "Git",
    ]  # fmt: skip
    for words in (
        "  ✓ vaultnet.toml прочитан",
        "  ✓ 1 контакт; датированных заметок: 1. Узнаны по: папка «Люди» (1)",
        "  · Аналитика.md: ещё не создана\n    → vaultnet report",
        "  ✓ замок хранилища свободен",
        "  ✓ ежедневные заметки: папка «Дневник», вид YYYY-MM-DD",
    ):
        assert words in answer.output
    assert "✗" not in answer.output
    assert prints(vault) == before


def test_the_json_says_the_same(vault: Path, ask: Ask) -> None:
    symptoms = json.loads(ask("doctor", "--json", *DAY, cwd=vault).output)
    first = symptoms[0]
    assert set(first) == {"section", "code", "state", "text", "remedy", "details"}
    assert (first["code"], first["details"]) == ("vault-by-folder", {"path": str(vault)})


@pytest.mark.parametrize("code", ["ru", "en", "zh-Hans", "zh-Hant"])
def test_every_language_says_it(vault: Path, ask: Ask, code: str) -> None:
    assert ask("doctor", "--lang", code, *DAY, cwd=vault).code == 0


def test_settings_that_cannot_be_read_are_a_finding(vault: Path, ask: Ask) -> None:
    write_vault(vault, {"vaultnet.toml": '[contacts]\nfolder = ["x"]\n'})
    answer = ask("doctor", *DAY, cwd=vault)
    assert answer.code == 1
    assert "✗ vaultnet.toml: настройки «contacts.folder» нет." in answer.output
    assert "1 контакт" in answer.output


def test_how_the_vault_was_found(vault: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "(параметр --vault)" in ask("doctor", "--vault", ".", *DAY, cwd=vault).output
    monkeypatch.setenv("VAULTNET_VAULT", str(vault))
    assert "(переменная VAULTNET_VAULT)" in ask("doctor", *DAY, cwd=vault.parent).output


def test_no_contacts_and_what_there_is_instead(tmp_path: Path, ask: Ask) -> None:
    books = {f"Книги/{n}.md": "---\ntype: книга\n---\n" for n in "абв"}
    vault = write_vault(tmp_path / "v", {".obsidian/app.json": "{}", **books})
    answer = ask("doctor", *DAY, cwd=vault)
    assert answer.code == 1
    assert "✗ 0 контактов" in answer.output
    assert "папка «Книги» (3), type: книга (3)" in answer.output


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Моя заметка.\n", "page-foreign"),
        ("---\ngenerated_by: vaultnet\n---\n%% vaultnet:begin analytics %%\n", "page-damaged"),
        ("---\ngenerated_by: vaultnet\n---\n", "page-damaged"),
        (
            "---\ngenerated_by: vaultnet\n---\n"
            + "%% vaultnet:begin analytics %%\n%% vaultnet:end analytics %%\n" * 2,
            "page-damaged",
        ),
    ],
)
def test_the_two_notes(vault: Path, ask: Ask, text: str, code: str) -> None:
    write_vault(vault, {"Аналитика.md": text})
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert answer.code == 1
    assert states(answer)[code] == "wrong"


def test_after_a_report_they_are_whole_and_ticks_are_seen(vault: Path, ask: Ask) -> None:
    write_vault(
        vault, {"Люди/Борис.md": "---\nвид: ключевой\n---\n## Журнал\n- 2025-01-01 звонок\n"}
    )
    ask("report", *DAY, cwd=vault)
    overdue = vault / "Просроченные контакты.md"
    text = overdue.read_text(encoding="utf-8")
    overdue.write_text(text.replace("- [ ]", "- [x]", 1), encoding="utf-8")
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["page-whole"]) == (0, "good")
    assert text_of("ticks", answer).startswith("1 отмеченная строка")


def test_the_cache_is_measured_and_cleared(vault: Path, ask: Ask) -> None:
    ask("report", *DAY, cwd=vault)
    kept = Path(cache_folder())
    assert any(path.is_file() for path in kept.rglob("*"))
    beside = write_vault(kept, {"чужое.txt": "мое"})
    assert "файл" in text_of("cache", ask("doctor", "--json", *DAY, cwd=vault))
    answer = ask("doctor", "--clear-cache", "--json", *DAY, cwd=vault)
    assert states(answer)["cache-cleared"] == "good"
    assert [path.name for path in kept.rglob("*") if path.is_file()] == ["чужое.txt"]
    assert "0 файлов" in text_of("cache", ask("doctor", "--json", *DAY, cwd=vault))
    (beside / "чужое.txt").unlink()


@posix
def test_who_holds_the_lock(vault: Path, ask: Ask) -> None:
    with vault_lock(lock_path(vault, default_lock_folder())):
        answer = ask("doctor", "--json", *DAY, cwd=vault)
        held = {code for code in states(answer) if code.startswith("lock-")}
        assert held <= {"lock-held", "lock-held-by"}
        if Path("/proc/locks").exists():
            assert str(os.getpid()) in text_of("lock-held-by", answer)
    assert states(ask("doctor", "--json", *DAY, cwd=vault))["lock-free"] == "good"


def test_plugins_and_the_commands_in_them(vault: Path, ask: Ask) -> None:
    line = "'/нет такого/vaultnet' report --vault {{vault_path}}"
    settings = {"shell_commands": [{"platform_specific_commands": {"default": line}}]}
    write_vault(
        vault,
        {
            ".obsidian/community-plugins.json": '["dataview"]',
            ".obsidian/plugins/dataview/manifest.json": '{"version": "0.5.0"}',
            f"{PLUGIN}/manifest.json": '{"version": "0.23.0"}',
        },
    )
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["commands-none"]) == (0, "known")
    assert text_of("plugin-on", answer) == "плагин dataview 0.5.0 включён"
    assert text_of("plugin-off", answer) == "плагин obsidian-shellcommands 0.23.0 выключен"
    write_vault(vault, {f"{PLUGIN}/data.json": json.dumps(settings)})
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["commands-lost"]) == (1, "wrong")
    assert "/нет такого/vaultnet" in text_of("commands-lost", answer)


@pytest.mark.parametrize("damage", ["[", "[]", '{"folder": 7}', "\ufeff\x00"])
def test_settings_of_obsidian_that_cannot_be_read(vault: Path, ask: Ask, damage: str) -> None:
    write_vault(vault, {".obsidian/daily-notes.json": damage})
    write_vault(vault, {".obsidian/core-plugins.json": damage})
    write_vault(vault, {".obsidian/community-plugins.json": damage})
    write_vault(vault, {f"{PLUGIN}/manifest.json": damage, f"{PLUGIN}/data.json": damage})
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["obsidian-damaged"]) == (1, "wrong")


def test_git_and_precommit(vault: Path, ask: Ask) -> None:
    assert "git-absent" in states(ask("doctor", "--json", *DAY, cwd=vault))
    (vault / ".git/hooks").mkdir(parents=True)
    assert "precommit-absent" in states(ask("doctor", "--json", *DAY, cwd=vault))
    write_vault(vault, {".pre-commit-config.yaml": "repos: []\n"})
    assert "precommit-without" in states(ask("doctor", "--json", *DAY, cwd=vault))
    (vault / ".pre-commit-config.yaml").unlink()
    ask("init", "--pre-commit", *DAY, cwd=vault)
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["precommit-idle"]) == (1, "wrong")
    write_vault(vault, {".git/hooks/pre-commit": "#!/bin/sh\nexec pre-commit hook-impl\n"})
    answer = ask("doctor", "--json", *DAY, cwd=vault)
    assert (answer.code, states(answer)["precommit-called"]) == (0, "good")


@posix
def test_obsidian_from_flatpak(vault: Path, home: Path, ask: Ask) -> None:
    known = json.dumps({"vaults": {"x": {"path": str(vault)}}})
    folder = ".var/app/md.obsidian.Obsidian/config/obsidian"
    write_vault(home, {f"{folder}/obsidian.json": known})
    assert states(ask("doctor", "--json", *DAY, cwd=vault))["flatpak"] == "known"


@posix
def test_redacted_it_can_be_shown_to_anybody(home: Path, ask: Ask) -> None:
    secret = {
        ".obsidian/daily-notes.json": '{"folder": "Дневник Василисы"}',
        ".obsidian/templates.json": '{"folder": "Заготовки Василисы"}',
        "Люди/Василиса Прекрасная.md": "---\nпрозвище: Лягушка\n---\n",
        **{f"Клиенты/{n}.md": "---\ntype: купец\nphone: 1\ncompany: x\n---\n" for n in "аб"},
    }
    vault = write_vault(home / "Сад Василисы", secret)
    for arguments in ((), ("--json",)):
        answer = ask("doctor", "--redact", *arguments, *DAY, cwd=vault)
        assert answer.code == 0
        for word in ("Василис", "vasilisa", str(home), "Клиенты", "купец", "Лягушка", "Сад"):
            assert word not in answer.output
        assert "<vault>" in answer.output
        assert "Люди" in answer.output
    write_vault(vault, {"vaultnet.toml": '[contacts]\nfolders = "Тайна"\n'})
    assert "Тайна" not in ask("doctor", "--redact", *DAY, cwd=vault).output
    write_vault(vault, {"vaultnet.toml": '[notes]\nanalytics = "Тайна/Обзор.md"\n'})
    assert "Тайна" not in ask("doctor", "--redact", *DAY, cwd=vault).output
