"""The documents say what the program does: commands, options, settings, findings, modules."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest

from vaultnet import __version__
from vaultnet.cli.commands import GROUPS, vaultnet
from vaultnet.cli.localized import Group
from vaultnet.config import KINDS, Settings
from vaultnet.diagnostics import CODES
from vaultnet.people.readers import READERS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def options(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
        if name.startswith("--")
    }


def questions() -> dict[str, click.Command]:
    """Every command by the words that are typed; those of a group have two."""
    return {
        " ".join(words): command
        for name, group in vaultnet.commands.items()
        for words, command in (
            [((name, part), command) for part, command in group.commands.items()]
            if isinstance(group, click.Group)
            else [((name,), group)]
        )
    }


QUESTIONS = questions()
COMMON = {name for option in vaultnet.params for name in option.opts} - {"--version"}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_readme_describes_every_command_and_option(name: str) -> None:
    row = next(line for line in README.splitlines() if line.startswith(f"| `vaultnet {name}"))
    common = {option for option in COMMON if option.startswith("--")}
    missing = {option for option in options(QUESTIONS[name]) - common if option not in row}
    assert not missing


@pytest.mark.parametrize("option", sorted(COMMON | {"--version", "--help", "-h"}))
def test_the_readme_describes_the_options_of_every_command(option: str) -> None:
    assert f"`{option}" in README


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"^\| `vaultnet (\w+(?: [a-z]+)?)", README, re.MULTILINE))
    assert named == set(QUESTIONS)


def test_every_command_stands_in_one_group_of_the_help() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(vaultnet.commands)
    for group in vaultnet.commands.values():
        if isinstance(group, Group):
            named = [name for names in group.groups.values() for name in names]
            assert sorted(named) == sorted(group.commands)


def settings_rows() -> set[str]:
    rows = set()
    for section, default in Settings()._asdict().items():
        if hasattr(default, "_asdict"):
            for name, value in default._asdict().items():
                rows.add(f"| `{section}.{name}` | `{toml(value)}` |")
        elif section not in ("kinds", "fields"):
            rows.add(f"| `{section}` | `{toml(default)}` |")
    return rows


def toml(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    return "[]" if value == () else str(value)


@pytest.mark.parametrize("row", sorted(settings_rows()))
def test_the_settings_page_has_every_setting_with_its_default(row: str) -> None:
    assert row in CONFIGURATION


@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_page_has_every_kind_with_its_timer(kind: str) -> None:
    row = next(line for line in CONFIGURATION.splitlines() if line.startswith(f"| `kinds.{kind}`"))
    for name in ("ideal", "limit", "per_week"):
        value = getattr(KINDS[kind], name)
        assert value is None or f"{name} = {value}" in row


@pytest.mark.parametrize("kind", [kind for kind, timer in KINDS.items() if timer.limit])
def test_the_method_page_has_the_timer_of_every_kind(kind: str) -> None:
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| {kind} |"))
    assert str(KINDS[kind].ideal) in row
    assert str(KINDS[kind].limit) in row


@pytest.mark.parametrize("code", CODES)
def test_the_findings_page_has_every_code(code: str) -> None:
    page = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    assert f"| `{code}` | {CODES[code]} |" in page


@pytest.mark.parametrize("concept", READERS)
def test_the_contacts_page_names_every_property(concept: str) -> None:
    page = (ROOT / "docs" / "contacts.md").read_text(encoding="utf-8")
    assert f"`{concept}`" in page


def test_the_story_of_one_run_names_real_modules() -> None:
    page = (ROOT / "docs" / "one-run.md").read_text(encoding="utf-8")
    modules = set(re.findall(r"`(vaultnet(?:\.\w+)+)`", page)) - {"vaultnet.toml"}
    assert len(modules) > 10
    for name in modules:
        importlib.import_module(name)


def test_the_changelog_has_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_between_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose)
    assert all(((ROOT / page).parent / target).exists() for target in targets)
