"""The HTML page as bytes: what it says, whom it leaves out, and what it lets a browser do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vaultnet
from tests.exporters.pages import FEW, contents, hostile_vault, render
from tests.report.pages import LANGUAGES
from tests.report.test_privacy import (
    ALIAS,
    MARKS,
    MENTIONS,
    NAME,
    OWN,
    PLACES,
    PROPERTIES,
    UNREADABLE,
    write_vault,
)
from vaultnet.config import Settings
from vaultnet.errors import UsageError
from vaultnet.exporters.page.sentences import Marker, split_links
from vaultnet.language.vocabulary import fold

SCRIPT = """
import sys
from tests.exporters.pages import FEW, contents
import json
sys.stdout.write(json.dumps(contents(FEW)))
"""


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def person(said: dict[str, Any], name: str) -> dict[str, Any]:
    return next(record for record in said["people"] if record["name"] == name)


def test_everybody_is_described() -> None:
    said = contents(FEW)
    anna = person(said, "Анна Седова")
    assert {key: anna[key] for key in ("kind", "state", "days", "limit", "last", "rating")} == {
        "kind": "ключевой", "state": "fresh", "days": 2, "limit": 30,
        "last": "2026-05-30", "rating": 5,
    }  # fmt: skip
    assert ["Организация", "Заря"] in anna["facts"]
    assert "Аня" in anna["words"]
    assert said["map"]["circles"][anna["circle"]]["name"] == "Заря"
    assert person(said, "Глеб")["days"] is None


def test_every_line_of_the_map_joins_two_of_its_people() -> None:
    said = contents(FEW)
    lines, count = said["map"]["lines"], len(said["people"])
    assert lines
    assert len(said["map"]["places"]) == 2 * count
    assert all(0 <= number < count for n, number in enumerate(lines) if n % 3 < 2)


def test_a_chart_without_numbers_says_what_the_notes_lack() -> None:
    charts = {chart["name"]: chart for chart in contents({"Люди/Глеб.md": ""})["charts"]}
    assert {name: chart["spec"] for name, chart in charts.items()} == dict.fromkeys(charts)
    assert all(chart["lack"] for chart in charts.values())


def test_a_vault_without_people_is_a_page_too() -> None:
    assert data_of(render({}).decode())["people"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_page(language: str) -> None:
    page = render(FEW, language).decode()
    assert f'<html lang="{language}">' in page
    assert not re.search(r"\{\{\w+(\.\w+)?\}\}", page)


def test_the_same_vault_gives_the_same_bytes() -> None:
    assert render(FEW) == render(dict(reversed(FEW.items())))


def test_every_process_says_the_same() -> None:
    def run(seed: str) -> bytes:
        paths = [str(Path(vaultnet.__file__).parents[1])]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths)}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert run("1") == run("2") == json.dumps(contents(FEW)).encode()


def test_data_cannot_leave_their_element() -> None:
    page = render(hostile_vault()).decode()
    data = page.partition('type="application/json">')[2].partition("</script>")[0]
    assert "<" not in data
    assert len(data_of(page)["people"]) == len(hostile_vault())


def test_only_the_scripts_of_the_page_may_run() -> None:
    page = render(FEW).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for script in scripts:
        assert b64encode(sha256(script.encode()).digest()).decode() in policy[1]


def test_without_the_charts_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.delitem(sys.modules, "vaultnet.exporters.page.charts", raising=False)
    with pytest.raises(UsageError) as refusal:
        render(FEW)
    assert (refusal.value.key, refusal.value.exit_code) == ("charts-missing", 2)


def test_links_are_parted_from_the_words_around_them() -> None:
    mark = Marker(()).link
    sentence = f"{mark('a.md')} и {mark('б/2026-05-01.md')}: {{x}}"
    assert split_links(sentence, {"a.md": 7}) == [
        {"person": 7}, " и ", {"path": "б/2026-05-01.md", "name": "2026-05-01"}, ": {x}",
    ]  # fmt: skip


def test_an_opening_says_more_than_a_name() -> None:
    log = "## Журнал\n- 2026-01-11 → звонок: [Анна](https://anna.example)\n"
    said = contents({"Люди/Анна.md": f"---\ncircle: key\n---\n{log}"})
    assert [step["start"] for step in said["plan"]["steps"]] == [None]


# ── Nobody private ───────────────────────────────────────────────────────────────────────────


@settings(max_examples=40)
@given(
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(PLACES), unique=True),
    st.sampled_from(MENTIONS),
    st.lists(st.sampled_from(OWN), unique=True),
    st.lists(st.sampled_from(PROPERTIES), unique_by=lambda line: line.partition(":")[0]),
    st.sampled_from(LANGUAGES),
)
def test_private_people_are_not_named(
    mark: str,
    places: list[tuple[str, str]],
    mention: str,
    own: list[str],
    shared: list[str],
    language: str,
) -> None:
    known = (NAME, "развод") if mark == UNREADABLE else (NAME, "развод", ALIAS)
    vault = write_vault(mark, places, mention, own, shared)
    said = json.dumps(contents(vault, language, Settings(me="[[Я]]")), ensure_ascii=False)
    for secret in known:
        assert fold(secret) not in fold(said)


def test_everything_at_once() -> None:
    vault = write_vault(MARKS[0], list(PLACES), MENTIONS[1], list(OWN), list(PROPERTIES[1:]))
    vault[f"{NAME}/Вера.md"] = "---\ntype: contact\n---\n"
    page = fold(render(vault).decode())
    assert fold(NAME) not in page
    assert fold(ALIAS) not in page
    assert "вера" in page
