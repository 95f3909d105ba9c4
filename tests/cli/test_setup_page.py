"""`docs/setup.md` shows what the program says, in a copy of the example without its settings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .programs import vaultnet
from .test_transcripts import play

PAGE = Path(__file__).parents[2] / "docs" / "setup.md"
RECIPES = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)


def test_the_page_shows_what_is_said(
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    renew: bool,
) -> None:
    (example / "vaultnet.toml").unlink()
    monkeypatch.chdir(example)
    page = PAGE.read_text(encoding="utf-8")
    played = re.sub(
        r"^```console\n(.*?)^```",
        lambda found: f"```console\n{play(found[1], capfd)}```",
        page,
        flags=re.M | re.S,
    )
    if renew:
        PAGE.write_bytes(played.encode())
    else:
        assert played == page


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_recipes_can_be_typed(recipe: str, example: Path) -> None:
    """Every line that begins with vaultnet, one after another."""
    (example / "vaultnet.toml").unlink()
    for line in recipe.splitlines():
        command, _, _ = line.partition("#")
        if command.startswith("git init"):
            (example / ".git").mkdir()
        if command.startswith("vaultnet "):
            answer = vaultnet(*command.split()[1:], cwd=example)
            assert (answer.code, answer.errors) == (0, "")
