"""The entries for the plugin Shell commands: put into its settings, and run as it runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.programs import PROGRAM, posix, surroundings
from tests.cli.vaults import write_vault
from vaultnet.errors import WriteRefusedError
from vaultnet.language.speech import speak
from vaultnet.setup.command_lines import make_line
from vaultnet.setup.plugin_settings import list_kept, merge_entries
from vaultnet.setup.shell_commands import Entry, entry_lines, ready_entries

from .shells import escape_for_powershell, escape_for_sh, fill, split_as_powershell

FILES = Path(__file__).with_name("shell_commands")
SAVED = sorted(path.name for path in FILES.iterdir())
NAMES = ["report", "due", "log", "snooze", "show", "check"]
HOME = "/home/Ася Лугинина/.local/bin/vaultnet"
RU = speak("ru")
ENTRIES = ready_entries(HOME, "linux", RU)

Settings = dict[str, Any]


def merged(data: bytes | None, entries: tuple[Entry, ...] = ENTRIES) -> Settings:
    settings: Settings = json.loads(merge_entries(data, entries).decode("utf-8-sig"))
    return settings


def command(settings: Settings, name: str) -> Settings:
    [found] = [c for c in settings["shell_commands"] if c["id"] == f"vaultnet-{name}"]
    return dict(found)


# ── The settings file ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SAVED)
def test_what_is_there_stays_in_its_order(name: str) -> None:
    data = (FILES / name).read_bytes()
    before: Settings = json.loads(data.decode("utf-8-sig"))
    after = merged(data)
    lists = {"shell_commands", "prompts", "custom_variables"}
    assert list(after)[: len(before)] == list(before)
    assert [after[key] for key in before if key not in lists] == [
        before[key] for key in before if key not in lists
    ]
    for key in lists & set(before):
        assert json.dumps(after[key][: len(before[key])]) == json.dumps(before[key])
    assert after.get("settings_version") == before.get("settings_version")


@pytest.mark.parametrize("name", [*SAVED, None])
def test_a_second_time_changes_no_byte(name: str | None) -> None:
    once = merge_entries((FILES / name).read_bytes() if name else None, ENTRIES)
    assert merge_entries(once, ENTRIES) == once


def test_a_new_file_is_of_the_version_that_is_known() -> None:
    settings = merged(None)
    assert list(settings) == ["settings_version", "shell_commands", "custom_variables", "prompts"]
    assert settings["settings_version"] == "0.23.0"
    assert [c["id"] for c in settings["shell_commands"]] == [f"vaultnet-{name}" for name in NAMES]


def test_only_the_new_entries_differ_from_the_layout_of_the_plugin() -> None:
    data = (FILES / "full.json").read_bytes()
    lines = merge_entries(data, ENTRIES).decode().splitlines()
    gone = [line for line in data.decode().splitlines() if line not in lines]
    assert gone == []
    assert '    "lone": "\\ud83d"' in lines


def test_an_entry_has_every_field_that_the_plugin_would_add() -> None:
    saved = json.loads((FILES / "full.json").read_bytes())
    settings = merged(None)
    for key in ("shell_commands", "prompts", "custom_variables"):
        assert all(set(ours) == set(saved[key][0]) for ours in settings[key])


def test_every_question_is_asked_into_a_variable_that_the_command_uses() -> None:
    settings = merged(None)
    variables = {v["id"]: v["name"] for v in settings["custom_variables"]}
    prompts = {p["id"]: p for p in settings["prompts"]}
    for entry in settings["shell_commands"]:
        asked = {
            f"{{{{_{variables[field['target_variable_id']]}}}}}"
            for action in entry["preactions"]
            for field in prompts[action["prompt_id"]]["fields"]
        }
        used = {
            word for word in entry["platform_specific_commands"]["linux"].split() if "_v" in word
        }
        assert asked == used - {"{{vault_path}}"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("confirm_execution", True),
        ("events", {"on-layout-ready": {"enabled": True}}),
        ("platform_specific_commands", {"default": "vaultnet report --lang en"}),
    ],
)
def test_an_entry_that_the_user_changed_stays_theirs(key: str, value: object) -> None:
    settings = merged((FILES / "full.json").read_bytes())
    theirs = next(c for c in settings["shell_commands"] if c["id"] == "vaultnet-report")
    theirs[key] = value
    data = json.dumps(settings).encode()
    assert merge_entries(data, ENTRIES) == data
    assert [entry.name for entry in list_kept(data, ENTRIES)] == ["report"]
    moved = ready_entries("/opt/vaultnet", "linux", RU)
    assert command(merged(data, moved), "report") == theirs


def test_a_name_that_the_user_gave_stays_and_the_program_is_found_again() -> None:
    settings = merged((FILES / "full.json").read_bytes())
    theirs = next(c for c in settings["shell_commands"] if c["id"] == "vaultnet-report")
    theirs["alias"] = "Отчёт"
    data = json.dumps(settings).encode()
    assert list_kept(data, ENTRIES) == ()
    moved = command(merged(data, ready_entries("/opt/vaultnet", "linux", RU)), "report")
    assert moved["alias"] == "Отчёт"
    assert moved["platform_specific_commands"]["linux"].startswith("/opt/vaultnet report ")


def test_a_program_that_moved_is_found_again_and_other_computers_keep_theirs() -> None:
    mac = merge_entries(None, ready_entries("/Users/asya/bin/vaultnet", "darwin", RU))
    assert list_kept(mac, ENTRIES) == ()
    lines = command(merged(mac), "show")["platform_specific_commands"]
    assert lines["darwin"].startswith("/Users/asya/bin/vaultnet show ")
    assert lines["linux"].startswith("'/home/Ася Лугинина/.local/bin/vaultnet' show ")
    assert lines["default"].startswith("vaultnet show ")
    moved = merged(json.dumps(merged(mac)).encode(), ready_entries("/opt/vaultnet", "linux", RU))
    lines = command(moved, "show")["platform_specific_commands"]
    assert lines["linux"].startswith("/opt/vaultnet show ")
    assert lines["darwin"].startswith("/Users/asya/bin/vaultnet show ")


def test_a_variable_of_the_same_name_is_used_as_it_is() -> None:
    variable = {
        "id": "theirs0001",
        "name": "vaultnet_until",
        "description": "",
        "default_value": None,
    }
    settings = merged(json.dumps({"custom_variables": [variable]}).encode())
    prompt = next(p for p in settings["prompts"] if p["id"] == "vaultnet-snooze")
    assert prompt["fields"][0]["target_variable_id"] == "theirs0001"
    assert [v["id"] for v in settings["custom_variables"]].count("vaultnet-until") == 0


@pytest.mark.parametrize(
    ("data", "key", "place"),
    [
        (b'{\n  "shell_commands": [,]\n}', "plugin-settings-broken", ("2", "22")),
        (b"", "plugin-settings-broken", ("1", "1")),
        (b"[]", "plugin-settings-broken", ("1", "1")),
        (b'{"debug": NaN}', "plugin-settings-broken", ("1", "1")),
        (b'{"debug": 1e400}', "plugin-settings-broken", ("1", "1")),
        (b'"\xff"', "plugin-settings-broken", ("1", "1")),
        (b"[" * 100_000, "plugin-settings-broken", ("1", "1")),
        (b'{"shell_commands": {"0": {}}}', "plugin-settings-unexpected", None),
        (b'{"shell_commands": [], "prompts": [null]}', "plugin-settings-unexpected", None),
    ],
)
def test_a_damaged_file_is_refused_with_its_place(
    data: bytes, key: str, place: tuple[str, str] | None
) -> None:
    with pytest.raises(WriteRefusedError) as caught:
        merge_entries(data, ENTRIES)
    details = caught.value.details
    assert caught.value.key == key
    assert place is None or (details["line"], details["column"]) == place
    assert RU(f"errors.{key}", **details)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=5))
def test_whatever_else_the_file_says_it_still_says(settings: Settings) -> None:
    after = merged(json.dumps(settings).encode())
    assert {key: after[key] for key in settings} == settings


def test_the_entries_can_be_copied_by_hand() -> None:
    for code in ("ru", "en", "zh-Hans", "zh-Hant"):
        say = speak(code)
        lines = entry_lines(ready_entries(HOME, "linux", say), say)
        assert sum(line.startswith("vaultnet: ") for line in lines) == len(NAMES)
        assert "    stdout → " + say("shell_commands.to_open-files") in lines


# ── The lines ────────────────────────────────────────────────────────────────────────────────

FOLDER = "Моё «хранилище» (личное) $HOME 'a' \"b\" `c` & #1; | 中文"
NOTE = "Люди/Анна $(rm) 'Ветрова' (Омск) [x] ~ & 王.md"
TEXT = "звонок: «план» — 50% за $5; `да`, 'нет' & \"может\" \\ -- --out *"
VARIABLES = {"_vaultnet_text": TEXT, "_vaultnet_day": "2026-03-14", "_vaultnet_until": "2026-12-01"}
SHELLS = [shell for shell in ("/bin/bash", "/bin/dash", "/bin/zsh") if Path(shell).exists()]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(
        tmp_path / FOLDER,
        {
            "vaultnet.toml": 'language = "ru"\n',
            NOTE: "---\nвид: ключевой\n---\n## Журнал\n- 2026-01-05 → звонок: про выставку\n",
            NOTE.rpartition("/")[2]: "Заметка с тем же именем, не о человеке.\n",
        },
    )


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The program in a place that needs quotation marks in every shell."""
    place = tmp_path / "Мои программы 'и' $(прочее)" / "vaultnet"
    place.parent.mkdir()
    place.symlink_to(PROGRAM[0])
    return str(place)


def values(vault: Path) -> Mapping[str, str]:
    return {**VARIABLES, "vault_path": str(vault), "file_path:relative": NOTE}


def run(shell: str, name: str, program: str, vault: Path, tmp_path: Path) -> str:
    """What a command says when the plugin runs it; nothing may go wrong or be complained of."""
    [entry] = [entry for entry in ready_entries(program, "linux", RU) if entry.name == name]
    done = subprocess.run(
        [shell, "-c", fill(entry.line, values(vault), escape_for_sh)],
        cwd=vault,
        env={**surroundings(), "XDG_STATE_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


@posix
@pytest.mark.parametrize("shell", SHELLS)
def test_an_open_contact_is_written_to(
    shell: str, program: str, vault: Path, tmp_path: Path
) -> None:
    run(shell, "log", program, vault, tmp_path)
    note = (vault / NOTE).read_text()
    assert f"- 2026-03-14 {TEXT}\n- 2026-01-05" in note
    run(shell, "snooze", program, vault, tmp_path)
    assert "2026-12-01" in (vault / NOTE).read_text().partition("\n---\n")[0]


@posix
def test_a_report_answers_with_notes_to_be_opened(
    program: str, vault: Path, tmp_path: Path
) -> None:
    opened = run("/bin/bash", "report", program, vault, tmp_path)
    assert opened == "Аналитика.md\nПросроченные контакты.md\n"
    assert all((vault / path).is_file() for path in opened.splitlines())
    assert run("/bin/bash", "report", program, vault, tmp_path) == opened


@posix
@pytest.mark.parametrize(
    ("name", "first"),
    [("due", "Анна $(rm) 'Ветрова' (Омск) [x] ~ & 王 — "), ("show", "Анна $(rm)")],
)
def test_a_question_is_answered(
    name: str, first: str, program: str, vault: Path, tmp_path: Path
) -> None:
    assert run("/bin/bash", name, program, vault, tmp_path).startswith(first)


@pytest.mark.parametrize("entry", ready_entries(r"C:\Мои 'программы’\vaultnet.exe", "win32", RU))
def test_powershell_reads_the_same_words(entry: Entry) -> None:
    windows = {
        **VARIABLES,
        "vault_path": "C:\\Users\\Ася\\Моё (личное) $HOME 'a' `c` & #1; @x",
        "file_path:relative": NOTE.replace("/", "\\"),
    }
    line = fill(entry.line, windows, escape_for_powershell)
    utf8, _, call = line.partition("; ")
    assert (utf8[:4], utf8[-7:]) == ("try{", "catch{}")
    words = split_as_powershell(call)
    assert words[:2] == ["&", r"C:\Мои 'программы’\vaultnet.exe"]
    assert words[2:] == [
        word.replace("{{vault_path}}", windows["vault_path"])
        .replace("{{file_path:relative}}", windows["file_path:relative"])
        .replace("{{_vaultnet_text}}", TEXT)
        .replace("{{_vaultnet_day}}", "2026-03-14")
        .replace("{{_vaultnet_until}}", "2026-12-01")
        for word in entry.arguments.split(" ")
    ]


@pytest.mark.skipif(shutil.which("pwsh") is None, reason="PowerShell is not installed")
def test_powershell_itself_reads_the_same_words() -> None:
    line = make_line("echo", escape_for_powershell(TEXT), "win32").partition("; ")[2]
    done = subprocess.run(["pwsh", "-NoProfile", "-c", line], capture_output=True, check=True)
    assert done.stdout.decode().strip() == TEXT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_powershell_gets_back_any_text(text: str) -> None:
    assert "".join(split_as_powershell(escape_for_powershell(text))) == text
    quoted = make_line(text, "x", "win32").partition("; & ")[2]
    assert split_as_powershell(quoted) == [text, "x"]
