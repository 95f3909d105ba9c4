"""The examples of `--help`, run as they are printed on the example vault."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from vaultnet.cli.commands import vaultnet
from vaultnet.language.speech import LANGUAGES, speak

from .programs import DAY, Ask

EXAMPLE_VAULT = Path(__file__).parents[2] / "example_vault"
ENDLESS = {"watch"}  # it is run by tests of its own
OUTSIDE_A_VAULT = {"completion"}


def commands(group: click.Group) -> Iterator[tuple[str, str]]:
    """The words of every command, and the key of its help."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from ((f"{name} {part}", key) for part, key in commands(command))
        else:
            yield name, str(command.help)


COMMANDS = dict(commands(vaultnet))
EXAMPLES = {
    speak(code)(f"examples.{key}"): (words, code)
    for code in LANGUAGES
    for words, key in COMMANDS.items()
    if speak(code).knows(f"examples.{key}")
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all examples: they may follow one another, as with a person who tries them."""
    return Path(shutil.copytree(EXAMPLE_VAULT, tmp_path_factory.mktemp("examples") / "vault"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_command_has_an_example_in_every_language(code: str) -> None:
    missing = [words for words, key in COMMANDS.items() if not speak(code).knows(f"examples.{key}")]
    assert missing == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_is_true(
    shared: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    words, code = EXAMPLES[example]
    monkeypatch.setenv("VAULTNET_LANG", code)
    program, *arguments = shlex.split(example)
    assert (program, arguments[: len(words.split())]) == ("vaultnet", words.split())
    if words in ENDLESS:
        return
    if words == "undo":
        ask("set", "Камила", "город", "Астана", cwd=shared)
    day = () if words in OUTSIDE_A_VAULT else DAY
    answer = ask(*arguments, *day, cwd=shared)
    assert answer.code in ((0, 1) if words in ("check", "doctor") else (0,))
    assert answer.errors == ""
    assert answer.output or "--output" in arguments


@pytest.mark.parametrize("words", COMMANDS)
def test_the_help_ends_with_the_example(shared: Path, ask: Ask, words: str) -> None:
    shown = ask(*words.split(), "--help", cwd=shared).output
    assert f"\nПример: {speak('ru')('examples.' + COMMANDS[words])}\n" in shown
