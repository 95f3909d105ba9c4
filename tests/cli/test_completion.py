"""Completion by Tab, typed into real shells: what is inserted must be read back as one argument."""

from __future__ import annotations

from pathlib import Path

import pytest

from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in, squeeze

from .programs import Ask, posix, vaultnet
from .shells import SHELLS, Shell, is_there, press_tab
from .vaults import prints, write_vault

PEOPLE = (
    "Анна Ветрова", "О'Нил \"Шмель\" $HOME", "王小明", "王 大 文", "@Ольга Home",
    "Пётр (брат) & Ко", "C# `Guru`; *", "Zoë ~ #1", "Б=В, Г",
)  # fmt: skip
LINES = {
    "why анн": "Анна Ветрова",
    'why "Анна В': "Анна Ветрова",
    "why 'Анна В": "Анна Ветрова",
    r"why Анна\ В": "Анна Ветрова",
    "show О": 'О\'Нил "Шмель" $HOME',
    'show "О': 'О\'Нил "Шмель" $HOME',
    "why 王小": "王小明",
    'why "王 ': "王 大 文",
    "why @О": "@Ольга Home",
    "snooze П": "Пётр (брат) & Ко",
    "why C": "C# `Guru`; *",
    "why Zo": "Zoë ~ #1",
    "why Б=": "Б=В, Г",
    "log 王小明 анн": "Анна Ветрова",
    "network path --from=анн": "--from=Анна Ветрова",
    "set 王小明 периодич": "периодичность",
    "set 王小明 вид клю": "ключевой",
    "log 王小明 --gave возм": "возможность",
    "export gr": "graphml",
    "check --fix --select link-alias,da": "link-alias,date-form",
    "--lang zh-hans rev": "review",
    "stats --sin": "--since",
}
QUICK = ("why 'Анна В", "why C", 'why "王 ')  # in every shell; the others in bash alone


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault of names that a shell could misread."""
    notes: dict[str, str | bytes] = {f"Люди/{name}.md": "" for name in PEOPLE}
    return write_vault(tmp_path_factory.mktemp("vault"), notes | {"vaultnet.toml": ""})


def shells() -> list[object]:
    reason = "the shell is not installed"
    return [
        pytest.param(s, id=s.name, marks=pytest.mark.skipif(not is_there(s), reason=reason))
        for s in SHELLS
    ]


# ── In the shells ────────────────────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize("shell", shells())
@pytest.mark.parametrize("line", QUICK)
def test_what_tab_inserts_is_one_argument(odd: Path, shell: Shell, line: str) -> None:
    assert press_tab(shell, f"vaultnet {line}", odd)[-1] == LINES[line]


@posix
@pytest.mark.parametrize("line", sorted(set(LINES) - set(QUICK)))
def test_names_and_words_are_completed(odd: Path, line: str) -> None:
    assert press_tab(SHELLS[0], f"vaultnet {line}", odd)[-1] == LINES[line]


@posix
@pytest.mark.parametrize("shell", shells())
def test_files_are_left_to_the_shell(odd: Path, shell: Shell) -> None:
    line = "vaultnet export json --output vaultn"
    assert press_tab(shell, line, odd)[-1].rstrip("/") == "vaultnet.toml"


@posix
@pytest.mark.parametrize("shell", shells())
def test_trouble_is_not_put_on_the_terminal(tmp_path: Path, shell: Shell) -> None:
    vault = write_vault(tmp_path, {"vaultnet.toml": "kinds = = 1", "Люди/Анна.md": ""})
    assert press_tab(shell, "vaultnet why Ан", vault) == ["vaultnet", "why", "Ан"]


# ── The answers themselves ───────────────────────────────────────────────────────────────────


def test_nothing_is_asked_of_a_vault_for_a_script(tmp_path: Path, ask: Ask) -> None:
    for shell in SHELLS:
        answer = ask("completion", shell.name, cwd=tmp_path)
        assert (answer.code, answer.errors) == (0, "")
        assert f" completion {shell.name} -- " in answer.output


@pytest.mark.parametrize("words", [("why", "А"), ("why", "--vault", "нет такой", "А")])
def test_without_a_vault_there_are_no_names(tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = vaultnet("completion", "zsh", "--", "vaultnet", *words, cwd=tmp_path)
    assert answer == (0, "plain\n", "")


@pytest.mark.parametrize("shell", [shell.name for shell in SHELLS])
def test_words_that_no_script_would_pass_are_no_fault(odd: Path, ask: Ask, shell: str) -> None:
    answer = ask("completion", shell, "vaultnet", "why", "Ан", "и ещё", cwd=odd)
    assert (answer.code, answer.errors) == (0, "")


def test_no_file_of_the_vault_changes(odd: Path, ask: Ask) -> None:
    before = prints(odd)
    ask("completion", "zsh", "--", "vaultnet", "why", "", cwd=odd)
    assert prints(odd) == before


def test_descriptions_are_in_the_language_of_the_user(odd: Path, ask: Ask) -> None:
    words = ("completion", "fish", "--", "vaultnet")
    assert "report\tОбновить" in ask(*words, "rep", cwd=odd).output
    assert "--since\t" in ask(*words, "stats", "--sin", cwd=odd).output
    assert "stats_since" not in ask(*words, "stats", "--sin", cwd=odd).output


def test_aliases_are_shown_and_found(small: Path, ask: Ask) -> None:
    answer = ask("completion", "zsh", "--", "vaultnet", "why", "аню", cwd=small)
    assert answer.output == "plain\nАнна Ветрова\tАнюта\n"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_proposed_word_is_understood(
    small: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setenv("VAULTNET_LANG", code)
    known = built_in()
    tables = {
        ("set", "Анна", ""): known.fields,
        ("set", "Анна", "kind", ""): known.kinds,
        ("set", "Анна", "stage", ""): known.stages,
        ("log", "Анна", "--channel", ""): known.channels,
        ("log", "Анна", "--gave", ""): known.gifts,
    }
    for words, table in tables.items():
        _, *values = ask("completion", "zsh", "--", "vaultnet", *words, cwd=small).output.split(
            "\n"
        )
        assert len(values) > 2
        assert {squeeze(value) for value in values if value} <= set(table)
    assert speak(code).code == code
